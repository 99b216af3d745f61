/** `/_sim/…`: control of the simulation over HTTP, JSON in and out. What the routes do is not this door's business. */
import { AwsError } from '../../shared/aws/error.ts'
import type { SimRoutes } from './backend.ts'
import type { WireRequest, WireResponse } from './wire.ts'

export const SIM_PREFIX = '/_sim/'

const JSON_TYPE = /^application\/json\s*(;|$)/i

function json(status: number, body: unknown): WireResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) }
}

/** A page that a simulated machine serves: whoever shows it runs none of it. */
const foreign = (status: number, contentType: string, body: string): WireResponse => ({
  status,
  headers: {
    'content-type': `${contentType}; charset=utf-8`,
    'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    'x-content-type-options': 'nosniff',
  },
  body,
})

const refusal = (status: number, code: string, message: string) => json(status, { error: { code, message } })

/** Answers a request below `/_sim/`; never rejects. A path without a route is 404. */
export async function answerSim(
  request: WireRequest,
  routes: SimRoutes | undefined,
  onInternalError: (error: unknown, path: string) => void,
): Promise<WireResponse> {
  const { method, path, headers, body } = request
  const reads = method === 'GET' || method === 'HEAD'
  if (!reads && method !== 'POST') {
    const refused = refusal(405, 'MethodNotAllowed', `Routes below ${SIM_PREFIX} answer GET and POST.`)
    return { ...refused, headers: { ...refused.headers, allow: 'GET, HEAD, POST' } }
  }
  // A web page may send a form or plain text anywhere without being asked; JSON it may not.
  if (!reads && !JSON_TYPE.test(headers['content-type'] ?? '')) {
    return refusal(415, 'UnsupportedMediaType', 'Send Content-Type: application/json.')
  }
  let input: unknown = {}
  try {
    if (!reads && body.length > 0) input = JSON.parse(body.toString('utf8'))
  } catch {
    return refusal(400, 'MalformedJson', 'The body is not JSON.')
  }
  try {
    const answer = await routes?.(method, path, input)
    if (answer?.contentType) return foreign(answer.status, answer.contentType, String(answer.body))
    return answer ? json(answer.status, answer.body) : refusal(404, 'NotFound', `There is no ${method} ${path}.`)
  } catch (error) {
    if (error instanceof AwsError) return refusal(error.httpStatus, error.code, error.message)
    onInternalError(error, path)
    return refusal(500, 'InternalFailure', 'An internal error has occurred')
  }
}
