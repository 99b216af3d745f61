/** What the window may not do. Cumulab promises to be offline, so nothing leaves: no navigation, popup, permission or request. */
import { app, session } from 'electron'
import { ORIGIN } from './protocol.ts'

/** A download made by the page itself (an exported world) is a blob; pictures inside the page are data. */
const OWN_SCHEMES = ['app:', 'blob:', 'data:']

export function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-navigate', (event, url) => {
      if (!url.startsWith(`${ORIGIN}/`)) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, permission, answer) => answer(isHarmless(permission)))
  defaultSession.setPermissionCheckHandler((_contents, permission) => isHarmless(permission))
  defaultSession.setDevicePermissionHandler(() => false)
  defaultSession.webRequest.onBeforeRequest((details, answer) => {
    const { protocol } = new URL(details.url)
    const own = OWN_SCHEMES.includes(protocol) || (protocol === 'devtools:' && !app.isPackaged)
    answer({ cancel: !own })
  })
}

/** Writing to the clipboard after a click on a copy button; reading it is not. */
const isHarmless = (permission: string): boolean => permission === 'clipboard-sanitized-write'
