/**
 * Who signed a request, for which Region and service. Signatures are parsed, not verified: the door listens on loopback
 * only and any key of the simulated account is welcome.
 * AWS: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html
 */
import type { WireRequest } from './wire.ts'

export interface Credential {
  readonly accessKeyId: string
  /** Undefined when signed with SigV4A, whose scope names no Region. */
  readonly region: string | undefined
  readonly service: string
}

export type Authentication = Credential | 'missing' | 'malformed'

const HEADER =
  /^AWS4-(HMAC-SHA256|ECDSA-P256-SHA256)\s+Credential=([^,\s]+)\s*,\s*SignedHeaders=[^,\s]+\s*,\s*Signature=[0-9a-fA-F]+\s*$/

/** Reads the Authorization header, else the presigned `X-Amz-Credential` of the query string or of a form body. */
export function authenticate(request: WireRequest, form: string): Authentication {
  const header = request.headers['authorization']
  if (header !== undefined) {
    if (!header.startsWith('AWS4-')) return 'malformed'
    const parts = HEADER.exec(header)
    if (!parts) return 'malformed'
    return scopeOf(parts[2]!, parts[1] !== 'HMAC-SHA256', request.headers['x-amz-region-set'])
  }
  for (const text of [request.query, form]) {
    if (!text.includes('X-Amz-Credential=')) continue
    const parameters = new URLSearchParams(text)
    const asymmetric = parameters.get('X-Amz-Algorithm')?.includes('ECDSA') ?? false
    return scopeOf(
      parameters.get('X-Amz-Credential') ?? '',
      asymmetric,
      parameters.get('X-Amz-Region-Set') ?? undefined,
    )
  }
  return 'missing'
}

/** `AKID/date/region/service/aws4_request`; SigV4A leaves the Region out. */
function scopeOf(credential: string, asymmetric: boolean, regionSet: string | undefined): Authentication {
  const parts = credential.split('/')
  if (parts.length !== (asymmetric ? 4 : 5) || parts.some((part) => part === '')) return 'malformed'
  if (parts.at(-1) !== 'aws4_request') return 'malformed'
  const region = asymmetric ? regionSet?.split(',')[0]?.trim() : parts[2]
  return { accessKeyId: parts[0]!, region: region === '*' ? undefined : region, service: parts.at(-2)! }
}
