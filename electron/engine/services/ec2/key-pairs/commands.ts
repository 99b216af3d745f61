/**
 * Making, importing and deleting key pairs. The key itself is made or read by the host, outside the simulation: what comes here is
 * its public half and fingerprint. AWS: EC2 user guide, "Amazon EC2 key pairs and Amazon EC2 instances".
 */
import { assert } from '../../../../../shared/assert.ts'
import type { Call, Command, Commands, Tx } from '../../../kernel/index.ts'
import { dryRunOperation, invalidValue, missingParameter, rehearsable, required } from '../checks.ts'
import type { Tag } from '../tags/model.ts'
import { tagsFor } from '../tags/rules.ts'
import { keyPairExists, keyPairLimit } from './errors.ts'
import { findKeyPair } from './lookup.ts'
import { type KeyEffect, type KeyPairRow, keyPairTable } from './model.ts'

/** AWS: EC2 quotas, key pairs per Region. */
export const KEY_PAIRS_MAX = 5000

/** AWS: up to 255 ASCII characters, no leading or trailing spaces. */
function checkName(name: string): void {
  if (name.length > 255) throw invalidValue(name, 'KeyName', 'Key pair names can be up to 255 characters long.')
  if (!/^[\x20-\x7e]+$/.test(name))
    throw invalidValue(name, 'KeyName', 'Character sets beyond ASCII are not supported.')
  if (name.trim() !== name)
    throw invalidValue(name, 'KeyName', 'Key pair names cannot have leading or trailing spaces.')
}

function checkChoice(value: string | undefined, parameter: string, choices: readonly string[]): void {
  if (value !== undefined && !choices.includes(value))
    throw invalidValue(value, parameter, `Valid values are: ${choices.join(', ')}.`)
}

function checkFree(tx: Tx, scope: string, name: string): void {
  checkName(name)
  if (findKeyPair(tx, scope, name)) throw keyPairExists(name)
  if (tx.by(keyPairTable, 'scope', scope).length >= KEY_PAIRS_MAX) throw keyPairLimit(KEY_PAIRS_MAX)
}

function putKeyPair(tx: Tx, call: Call, name: string, tags: readonly Tag[]): KeyPairRow {
  const effect = call.effect as KeyEffect | undefined
  assert(effect, 'the host made or read a key before it asks for a key pair')
  const { type, publicKey, fingerprint } = effect
  return tx.put(keyPairTable, {
    id: `key-${tx.hex('ec2/key-pair', 17)}`,
    scope: call.scope,
    tags,
    name,
    type,
    publicKey,
    fingerprint,
    createTime: tx.now,
  })
}

const answerOf = (pair: KeyPairRow) => ({
  KeyPairId: pair.id,
  KeyName: pair.name,
  KeyFingerprint: pair.fingerprint,
  ...(pair.tags.length > 0 ? { Tags: [...pair.tags] } : {}),
})

/** Answers without KeyMaterial: the host, which alone has it, adds it on the way out. */
const createKeyPair: Command<'ec2:CreateKeyPair'> = (tx, input, call) => {
  const name = required(input.KeyName, 'KeyName')
  checkChoice(input.KeyType, 'KeyType', ['rsa', 'ed25519'])
  checkChoice(input.KeyFormat, 'KeyFormat', ['pem', 'ppk'])
  const tags = tagsFor(input.TagSpecifications, 'key-pair', ['key-pair'])
  checkFree(tx, call.scope, name)
  // No key is made for a rehearsal.
  if (input.DryRun) throw dryRunOperation()
  return answerOf(putKeyPair(tx, call, name, tags))
}

const importKeyPair: Command<'ec2:ImportKeyPair'> = (tx, input, call) => {
  const name = required(input.KeyName, 'KeyName')
  required(input.PublicKeyMaterial, 'PublicKeyMaterial')
  const tags = tagsFor(input.TagSpecifications, 'key-pair', ['key-pair'])
  checkFree(tx, call.scope, name)
  if (input.DryRun) throw dryRunOperation()
  return answerOf(putKeyPair(tx, call, name, tags))
}

/** AWS: succeeds for a key pair that is not there. Instances launched with it keep working. */
const deleteKeyPair: Command<'ec2:DeleteKeyPair'> = rehearsable((tx, input, { scope }) => {
  const { KeyName: name, KeyPairId: id } = input
  if (!name && !id) throw missingParameter('KeyName')
  const pair = id ? tx.get(keyPairTable, id) : findKeyPair(tx, scope, name as string)
  if (pair?.scope !== scope) return { Return: true }
  tx.remove(keyPairTable, pair.id)
  return { Return: true, KeyPairId: pair.id }
})

export const keyPairCommands: Commands = {
  'ec2:CreateKeyPair': createKeyPair,
  'ec2:ImportKeyPair': importKeyPair,
  'ec2:DeleteKeyPair': deleteKeyPair,
}
