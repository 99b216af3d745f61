/** Unique ids, keys and ARNs. AWS: IAM user guide, "IAM identifiers". */
import { ACCOUNT_ID } from '../../../../shared/ipc/contract.ts'
import { type Instant, isoOf } from '../../../../shared/time.ts'
import type { Tx } from '../../kernel/index.ts'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Letters of an alphabet whose length is a power of two up to 256, from hexadecimal digits: two of them make a letter. */
export function lettersOf(hex: string, alphabet: string): string {
  let text = ''
  for (let i = 0; i + 1 < hex.length; i += 2)
    text += alphabet.charAt(Number.parseInt(hex.slice(i, i + 2), 16) % alphabet.length)
  return text
}

type Prefix = 'AROA' | 'AIDA' | 'AGPA' | 'ANPA' | 'AIPA'

/** `AROA` and 17 more letters and digits. */
export const uniqueId = (tx: Tx, prefix: Prefix): string => prefix + lettersOf(tx.hex('iam/unique-id', 34), BASE32)
export const accessKeyId = (tx: Tx, prefix: 'AKIA' | 'ASIA'): string =>
  prefix + lettersOf(tx.hex('iam/access-key', 32), BASE32)
export const secretKey = (tx: Tx): string => secretFrom(tx.hex('iam/secret', 80))
export const secretFrom = (hex: string): string => lettersOf(hex, BASE64)

export type ResourceKind = 'role' | 'user' | 'group' | 'policy' | 'instance-profile'
export const arnOf = (kind: ResourceKind, { path, name }: { readonly path: string; readonly name: string }): string =>
  `arn:aws:iam::${ACCOUNT_ID}:${kind}${path}${name}`

/** IAM tells whole seconds. */
export const timeOf = (at: Instant): string => isoOf(at - (at % 1000))

/** AWS: policy documents in answers are URL-encoded in the manner of RFC 3986. */
export const encodedDocument = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${(char.codePointAt(0) as number).toString(16).toUpperCase()}`,
  )
