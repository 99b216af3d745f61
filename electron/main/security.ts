/** What the window may not do. Cumulab promises to be offline, so nothing leaves: no navigation, popup, permission or request. */
import { app, session } from 'electron'
import { ORIGIN } from './protocol.ts'

/** Pictures inside the page are data. */
const OWN_SCHEMES = ['app:', 'data:']
/** What the page itself made and saves: a private key, a table, a chart, a world. A blob of any other origin is not ours. */
const OWN_BLOBS = `blob:${ORIGIN}/`

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
    const own =
      OWN_SCHEMES.includes(protocol) ||
      details.url.startsWith(OWN_BLOBS) ||
      (protocol === 'devtools:' && !app.isPackaged)
    answer({ cancel: !own })
  })
}

/** Writing to the clipboard after a click on a copy button; reading it is not. */
const isHarmless = (permission: string): boolean => permission === 'clipboard-sanitized-write'
