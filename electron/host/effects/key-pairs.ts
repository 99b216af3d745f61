/** The two effects of key pairs: making one for CreateKeyPair, reading one for ImportKeyPair. */
import { generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { KeyEffect } from '../../engine/services/ec2/key-pairs/model.ts'
import type { Prepared } from '../effect.ts'
import { type KeyPair, pemOf, ppkOf } from './private-keys.ts'
import {
  badKey,
  createdRsaFingerprint,
  ed25519Fingerprint,
  importedFingerprint,
  type KeyType,
  openSshLine,
  readPublicKey,
} from './public-keys.ts'

const generate = promisify(generateKeyPair)

/** AWS makes RSA keys of 2048 bits. */
const RSA_BITS = 2048

export interface CreateInput {
  readonly KeyName?: unknown
  readonly KeyType?: unknown
  readonly KeyFormat?: unknown
  readonly DryRun?: unknown
}

/** Nothing to make: the engine will refuse the call, or only rehearses it. */
const nothing: Prepared = { effect: undefined, finish: (output) => output }

async function makeKey(type: KeyType): Promise<KeyPair> {
  const pair: { publicKey: KeyObject; privateKey: KeyObject } =
    type === 'rsa' ? await generate('rsa', { modulusLength: RSA_BITS }) : await generate('ed25519')
  return { publicKey: { type, key: pair.publicKey }, privateKey: pair.privateKey }
}

const isOneOf = <T extends string>(value: unknown, choices: readonly T[]): value is T =>
  choices.some((choice) => choice === value)

/** The private key lives in `finish` alone: it is not in the effect, so not in the journal, nor in the world. */
export const createKeyPair = {
  prepare: async (input: CreateInput): Promise<Prepared> => {
    const { KeyName: name, KeyType: type = 'rsa', KeyFormat: format = 'pem', DryRun: rehearsal } = input
    if (typeof name !== 'string' || name === '' || rehearsal === true) return nothing
    if (!isOneOf(type, ['rsa', 'ed25519']) || !isOneOf(format, ['pem', 'ppk'])) return nothing
    const pair = await makeKey(type)
    const fingerprint = type === 'rsa' ? createdRsaFingerprint(pair.privateKey) : ed25519Fingerprint(pair.publicKey)
    const effect: KeyEffect = { type, publicKey: openSshLine(pair.publicKey), fingerprint }
    const material = format === 'ppk' ? ppkOf(pair, name) : pemOf(pair, name)
    return { effect, finish: (output) => ({ ...(output as object), KeyMaterial: material }) }
  },
}

export interface ImportInput {
  readonly KeyName?: unknown
  /** The key file's content, in base64: how blobs travel. */
  readonly PublicKeyMaterial?: unknown
}

/** @throws AwsError InvalidKey.Format when the material is no public key that EC2 takes. */
export const importKeyPair = {
  prepare: async (input: ImportInput): Promise<Prepared> => {
    const { KeyName: name, PublicKeyMaterial: material } = input
    if (typeof name !== 'string' || name === '' || material === undefined || material === '') return nothing
    if (typeof material !== 'string') throw badKey()
    const key = readPublicKey(Buffer.from(material, 'base64').toString('latin1'))
    const effect: KeyEffect = { type: key.type, publicKey: openSshLine(key), fingerprint: importedFingerprint(key) }
    return { effect, finish: (output) => output }
  },
}
