/** Key pairs in the engine: it stores what the host made. The key material itself is tested in test/host/effects.test.ts. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { KeyEffect } from '../../../electron/engine/services/ec2/key-pairs/model.ts'
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'

const EFFECT: KeyEffect = { type: 'ed25519', publicKey: 'ssh-ed25519 AAAAC3Nz', fingerprint: 'c2hhMjU2=' }
let h: Harness
const create = (name: string, region?: string) =>
  h.run('ec2:CreateKeyPair', { KeyName: name, KeyType: 'ed25519' }, region, EFFECT)

beforeEach(() => {
  h = harness()
})

test('the answer and the description; the public half on request, under the key’s name', () => {
  const answer = h.run(
    'ec2:CreateKeyPair',
    { KeyName: 'lab', TagSpecifications: [{ ResourceType: 'key-pair', Tags: [{ Key: 'course', Value: 'ec2' }] }] },
    undefined,
    EFFECT,
  )
  expect(answer).toEqual({
    KeyPairId: expect.stringMatching(/^key-[0-9a-f]{17}$/),
    KeyName: 'lab',
    KeyFingerprint: 'c2hhMjU2=',
    Tags: [{ Key: 'course', Value: 'ec2' }],
  })
  const [pair] = h.run('ec2:DescribeKeyPairs', {}).KeyPairs ?? []
  expect(pair).toMatchObject({ KeyType: 'ed25519', KeyName: 'lab', CreateTime: '2026-10-01T00:00:00.000Z' })
  expect(pair?.PublicKey).toBeUndefined()
  const [shown] = h.run('ec2:DescribeKeyPairs', { KeyNames: ['lab'], IncludePublicKey: true }).KeyPairs ?? []
  expect(shown?.PublicKey).toBe('ssh-ed25519 AAAAC3Nz lab')
})

describe('refusals', () => {
  test.each<[In<'ec2:CreateKeyPair'>, string, string]>([
    [{ KeyName: 'taken' }, 'InvalidKeyPair.Duplicate', "The keypair 'taken' already exists."],
    [{ KeyName: undefined }, 'MissingParameter', 'The request must contain the parameter KeyName'],
    [{ KeyName: '' }, 'MissingParameter', 'The request must contain the parameter KeyName'],
    [
      { KeyName: ' lab' },
      'InvalidParameterValue',
      'Value ( lab) for parameter KeyName is invalid. Key pair names cannot have leading or trailing spaces.',
    ],
    [
      { KeyName: '열쇠' },
      'InvalidParameterValue',
      'Value (열쇠) for parameter KeyName is invalid. Character sets beyond ASCII are not supported.',
    ],
    [
      { KeyName: 'k', KeyType: 'dsa' as 'rsa' },
      'InvalidParameterValue',
      'Value (dsa) for parameter KeyType is invalid. Valid values are: rsa, ed25519.',
    ],
    [
      { KeyName: 'k', KeyFormat: 'der' as 'pem' },
      'InvalidParameterValue',
      'Value (der) for parameter KeyFormat is invalid. Valid values are: pem, ppk.',
    ],
    [{ KeyName: 'k', DryRun: true }, 'DryRunOperation', 'Request would have succeeded, but DryRun flag is set.'],
    [{ KeyName: 'taken', DryRun: true }, 'InvalidKeyPair.Duplicate', "The keypair 'taken' already exists."],
    [
      { KeyName: 'k', TagSpecifications: [{ ResourceType: 'key-pair', Tags: [{ Key: 'aws:x', Value: '' }] }] },
      'InvalidParameterValue',
      "Tag keys starting with 'aws:' are reserved for internal use",
    ],
  ])('CreateKeyPair %o: %s', (input, code, message) => {
    create('taken')
    expect(h.reject('ec2:CreateKeyPair', input)).toMatchObject({ code, message })
  })

  test('ImportKeyPair shares the names, and needs material', () => {
    create('taken')
    expect(h.reject('ec2:ImportKeyPair', { KeyName: 'taken', PublicKeyMaterial: 'AA==' }).code).toBe(
      'InvalidKeyPair.Duplicate',
    )
    expect(h.reject('ec2:ImportKeyPair', { KeyName: 'new', PublicKeyMaterial: undefined }).code).toBe(
      'MissingParameter',
    )
    const answer = h.run('ec2:ImportKeyPair', { KeyName: 'new', PublicKeyMaterial: 'AA==' }, undefined, EFFECT)
    expect(answer).toEqual({ KeyPairId: expect.stringMatching(/^key-/), KeyName: 'new', KeyFingerprint: 'c2hhMjU2=' })
  })

  test('unknown names and ids', () => {
    expect(h.reject('ec2:DescribeKeyPairs', { KeyNames: ['nobody'] })).toMatchObject({
      code: 'InvalidKeyPair.NotFound',
      message: "The key pair 'nobody' does not exist",
    })
    expect(h.reject('ec2:DescribeKeyPairs', { KeyPairIds: ['key-0'] }).code).toBe('InvalidKeyPair.NotFound')
  })
})

test('names are unique in a Region and free in another', () => {
  create('lab')
  create('lab', 'us-west-2')
  expect(h.run('ec2:DescribeKeyPairs', {}, 'us-west-2').KeyPairs).toHaveLength(1)
})

test('deleting frees the name, and an unknown name succeeds silently', () => {
  const { KeyPairId } = create('lab')
  expect(h.run('ec2:DeleteKeyPair', { KeyName: 'lab' })).toEqual({ Return: true, KeyPairId })
  expect(h.run('ec2:DeleteKeyPair', { KeyName: 'lab' })).toEqual({ Return: true })
  const again = create('lab').KeyPairId
  expect(h.run('ec2:DeleteKeyPair', { KeyPairId: again }, 'us-west-2')).toEqual({ Return: true })
  expect(h.run('ec2:DescribeKeyPairs', {}).KeyPairs).toHaveLength(1)
  h.run('ec2:DeleteKeyPair', { KeyPairId: again })
  expect(h.run('ec2:DescribeKeyPairs', {}).KeyPairs).toEqual([])
})

test('filters', () => {
  create('alpha')
  create('beta')
  const by = (name: string, value: string) =>
    h.run('ec2:DescribeKeyPairs', { Filters: [{ Name: name, Values: [value] }] }).KeyPairs?.map((pair) => pair.KeyName)
  expect([by('key-name', 'a*'), by('fingerprint', 'c2hhMjU2=')]).toEqual([['alpha'], ['alpha', 'beta']])
  expect(h.reject('ec2:DescribeKeyPairs', { Filters: [{ Name: 'vpc-id', Values: ['x'] }] }).code).toBe(
    'InvalidParameterValue',
  )
})
