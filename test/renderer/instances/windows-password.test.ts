/** The Administrator's password is decrypted in the page: with the right key, a wrong one, and what is no key. */
import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { encryptFor } from '../../../electron/engine/services/ec2/key-pairs/rsa.ts'
import { openSshLine } from '../../../electron/host/effects/public-keys.ts'
import { decrypt, readPrivateKey } from '../../../renderer/panes/ec2/instances/dialogs/private-key.ts'
import { actionsMenu } from '../../../renderer/panes/ec2/instances/model/actions-menu.ts'
import type { InstanceItem } from '../../../shared/ipc/topics.ts'

const PASSWORD = 'aB3!xyzXYZ(9)q-W.'
const pairOf = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength })

describe.each([1024, 2048, 4096])('a key of %i bits', (bits) => {
  const { publicKey, privateKey } = pairOf(bits)
  const line = openSshLine({ type: 'rsa', key: publicKey })
  const pem = (type: 'pkcs1' | 'pkcs8') => String(privateKey.export({ format: 'pem', type }))

  it.each(['pkcs1', 'pkcs8'] as const)('decrypts from %s, whatever the padding', (type) => {
    const key = readPrivateKey(pem(type))
    if (!key) throw new Error('the key was not read')
    for (let seed = 0; seed < 8; seed += 1) expect(decrypt(key, encryptFor(line, PASSWORD, seed))).toBe(PASSWORD)
  })

  it('says nothing for another key', () => {
    const other = readPrivateKey(String(pairOf(bits).privateKey.export({ format: 'pem', type: 'pkcs1' })))
    if (!other) throw new Error('the key was not read')
    expect(decrypt(other, encryptFor(line, PASSWORD, 1))).toBeUndefined()
  })

  it.each([
    ['nothing', ''],
    ['a public key', line],
    ['a key cut short', pem('pkcs1').replace(/\n[^-]+\n/, '\nMIIE\n')],
    [
      'an encrypted key',
      String(privateKey.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' })),
    ],
  ])('reads no key from %s', (_what, text) => {
    expect(readPrivateKey(text)).toBeUndefined()
  })
})

it('is offered for one living Windows instance', () => {
  const row = (id: string, members: object) => ({ id, State: { Name: 'running' }, ...members }) as InstanceItem
  const entryOf = (rows: InstanceItem[]) =>
    actionsMenu((key) => key, rows)
      .find((item) => item.id === 'security')
      ?.items?.find((item) => item.id === 'windowsPassword')
  expect(entryOf([row('i-a', { Platform: 'windows' })])).toMatchObject({ disabled: false })
  expect(entryOf([row('i-b', {})])).toMatchObject({ disabled: true, disabledReason: 'instances.refusal.notWindows' })
  expect(entryOf([row('i-c', { Platform: 'windows', State: { Name: 'terminated' } })])).toMatchObject({
    disabledReason: 'instances.refusal.terminated',
  })
})
