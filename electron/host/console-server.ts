/**
 * The browser's door: the built page over loopback HTTP, and a WebSocket for those who hold the token. The page itself is no
 * secret; the world is. Foreign hosts (DNS rebinding) and foreign origins are refused before anything else.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { ClientPort } from './session.ts'
import { contentType, resolveAsset } from './static-files.ts'
import { webSocketPort } from './transports/web-socket.ts'

export interface ConsoleServerOptions {
  /** 0 picks a free one. */
  readonly port: number
  /** The built renderer. */
  readonly rendererDir: string
  readonly onClient: (port: ClientPort) => void
}

export interface ConsoleServer {
  /** With the token in its fragment, which browsers never send: what a person opens. */
  readonly url: string
  close(): Promise<void>
}

const ADDRESS = '127.0.0.1'
/** The subprotocol the page speaks; it offers the token as a second one. */
const PROTOCOL = 'cumulab'
/** An imported world is one frame. */
const FRAME_BYTES_MAX = 512 * 1024 * 1024
const OWN_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i
const SOCKET_PATH = '/socket'

const policy = (host: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ws://${host}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Listens on 127.0.0.1. Rejects when the port is taken. */
export async function createConsoleServer(options: ConsoleServerOptions): Promise<ConsoleServer> {
  const token = randomBytes(24).toString('base64url')
  const server = http.createServer((request, response) => servePage(options.rendererDir, request, response))
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: FRAME_BYTES_MAX,
    perMessageDeflate: false,
    handleProtocols: () => PROTOCOL,
  })
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const refusal = refuseUpgrade(request, token)
    if (refusal) {
      refuse(socket, refusal)
      return
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      client.on('error', () => client.terminate())
      options.onClient(webSocketPort(client))
    })
  })
  server.headersTimeout = 10_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, ADDRESS, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${ADDRESS}:${port}/#token=${token}`,
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.close(1001)
        server.close(() => resolve())
        // A page that does not answer the closing handshake does not keep us.
        setTimeout(() => {
          for (const client of sockets.clients) client.terminate()
          server.closeAllConnections()
        }, 200)
      }),
  }
}

function refuseUpgrade(request: http.IncomingMessage, token: string): string | undefined {
  const { host = '', origin } = request.headers
  if (!OWN_HOST.test(host)) return '403 Forbidden'
  // Browsers always send an Origin with an upgrade; only our own page may open one.
  if (origin !== undefined && origin !== `http://${host}`) return '403 Forbidden'
  if (new URL(request.url ?? '/', 'http://x').pathname !== SOCKET_PATH) return '404 Not Found'
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((text) => text.trim())
  return offered[0] === PROTOCOL && sameText(offered[1] ?? '', token) ? undefined : '401 Unauthorized'
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** The file a request asks for, or the status and sentence it is refused with. */
function chosenFile(rendererDir: string, request: http.IncomingMessage): string | readonly [number, string] {
  const { host = '', origin } = request.headers
  if (!OWN_HOST.test(host) || (origin !== undefined && origin !== `http://${host}`))
    return [403, 'This console answers only to its own page on loopback.']
  if (request.method !== 'GET' && request.method !== 'HEAD') return [405, 'Only GET is answered here.']
  const { pathname } = new URL(request.url ?? '/', 'http://x')
  const file = resolveAsset(rendererDir, pathname)
  if (file) return file
  return resolveAsset(rendererDir, '/')
    ? [404, 'There is no such file.']
    : [503, 'The console is not built: run npm run build.']
}

function servePage(rendererDir: string, request: http.IncomingMessage, response: http.ServerResponse): void {
  const file = chosenFile(rendererDir, request)
  if (typeof file !== 'string') {
    const [status, sentence] = file
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`)
    return
  }
  response.writeHead(200, {
    'content-type': contentType(file),
    'content-length': fs.statSync(file).size,
    // Names of built assets change with their content; the page itself must always be asked for again.
    'cache-control': file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': policy(request.headers.host ?? ''),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
  if (request.method === 'HEAD') response.end()
  else
    fs.createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response)
}
