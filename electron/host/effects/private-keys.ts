/**
 * Private key files: PEM for OpenSSH, PPK for PuTTY. Sources: OpenSSH PROTOCOL.key; PuTTY user manual, appendix C "PPK file format".
 * Nothing here is kept: the text goes to whoever asked for the key and to nobody else.
 */
import { createHash, createHmac, type KeyObject, randomBytes } from 'node:crypto'
import { type PublicKey, sshBlob } from './public-keys.ts'
import { base64Lines, mpint, sshString, uint32 } from './ssh-wire.ts'

export interface KeyPair {
  readonly publicKey: PublicKey
  readonly privateKey: KeyObject
}

const member = (key: KeyObject, name: 'd' | 'p' | 'q' | 'qi' | 'x'): Buffer =>
  Buffer.from(key.export({ format: 'jwk' })[name] ?? '', 'base64url')

/** OpenSSH's own format, unencrypted. The check number appears twice, so that a wrong passphrase would show. */
function openSshPrivateKey({ publicKey, privateKey }: KeyPair, comment: string): string {
  const blob = sshBlob(publicKey)
  const check = randomBytes(4)
  const point = member(privateKey, 'x')
  const body = Buffer.concat([
    check,
    check,
    sshString('ssh-ed25519'),
    sshString(point),
    sshString(Buffer.concat([member(privateKey, 'd'), point])),
    sshString(comment),
  ])
  const padding = Buffer.from(Array.from({ length: (8 - (body.length % 8)) % 8 }, (_, index) => index + 1))
  const file = Buffer.concat([
    Buffer.from('openssh-key-v1\0', 'latin1'),
    sshString('none'),
    sshString('none'),
    sshString(''),
    uint32(1),
    sshString(blob),
    sshString(Buffer.concat([body, padding])),
  ])
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${base64Lines(file, 70)}-----END OPENSSH PRIVATE KEY-----\n`
}

/** AWS: RSA keys come as PKCS#1 (`BEGIN RSA PRIVATE KEY`), ED25519 keys in OpenSSH's format. */
export function pemOf(pair: KeyPair, name: string): string {
  if (pair.publicKey.type === 'ed25519') return openSshPrivateKey(pair, name)
  return String(pair.privateKey.export({ format: 'pem', type: 'pkcs1' })).trimEnd()
}

/** Version 2 of the format, which every PuTTY that is about can read. */
export function ppkOf({ publicKey, privateKey }: KeyPair, name: string): string {
  const algorithm = publicKey.type === 'rsa' ? 'ssh-rsa' : 'ssh-ed25519'
  const open = sshBlob(publicKey)
  const closed =
    publicKey.type === 'rsa'
      ? Buffer.concat((['d', 'p', 'q', 'qi'] as const).map((part) => mpint(member(privateKey, part))))
      : sshString(member(privateKey, 'd'))
  const signed = Buffer.concat([algorithm, 'none', name, open, closed].map(sshString))
  const macKey = createHash('sha1').update('putty-private-key-file-mac-key').digest()
  const mac = createHmac('sha1', macKey).update(signed).digest('hex')
  const [openLines, closedLines] = [base64Lines(open, 64), base64Lines(closed, 64)]
  const count = (lines: string): number => lines.split('\n').length - 1
  return [
    `PuTTY-User-Key-File-2: ${algorithm}\n`,
    'Encryption: none\n',
    `Comment: ${name}\n`,
    `Public-Lines: ${count(openLines)}\n`,
    openLines,
    `Private-Lines: ${count(closedLines)}\n`,
    closedLines,
    `Private-MAC: ${mac}\n`,
  ].join('')
}
