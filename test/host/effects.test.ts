/**
 * Key material as real tools read it. The files are taken apart and checked with node:crypto; where ssh-keygen and openssl are
 * installed they are asked too, so no check is skipped and more are made where they can be.
 */
import { execFileSync } from 'node:child_process'
import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callIn, restoreEngine } from '../../electron/engine/index.ts'
import type { KeyEffect } from '../../electron/engine/services/ec2/key-pairs/model.ts'
import { EFFECTS } from '../../electron/host/effects/index.ts'
import { sshStringsOf } from '../../electron/host/effects/ssh-wire.ts'
import { harness } from '../support/harness.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cumulab-keys-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What a tool of the system says, or undefined where it is not installed. */
function tool(name: string, ...args: string[]): string | undefined {
  try {
    return execFileSync(name, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
const file = (name: string, content: string): string => {
  const at = path.join(folder, name)
  writeFileSync(at, content, { mode: 0o600 })
  return at
}
const createKey = async (input: { KeyType?: string; KeyFormat?: string }) => {
  const { effect, finish } = await EFFECTS['ec2:CreateKeyPair'].prepare({ KeyName: 'lab key', ...input })
  const output = finish({ KeyName: 'lab key' } as never) as { KeyName: string; KeyMaterial: string }
  return { effect: effect as KeyEffect, material: output.KeyMaterial, output }
}
const importKey = async (text: string): Promise<KeyEffect> =>
  (
    await EFFECTS['ec2:ImportKeyPair'].prepare({
      KeyName: 'k',
      PublicKeyMaterial: Buffer.from(text).toString('base64'),
    })
  ).effect as KeyEffect
const colons = (hex: string): string => (hex.match(/../g) ?? []).join(':')
const sshBlob = (effect: KeyEffect): Buffer => Buffer.from(effect.publicKey.split(' ')[1] as string, 'base64')
const md5 = (bytes: Buffer): string => colons(createHash('md5').update(bytes).digest('hex'))
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64')

describe('a created RSA key', () => {
  test('is 2048 bits in PKCS#1, and its fingerprint is the SHA-1 of the PKCS#8 private key', async () => {
    const { effect, material } = await createKey({})
    expect(material).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n[\s\S]+\n-----END RSA PRIVATE KEY-----$/)
    const key = createPrivateKey(material)
    expect(key.asymmetricKeyDetails?.modulusLength).toBe(2048)
    const der = key.export({ format: 'der', type: 'pkcs8' })
    expect(effect.fingerprint).toBe(colons(createHash('sha1').update(der).digest('hex')))
    expect(effect.fingerprint).toMatch(/^([0-9a-f]{2}:){19}[0-9a-f]{2}$/)
    expect(effect.type).toBe('rsa')
    // The same public key, read back from the OpenSSH line.
    expect((await importKey(effect.publicKey)).fingerprint).toBe(
      md5(createPublicKey(key).export({ format: 'der', type: 'spki' })),
    )
    const at = file('rsa.pem', `${material}\n`)
    const line = tool('ssh-keygen', '-y', '-f', at)
    if (line !== undefined) expect(line.split(' ').slice(0, 2).join(' ')).toBe(effect.publicKey)
    const openssl = tool(
      'openssl',
      'pkcs8',
      '-in',
      at,
      '-inform',
      'PEM',
      '-outform',
      'DER',
      '-topk8',
      '-nocrypt',
      '-out',
      `${at}.der`,
    )
    if (openssl !== undefined) expect(tool('openssl', 'sha1', '-c', `${at}.der`)).toContain(effect.fingerprint)
  })
})

describe('a created ED25519 key', () => {
  test('is an OpenSSH private key, and its fingerprint is the SHA-256 of the public key', async () => {
    const { effect, material } = await createKey({ KeyType: 'ed25519' })
    const match = /^-----BEGIN OPENSSH PRIVATE KEY-----\n([\s\S]+)\n-----END OPENSSH PRIVATE KEY-----\n$/.exec(material)
    const bytes = Buffer.from((match?.[1] ?? '').replaceAll('\n', ''), 'base64')
    expect(bytes.subarray(0, 15).toString('latin1')).toBe('openssh-key-v1\0')
    const [cipher, kdf, options] = sshStringsOf(bytes.subarray(15, 35)) as Buffer[]
    expect([cipher, kdf, options].map(String)).toEqual(['none', 'none', ''])
    const [open, closed] = sshStringsOf(bytes.subarray(39)) as [Buffer, Buffer]
    expect(open.equals(sshBlob(effect))).toBe(true)
    expect(closed.length % 8).toBe(0)
    expect(closed.readUInt32BE(0)).toBe(closed.readUInt32BE(4))
    // The seed in the file signs what the published key verifies.
    const seed = closed.subarray(8 + 4 + 11 + 4 + 32 + 4, 8 + 4 + 11 + 4 + 32 + 4 + 32)
    const point = (sshStringsOf(open) as Buffer[])[1] as Buffer
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: point.toString('base64url') }
    const privateKey = createPrivateKey({ key: { ...jwk, d: seed.toString('base64url') }, format: 'jwk' })
    const publicKey = createPublicKey({ key: jwk, format: 'jwk' })
    expect(verify(null, Buffer.from('hello'), publicKey, sign(null, Buffer.from('hello'), privateKey))).toBe(true)
    expect(effect.fingerprint).toBe(sha256(open))
    const at = file('ed25519.pem', material)
    const line = tool('ssh-keygen', '-y', '-f', at)
    if (line !== undefined) expect(line).toBe(`${effect.publicKey} lab key`)
    const listed = tool('ssh-keygen', '-lf', at)
    if (listed !== undefined) expect(listed).toContain(`SHA256:${effect.fingerprint.replace(/=+$/, '')}`)
  })
})

describe.each(['rsa', 'ed25519'])('a created %s key for PuTTY', (type) => {
  test('is a version 2 file with the right code and the same key', async () => {
    const { effect, material } = await createKey({ KeyType: type, KeyFormat: 'ppk' })
    const lines = material.split('\n')
    expect(lines.slice(0, 3)).toEqual([`PuTTY-User-Key-File-2: ssh-${type}`, 'Encryption: none', 'Comment: lab key'])
    const part = (header: string): Buffer => {
      const at = lines.findIndex((line) => line.startsWith(header))
      const count = Number(lines[at]?.split(': ')[1])
      return Buffer.from(lines.slice(at + 1, at + 1 + count).join(''), 'base64')
    }
    const [open, closed] = [part('Public-Lines'), part('Private-Lines')]
    expect(open.equals(sshBlob(effect))).toBe(true)
    const framed = [`ssh-${type}`, 'none', 'lab key', open, closed].map((piece) => {
      const bytes = Buffer.from(piece as string)
      const length = Buffer.alloc(4)
      length.writeUInt32BE(bytes.length)
      return Buffer.concat([length, bytes])
    })
    const macKey = createHash('sha1').update('putty-private-key-file-mac-key').digest()
    const mac = createHmac('sha1', macKey).update(Buffer.concat(framed)).digest('hex')
    expect(lines.at(-2)).toBe(`Private-MAC: ${mac}`)
    expect(lines.every((line) => line.length <= 64)).toBe(true)
    const numbers = sshStringsOf(closed) as Buffer[]
    if (type === 'ed25519') expect(numbers.map((number) => number.length)).toEqual([32])
    else {
      const [n] = [(sshStringsOf(open) as Buffer[])[2] as Buffer]
      const [, p, q, inverse] = numbers.map((number) => BigInt(`0x${number.toString('hex')}`)) as [
        bigint,
        bigint,
        bigint,
        bigint,
      ]
      expect(p * q).toBe(BigInt(`0x${n.toString('hex')}`))
      expect((q * inverse) % p).toBe(1n)
    }
  })
})

describe('an imported key', () => {
  const rsa = (bits: number) => generateKeyPairSync('rsa', { modulusLength: bits }).publicKey
  const lineOf = async (key: ReturnType<typeof rsa>): Promise<string> =>
    (await importKey(key.export({ format: 'der', type: 'spki' }).toString('base64'))).publicKey

  test.each([1024, 2048, 4096])(
    'RSA of %d bits, in three forms, has one fingerprint: MD5 of the DER public key',
    async (bits) => {
      const key = rsa(bits)
      const line = await lineOf(key)
      const body = (line.split(' ')[1] as string).match(/.{1,70}/g)?.join('\n')
      const headers = 'Comment: "a long \\\ncomment"\nx-note: hi'
      const rfc4716 = `---- BEGIN SSH2 PUBLIC KEY ----\r\n${headers}\n${body}\n---- END SSH2 PUBLIC KEY ----\n`
      const expected = { type: 'rsa', publicKey: line, fingerprint: md5(key.export({ format: 'der', type: 'spki' })) }
      expect(expected.fingerprint).toMatch(/^([0-9a-f]{2}:){15}[0-9a-f]{2}$/)
      for (const text of [
        line,
        `${line} me@host with spaces\n`,
        rfc4716,
        key.export({ format: 'der', type: 'pkcs1' }).toString('base64'),
      ])
        expect(await importKey(text)).toEqual(expected)
      const at = file(`import-${bits}.pub`, `${line}\n`)
      const listed = tool('ssh-keygen', '-lf', at)
      if (listed !== undefined)
        expect(listed).toContain(
          `${bits} SHA256:${sha256(Buffer.from(line.split(' ')[1] as string, 'base64')).replace(/=+$/, '')}`,
        )
      const exported = tool('ssh-keygen', '-e', '-f', at)
      if (exported !== undefined) expect(await importKey(exported)).toEqual(expected)
    },
  )

  test('ED25519 keeps SHA-256', async () => {
    const { effect } = await createKey({ KeyType: 'ed25519' })
    expect(await importKey(`${effect.publicKey} comment`)).toEqual(effect)
  })

  const ecdsa = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'der', type: 'spki' })
  const small = rsa(512).export({ format: 'der', type: 'spki' })
  test.each<[string, string]>([
    ['nothing', ' '],
    ['words', 'not a key'],
    ['base64 of nothing known', 'QUJDREVG'],
    ['an empty body', 'ssh-rsa AAAA'],
    ['a cut body', 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAB'],
    ['two kinds', 'ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIEJbXMdTgGvVpCWvwtDYs5xkYfEhkEOOAHmcN8xxqMDS'],
    ['an ECDSA key', ecdsa.toString('base64')],
    ['a short RSA key', small.toString('base64')],
    ['a DSA line', 'ssh-dss AAAAB3NzaC1kc3M='],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----'],
  ])('%s is refused', async (_, text) => {
    await expect(importKey(text)).rejects.toMatchObject({
      code: 'InvalidKey.Format',
      message: 'Key is not in valid OpenSSH public key format',
      httpStatus: 400,
    })
  })
})

describe('around the engine', () => {
  test('an effect holds no secret, and finish alone has the private key', async () => {
    const { effect, material, output } = await createKey({ KeyType: 'ed25519' })
    expect(Object.keys(effect).sort()).toEqual(['fingerprint', 'publicKey', 'type'])
    expect(output).toEqual({ KeyName: 'lab key', KeyMaterial: material })
    const h = harness()
    h.run('ec2:CreateKeyPair', { KeyName: 'lab key', KeyType: 'ed25519' }, undefined, effect)
    const world = JSON.stringify(h.engine.snapshot())
    expect(world).toContain(effect.fingerprint)
    expect(world).not.toContain('PRIVATE')
    const again = restoreEngine(JSON.parse(world))
    expect(again.run('ec2:DescribeKeyPairs', {}, callIn('us-east-1', 'api')).KeyPairs?.[0]?.KeyFingerprint).toBe(
      effect.fingerprint,
    )
  })

  test.each<[string, Record<string, unknown>]>([
    ['no name', {}],
    ['an empty name', { KeyName: '' }],
    ['an unknown type', { KeyName: 'k', KeyType: 'dsa' }],
    ['an unknown format', { KeyName: 'k', KeyFormat: 'der' }],
    ['a rehearsal', { KeyName: 'k', DryRun: true }],
  ])('%s makes no key', async (_, input) => {
    const { effect, finish } = await EFFECTS['ec2:CreateKeyPair'].prepare(input)
    expect(effect).toBeUndefined()
    expect(finish({ a: 1 } as never)).toEqual({ a: 1 })
  })

  test('an import without material is left to the engine to refuse', async () => {
    expect((await EFFECTS['ec2:ImportKeyPair'].prepare({ KeyName: 'k' })).effect).toBeUndefined()
  })

  test('two keys differ', async () => {
    const [one, two] = await Promise.all([createKey({ KeyType: 'ed25519' }), createKey({ KeyType: 'ed25519' })])
    expect(one.effect.publicKey).not.toBe(two.effect.publicKey)
  })
})
