/** A window's page in the stand-in: the built preload runs in it, ports reach it, and main's own protocol answers it. */
import fs from 'node:fs'
import type { Page } from '@playwright/test'
import type { Port } from './ports.ts'

type Handler = (request: Request) => Response | Promise<Response>

export interface PageSetup {
  readonly preload: string
  readonly preloadArguments: readonly string[]
  readonly protocols: ReadonlyMap<string, Handler>
  /** Main's own request filter: true when the request is to be cancelled. */
  readonly cancels: (url: string) => boolean
  readonly onSend: (channel: string, url: string) => void
}

/** Chromium will not load app: itself, so the page lives at http://app.console and is answered as app://console. */
export const toHttp = (url: string): string => url.replace(/^app:\/\//, 'http://app.')
export const toApp = (url: string): string => url.replace(/^(blob:)?http:\/\/app\./, '$1app://')

const PAGE_SIDE = `
  const listeners = new Map(), ports = new Map()
  const emit = (channel, event) => { for (const listener of listeners.get(channel) ?? []) listener(event) }
  globalThis.__standinPort = (channel, id) => {
    const { port1, port2 } = new MessageChannel()
    ports.set(id, port1)
    port1.onmessage = ({ data }) => globalThis.__standinUp(id, data)
    emit(channel, { ports: [port2] })
  }
  globalThis.__standinDown = (id, data) => ports.get(id)?.postMessage(data)
  globalThis.__standinGone = (id) => { ports.get(id)?.close(); ports.delete(id) }
  const ipcRenderer = {
    send: (channel) => { globalThis.__standinSend(channel) },
    on(channel, listener) { listeners.set(channel, [...(listeners.get(channel) ?? []), listener]); return this },
  }
  const contextBridge = { exposeInMainWorld(name, value) { Object.defineProperty(globalThis, name, { value: Object.freeze(value) }) } }
  const require = (name) => {
    if (name !== 'electron') throw new Error('a sandboxed preload cannot require ' + name)
    return { contextBridge, ipcRenderer }
  }
  const module = { exports: {} }, exports = module.exports`

/** Puts the preload, the ports and the protocol into a fresh page. Returns what hands it a port. */
export async function setUpPage(page: Page, setup: PageSetup): Promise<(channel: string, port: Port) => void> {
  const ports = new Map<number, Port>()
  let next = 0
  await page.exposeBinding('__standinSend', ({ frame }, channel: string) => setup.onSend(channel, toApp(frame.url())))
  await page.exposeFunction('__standinUp', (id: number, data: unknown) => ports.get(id)?.postMessage(data))
  const process = JSON.stringify({ platform: 'linux', argv: setup.preloadArguments })
  const preload = fs.readFileSync(setup.preload, 'utf8')
  await page.addInitScript(`(() => { const process = ${process}; ${PAGE_SIDE}; ${preload}\n})()`)
  await page.route('**/*', async (route) => {
    const url = new URL(toApp(route.request().url()))
    const handler = setup.protocols.get(url.protocol.slice(0, -1))
    if (setup.cancels(url.href) || !handler) return route.abort('blockedbyclient')
    const response = await handler(new Request(url, { method: route.request().method() }))
    return route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    })
  })
  // Playwright does not route blob: requests; Electron's filter is asked about a download of one.
  page.on('download', (download) => {
    if (setup.cancels(toApp(download.url()))) void download.cancel()
  })
  // A page that is gone has nothing left to be told.
  const tell = (script: string, args: unknown[]): void =>
    void page
      .evaluate(
        ([name, values]) => (globalThis as never as Record<string, (...v: unknown[]) => void>)[name]?.(...values),
        [script, args] as const,
      )
      .catch(() => undefined)
  return (channel, port) => {
    const id = ++next
    ports.set(id, port)
    tell('__standinPort', [channel, id])
    port.on('message', ({ data }) => tell('__standinDown', [id, data]))
    port.on('close', () => tell('__standinGone', [id]))
    port.start()
  }
}
