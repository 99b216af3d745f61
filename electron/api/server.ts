/**
 * The HTTP side of the API door: loopback only, for programs only. Browsers are kept out because any web page can reach
 * loopback: a foreign Host (DNS rebinding) and every request a browser marks as its own are refused.
 */
import { randomUUID } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ApiBackend, SimRoutes } from './backend.ts'
import { BODY_BYTES_MAX, createGateway, refuseTooLarge } from './gateway.ts'
import { answerSim, SIM_PREFIX } from './sim-routes.ts'
import type { WireRequest, WireResponse } from './wire.ts'

export interface ApiServerOptions {
  readonly backend: ApiBackend
  /** 0 picks a free one. */
  readonly port: number
  /** For requests whose credential names no Region. */
  readonly defaultRegion: string
  /** Control of the simulation, under `/_sim/`. */
  readonly simRoutes?: SimRoutes
}

export interface ApiServer {
  readonly url: string
  readonly port: number
  /** Stops listening, lets running requests finish for a moment, then closes every connection. */
  close(): Promise<void>
}

const ADDRESS = '127.0.0.1'
const HEADERS_MS_MAX = 10_000
const REQUEST_MS_MAX = 60_000
/** Longer than the idle time after which SDKs drop a pooled connection, so that they and not we close it. */
const IDLE_MS_MAX = 75_000
const CLOSE_GRACE_MS = 2_000
/** How often Node looks for connections that are over time. */
const CHECK_MS = 5_000
/** A body that is too large is read to its end up to here, because closing earlier can lose the answer on its way. */
const DISCARD_BYTES_MAX = 4 * BODY_BYTES_MAX

/** Names of this machine only; `*.localhost` always resolves to loopback (RFC 6761). */
const OWN_HOST = /^(127\.0\.0\.1|localhost|\[::1\]|(?:[a-z0-9-]+\.)+localhost)(:\d{1,5})?$/i

/** Listens on 127.0.0.1 and answers AWS calls. Rejects when the port is taken. */
export async function createApiServer(options: ApiServerOptions): Promise<ApiServer> {
  const { backend, defaultRegion, simRoutes } = options
  const onInternalError = (error: unknown, operation: string) => console.error(`api ${operation}`, error)
  const gateway = createGateway({ backend, defaultRegion, onInternalError })

  async function answer(incoming: http.IncomingMessage): Promise<WireResponse> {
    const requestId = randomUUID()
    const refusal = refuseForeign(incoming)
    if (refusal) return refusal
    const body = await readBody(incoming)
    const request = wireRequest(incoming, body ?? Buffer.alloc(0))
    if (!body) return closing(refuseTooLarge(request, requestId))
    if (request.path.startsWith(SIM_PREFIX)) return answerSim(request, simRoutes, onInternalError)
    return gateway(request, requestId)
  }

  const server = http.createServer({ connectionsCheckingInterval: CHECK_MS }, (incoming, outgoing) => {
    // A client that leaves before its answer is written is no failure of ours; without a listener it would end the process.
    outgoing.on('error', () => outgoing.destroy())
    answer(incoming)
      .then((response) => send(incoming, outgoing, response))
      .catch((error: unknown) => {
        // Only a connection that broke while its body was read ends here: there is nobody left to answer.
        if (!incoming.destroyed) onInternalError(error, incoming.url ?? '')
        outgoing.destroy()
      })
  })
  server.headersTimeout = HEADERS_MS_MAX
  server.requestTimeout = REQUEST_MS_MAX
  server.keepAliveTimeout = IDLE_MS_MAX
  server.on('clientError', refuseMalformed)
  await listen(server, options.port)
  const { port } = server.address() as AddressInfo
  return { url: `http://${ADDRESS}:${port}`, port, close: () => close(server) }
}

function listen(server: http.Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, ADDRESS, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function close(server: http.Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS)
    server.close(() => {
      clearTimeout(force)
      resolve()
    })
    server.closeIdleConnections()
  })
}

function wireRequest(incoming: http.IncomingMessage, body: Buffer): WireRequest {
  const target = incoming.url ?? '/'
  const mark = target.indexOf('?')
  return {
    method: incoming.method ?? 'GET',
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? '' : target.slice(mark + 1),
    // Only Set-Cookie is ever an array, and no client sends it.
    headers: incoming.headers as Record<string, string | undefined>,
    body,
  }
}

function plain(status: number, text: string): WireResponse {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${text}\n` }
}

const closing = (response: WireResponse): WireResponse => ({
  ...response,
  headers: { ...response.headers, connection: 'close' },
})

function refuseForeign({ headers, rawHeaders, url }: http.IncomingMessage): WireResponse | undefined {
  // HTTP/1.1 allows one; of several, two programs in a row might each believe another.
  if (rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host').length > 1)
    return closing(plain(400, 'A request has one Host.'))
  if (!OWN_HOST.test(headers.host ?? ''))
    return closing(plain(403, 'This endpoint answers only to loopback host names.'))
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) {
    return closing(plain(403, 'This endpoint does not answer web pages.'))
  }
  if (!url?.startsWith('/')) return closing(plain(400, 'The request target must be a path.'))
  return undefined
}

/**
 * The whole body, or undefined when it is larger than allowed. Rejects when the connection breaks first. Listeners and not
 * `for await`: an iterator costs a small request more than the rest of its reading.
 */
function readBody(incoming: http.IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    if (Number(incoming.headers['content-length'] ?? 0) > DISCARD_BYTES_MAX) {
      resolve(undefined)
      return
    }
    const chunks: Buffer[] = []
    let bytes = 0
    const take = (chunk: Buffer): void => {
      bytes += chunk.length
      if (bytes <= BODY_BYTES_MAX) chunks.push(chunk)
      else chunks.length = 0
      if (bytes <= DISCARD_BYTES_MAX) return
      incoming.off('data', take).pause()
      resolve(undefined)
    }
    incoming.on('data', take)
    incoming.on('end', () => {
      if (bytes > BODY_BYTES_MAX) resolve(undefined)
      else resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, bytes))
    })
    incoming.on('error', reject)
  })
}

function send(incoming: http.IncomingMessage, outgoing: http.ServerResponse, response: WireResponse): void {
  if (outgoing.destroyed) return
  const { status, headers, body } = response
  const pieces = typeof body === 'string' || Buffer.isBuffer(body) ? [body] : body
  let bytes = 0
  for (const piece of pieces) bytes += Buffer.byteLength(piece)
  outgoing.writeHead(status, { ...headers, 'content-length': bytes })
  if (incoming.method !== 'HEAD') for (const piece of pieces.slice(0, -1)) outgoing.write(piece)
  // The last piece goes with the end, so that a small answer leaves in one write with its head.
  outgoing.end(incoming.method === 'HEAD' ? undefined : pieces.at(-1))
  incoming.resume()
}

function refuseMalformed(error: Error & { code?: string }, socket: import('node:stream').Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request'
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}
