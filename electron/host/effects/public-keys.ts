/**
 * Public keys: reading what ImportKeyPair is given, and the fingerprints AWS shows. AWS: EC2 user guide, "Create a key pair" (formats
 * of an import) and "Verify the fingerprint of your key pair".
 */
import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { AwsError } from '../../../shared/aws/error.ts'
import { mpint, sshString, sshStringsOf } from './ssh-wire.ts'

export type KeyType = 'rsa' | 'ed25519'

export interface PublicKey {
  readonly type: KeyType
  readonly key: KeyObject
}

const RSA = 'ssh-rsa'
const ED25519 = 'ssh-ed25519'
/** AWS: the RSA lengths an import may have. */
const RSA_BITS = [1024, 2048, 4096]

export const badKey = (): AwsError => new AwsError('InvalidKey.Format', 'Key is not in valid OpenSSH public key format')

const base64url = (bytes: Buffer): string => bytes.toString('base64url')
const bytesOf = (member: string | undefined): Buffer => Buffer.from(member ?? '', 'base64url')

/** The key as SSH sends it: what the middle of an OpenSSH line encodes. */
export function sshBlob({ type, key }: PublicKey): Buffer {
  const jwk = key.export({ format: 'jwk' })
  return type === 'rsa'
    ? Buffer.concat([sshString(RSA), mpint(bytesOf(jwk.e)), mpint(bytesOf(jwk.n))])
    : Buffer.concat([sshString(ED25519), sshString(bytesOf(jwk.x))])
}

/** `ssh-rsa AAAA…`, without a comment. */
export const openSshLine = (key: PublicKey): string =>
  `${key.type === 'rsa' ? RSA : ED25519} ${sshBlob(key).toString('base64')}`

const colons = (hash: Buffer): string => (hash.toString('hex').match(/../g) ?? []).join(':')

/** MD5 of the DER public key for RSA, as AWS shows imported ones; SHA-256 in base64 for ED25519. */
export function importedFingerprint(key: PublicKey): string {
  if (key.type === 'ed25519') return ed25519Fingerprint(key)
  return colons(
    createHash('md5')
      .update(key.key.export({ format: 'der', type: 'spki' }))
      .digest(),
  )
}

export const ed25519Fingerprint = (key: PublicKey): string => createHash('sha256').update(sshBlob(key)).digest('base64')

/** SHA-1 of the DER PKCS#8 private key: how AWS shows RSA keys that it made. */
export const createdRsaFingerprint = (privateKey: KeyObject): string =>
  colons(
    createHash('sha1')
      .update(privateKey.export({ format: 'der', type: 'pkcs8' }))
      .digest(),
  )

function checked(key: KeyObject): PublicKey {
  if (key.asymmetricKeyType === 'ed25519') return { type: 'ed25519', key }
  if (key.asymmetricKeyType !== 'rsa') throw badKey()
  if (!RSA_BITS.includes(key.asymmetricKeyDetails?.modulusLength ?? 0)) throw badKey()
  return { type: 'rsa', key }
}

function fromJwk(jwk: Record<string, string>): PublicKey {
  try {
    return checked(createPublicKey({ key: jwk, format: 'jwk' }))
  } catch {
    // Numbers that are no key: OpenSSL says so in its own words, AWS in these.
    throw badKey()
  }
}

function fromBlob(blob: Buffer): PublicKey {
  const [algorithm, first, second, ...more] = sshStringsOf(blob) ?? []
  const name = algorithm?.toString('latin1')
  if (name === RSA && first && second && more.length === 0)
    return fromJwk({ kty: 'RSA', e: base64url(unsigned(first)), n: base64url(unsigned(second)) })
  if (name === ED25519 && first?.length === 32 && !second)
    return fromJwk({ kty: 'OKP', crv: 'Ed25519', x: base64url(first) })
  throw badKey()
}

/** An mpint without the zero byte that kept its sign bit clear. */
const unsigned = (bytes: Buffer): Buffer => (bytes[0] === 0 ? bytes.subarray(1) : bytes)

function base64Of(text: string): Buffer {
  const joined = text.replace(/\s+/g, '')
  if (joined === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(joined)) throw badKey()
  return Buffer.from(joined, 'base64')
}

const RFC4716 = /^---- BEGIN SSH2 PUBLIC KEY ----\s*\n([\s\S]*?)\n---- END SSH2 PUBLIC KEY ----\s*$/

/** Headers are `name: value` lines; a line that ends in a backslash goes on in the next. */
function rfc4716Body(text: string): string {
  const body: string[] = []
  let continues = false
  for (const line of text.split(/\r?\n/)) {
    if (continues || line.includes(':')) continues = line.endsWith('\\')
    else body.push(line)
  }
  return body.join('')
}

function fromDer(der: Buffer): PublicKey {
  for (const type of ['spki', 'pkcs1'] as const) {
    try {
      return checked(createPublicKey({ key: der, format: 'der', type }))
    } catch {
      // Not of this type: the next one is tried, and after the last the key is refused.
    }
  }
  throw badKey()
}

/**
 * Reads the content of a public key file: OpenSSH's one line, RFC 4716, or DER in base64.
 * @throws AwsError InvalidKey.Format for anything else, and for an RSA length AWS does not take.
 */
export function readPublicKey(text: string): PublicKey {
  const trimmed = text.trim()
  const line = /^(ssh-rsa|ssh-ed25519)[ \t]+([A-Za-z0-9+/=]+)([ \t].*)?$/.exec(trimmed)
  if (line) {
    const key = fromBlob(base64Of(line[2] as string))
    if ((line[1] === RSA) !== (key.type === 'rsa')) throw badKey()
    return key
  }
  const file = RFC4716.exec(trimmed.replaceAll('\r\n', '\n'))
  if (file) return fromBlob(base64Of(rfc4716Body(file[1] as string)))
  return fromDer(base64Of(trimmed))
}
