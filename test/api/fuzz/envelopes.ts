/** Whether an answer is what its protocol promises: XML that parses, JSON or CBOR of the right form, an error with code and message. */
import type { RpcProtocol } from '../../../electron/api/model.ts'
import { decodeCbor } from '../../../electron/api/protocols/cbor-bytes.ts'
import type { WireResponse } from '../../../electron/api/wire.ts'

export interface Answer {
  readonly status: number
  readonly bytes: Buffer
  /** The short code and sentence of a refusal. */
  readonly code?: string
  readonly message?: string
}

const bytesOf = ({ body }: WireResponse): Buffer =>
  typeof body === 'string' ? Buffer.from(body) : Buffer.isBuffer(body) ? body : Buffer.concat(body as Buffer[])

// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 forbids.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ufffd]|&(?!(?:amp|lt|gt|quot|#xD);)/
const TAG = /<(\/?)([A-Za-z_][\w.-]*)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|<[^>]*>?/g

/** @throws when the text is no well-formed XML document; the declaration is optional. */
export function expectXml(text: string): void {
  const body = text.replace(/^<\?xml version="1.0" encoding="UTF-8"\?>\n/, '')
  const open: string[] = []
  let roots = 0
  for (const [whole, end, name, , closed] of body.matchAll(TAG)) {
    if (name === undefined) throw new Error(`not a tag: ${whole.slice(0, 80)}`)
    if (end && open.pop() !== name) throw new Error(`</${name}> closes another element`)
    if (!end && open.length === 0) roots++
    if (!end && !closed) open.push(name)
  }
  if (open.length > 0 || roots !== 1) throw new Error(`not one whole element: ${open.join(' ')}`)
  const bad = FORBIDDEN.exec(body.replace(/\ufffd/g, ''))
  if (bad) throw new Error(`XML cannot hold ${JSON.stringify(body.slice(bad.index, bad.index + 20))}`)
}

const between = (text: string, tag: string): string | undefined =>
  new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(text)?.[1]

function refusalOfXml(text: string, protocol: RpcProtocol): { code: string; message: string } {
  const [outer, id] = protocol === 'ec2Query' ? ['Errors', 'RequestID'] : ['ErrorResponse', 'RequestId']
  if (!text.includes(`<${outer}`) || !between(text, id)) throw new Error(`no ${outer} envelope`)
  return { code: between(text, 'Code') ?? '', message: between(text, 'Message') ?? '' }
}

/** Reads an answer strictly. `protocol` is the one the refusal must be in; a damaged request may be taken for another's. */
export function readAnswer(response: WireResponse, protocol: RpcProtocol | 'any'): Answer {
  const bytes = bytesOf(response)
  const { status, headers } = response
  const type = headers['content-type'] ?? ''
  if (!headers['x-amzn-requestid'] && !headers['x-amz-request-id']) throw new Error('no request id')
  if (type.includes('xml')) {
    const text = bytes.toString('utf8')
    expectXml(text)
    if (status < 400) return { status, bytes }
    const isEc2 = protocol === 'any' ? text.includes('<Errors>') : protocol === 'ec2Query'
    return { status, bytes, ...refusalOfXml(text, isEc2 ? 'ec2Query' : 'awsQuery') }
  }
  const body = (type === 'application/cbor' ? decodeCbor(bytes) : JSON.parse(bytes.toString('utf8'))) as Record<
    string,
    unknown
  >
  if (status < 400) return { status, bytes }
  const { __type: name, message } = body
  if (typeof name !== 'string' && !headers['x-amzn-errortype']) throw new Error('an error without a type')
  return {
    status,
    bytes,
    code: String(name ?? headers['x-amzn-errortype']).replace(/^.*#/, ''),
    message: String(message ?? ''),
  }
}
