/** A door with a backend of the test's own, and raw requests to it: bytes in, bytes out. */
import http from 'node:http'
import type { ApiBackend, CallContext, SimRoutes } from '../../electron/api/backend.ts'
import { createApiServer } from '../../electron/api/server.ts'

export interface Seen {
  readonly operation: string
  readonly input: unknown
  readonly context: CallContext
}

export interface Reply {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly rawHeaders: readonly string[]
  readonly bytes: Buffer
  readonly text: string
}

export interface RawRequest {
  readonly method?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

type Answers = Readonly<Record<string, (input: never, context: CallContext) => unknown>>

export const REGIONS = ['us-east-1', 'ap-northeast-2'] as const

/** An Authorization header for a service; the signature is never verified. */
export function signed(service: string, region = 'us-east-1'): { authorization: string } {
  const scope = `AKIDEXAMPLE/20261123/${region}/${service}/aws4_request`
  return { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=00ff` }
}

/** Opens a door that supports exactly the operations answered here. Close it with `await using` or close(). */
export async function openDoor(answers: Answers, simRoutes?: SimRoutes) {
  const seen: Seen[] = []
  const backend: ApiBackend = {
    simulatedRegions: REGIONS,
    supports: (operation) => Object.hasOwn(answers, operation),
    call: async (operation, input, context) => {
      seen.push({ operation, input, context })
      return answers[operation]!(input as never, context)
    },
  }
  const server = await createApiServer({ backend, port: 0, defaultRegion: 'us-east-1', simRoutes })
  const agent = new http.Agent({ keepAlive: true, maxSockets: 4 })

  function send({ method = 'POST', path = '/', headers = {}, body = '' }: RawRequest): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port: server.port, method, path, headers, agent }
      const outgoing = http.request(options, (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('error', reject)
        incoming.on('end', () => {
          const bytes = Buffer.concat(chunks)
          const { statusCode = 0, headers: received, rawHeaders } = incoming
          resolve({ status: statusCode, headers: received, rawHeaders, bytes, text: bytes.toString('utf8') })
        })
      })
      outgoing.on('error', reject)
      outgoing.end(body)
    })
  }

  return {
    server,
    seen,
    send,
    /** A query call; parameters as they stand in the body. */
    form: (service: string, parameters: string, region?: string) =>
      send({
        headers: { ...signed(service, region), 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body: parameters,
      }),
    json: (service: string, target: string, body: unknown, region?: string) =>
      send({
        headers: { ...signed(service, region), 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    cbor: (service: string, path: string, body: Buffer, region?: string) =>
      send({
        path,
        headers: { ...signed(service, region), 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' },
        body,
      }),
    async close() {
      agent.destroy()
      await server.close()
    },
  }
}

export type Door = Awaited<ReturnType<typeof openDoor>>

/** A reply's text with its request id replaced, so that whole bodies can be compared. */
export function withoutId(reply: Reply): string {
  const id = reply.headers['x-amzn-requestid'] ?? reply.headers['x-amz-request-id']
  return typeof id === 'string' ? reply.text.replaceAll(id, '<id>') : reply.text
}
