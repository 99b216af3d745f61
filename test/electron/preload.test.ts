import { expect, it, vi } from 'vitest'
import { ipcRenderer, recorded } from '../support/fake-electron.ts'

it('the preload passes ports on, asks for one when its page does, and exposes two words', async () => {
  const heard = new Map<string, (event: unknown) => void>()
  const posted: unknown[][] = []
  const page = {
    location: { origin: 'app://console' },
    addEventListener: (name: string, listener: (event: unknown) => void) => heard.set(name, listener),
    postMessage: (...args: unknown[]) => posted.push(args),
  }
  vi.stubGlobal('window', page)
  process.argv.push('--cumulab-version=1.2.3')
  await import('../../electron/preload/index.ts')
  expect([...recorded.exposed]).toEqual([['cumulab', { platform: process.platform, version: '1.2.3' }]])
  const say = heard.get('message')
  say?.({ source: page, data: 'something else' })
  say?.({ source: {}, data: 'cumulab:connect' })
  expect(ipcRenderer.sent).toEqual([])
  say?.({ source: page, data: 'cumulab:connect' })
  expect(ipcRenderer.sent).toEqual(['cumulab:connect'])
  ipcRenderer.emit('cumulab:port', { ports: ['the port'] })
  expect(posted).toEqual([['cumulab:port', 'app://console', ['the port']]])
})
