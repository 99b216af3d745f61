/** The password of a Windows instance through the real SDK: encrypted for the launch's key, read with its private half. */
import { constants, createPrivateKey, privateDecrypt } from 'node:crypto'
import * as Ec2 from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { imageNamed } from '../../electron/engine/services/ec2/images/catalog.ts'
import { type Account, openAccount, refusal } from '../support/account.ts'

const WINDOWS = imageNamed('us-east-1', 'windows-2022')?.id as string
const LINUX = imageNamed('us-east-1', 'al2023-x86_64')?.id as string

let account: Account
beforeAll(async () => {
  account = await openAccount()
})
afterAll(() => account.close())

async function launch(ImageId: string, KeyName?: string): Promise<string> {
  const { Instances } = await account.ec2.send(
    new Ec2.RunInstancesCommand({ ImageId, InstanceType: 't3.medium', MinCount: 1, MaxCount: 1, KeyName }),
  )
  return Instances?.[0]?.InstanceId as string
}
const passwordData = (InstanceId: string) => account.ec2.send(new Ec2.GetPasswordDataCommand({ InstanceId }))
const makeKey = async (KeyName: string, KeyType: Ec2.KeyType = 'rsa'): Promise<string> =>
  (await account.ec2.send(new Ec2.CreateKeyPairCommand({ KeyName, KeyType }))).KeyMaterial as string

/** What the AWS CLI's --priv-launch-key does: RSAES-PKCS1-v1_5, by the raw block, since Node may refuse that padding. */
function decrypted(pem: string, data: string): string {
  const key = createPrivateKey(pem)
  const block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, Buffer.from(data, 'base64'))
  expect([block[0], block[1]]).toEqual([0, 2])
  const end = block.indexOf(0, 2)
  expect(end).toBeGreaterThanOrEqual(10)
  return block.subarray(end + 1).toString('latin1')
}

it('is empty at first, then decrypts, and stays the same when the key pair is gone', async () => {
  const pem = await makeKey('rdp')
  const id = await launch(WINDOWS, 'rdp')
  expect(await passwordData(id)).toMatchObject({ InstanceId: id, PasswordData: '' })
  await account.advance(239)
  expect((await passwordData(id)).PasswordData).toBe('')
  await account.advance(1)
  const ready = await passwordData(id)
  expect(ready.Timestamp).toBeInstanceOf(Date)
  const password = decrypted(pem, ready.PasswordData as string)
  for (const needed of [/^.{32}$/, /[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/]) expect(password).toMatch(needed)

  await account.ec2.send(new Ec2.DeleteKeyPairCommand({ KeyName: 'rdp' }))
  await makeKey('rdp')
  expect((await passwordData(id)).PasswordData).toBe(ready.PasswordData)
})

it('two instances of one key have two passwords', async () => {
  const pem = await makeKey('two')
  const ids = [await launch(WINDOWS, 'two'), await launch(WINDOWS, 'two')]
  await account.advance(300)
  const [one, other] = await Promise.all(
    ids.map(async (id) => decrypted(pem, (await passwordData(id)).PasswordData as string)),
  )
  expect(one).not.toBe(other)
})

it('stays empty for Linux and without a key', async () => {
  await makeKey('ssh')
  const ids = [await launch(LINUX, 'ssh'), await launch(WINDOWS)]
  await account.advance(600)
  for (const id of ids) expect((await passwordData(id)).PasswordData).toBe('')
})

it('refuses what AWS refuses', async () => {
  await makeKey('curve', 'ed25519')
  expect(await refusal(launch(WINDOWS, 'curve'))).toMatchObject({ name: 'InvalidParameterCombination' })
  expect(await launch(LINUX, 'curve')).toMatch(/^i-/)
  expect(await refusal(passwordData('i-1'))).toMatchObject({ name: 'InvalidInstanceID.Malformed' })
  expect(await refusal(passwordData('i-00000000000000000'))).toMatchObject({ name: 'InvalidInstanceID.NotFound' })
})
