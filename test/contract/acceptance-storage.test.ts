/** Storage and metadata as a stranger checks them, through the real SDK: each test is one numbered check, as in acceptance.test.ts. */
import * as Ec2 from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Account, amazonLinux, openAccount, refusal } from '../support/account.ts'

let account: Account
let ec2: Ec2.EC2Client
let ImageId: string

beforeAll(async () => {
  account = await openAccount()
  ec2 = account.ec2
  ImageId = await amazonLinux(account)
})
afterAll(() => account.close())

async function launched(input: Partial<Ec2.RunInstancesCommandInput> = {}): Promise<string> {
  const { Instances } = await ec2.send(
    new Ec2.RunInstancesCommand({ ImageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1, ...input }),
  )
  await account.advance(120)
  return Instances?.[0]?.InstanceId as string
}
const told = async (call: Promise<unknown>): Promise<[string, string]> => {
  const { name, message } = await refusal(call)
  return [name, message]
}

it('13 keeps the snapshot of an image, and makes no device smaller than it', async () => {
  const InstanceId = await launched()
  const made = await ec2.send(new Ec2.CreateImageCommand({ InstanceId, Name: 'golden', NoReboot: true }))
  const image = made.ImageId as string
  await account.advance(600)
  const { Images } = await ec2.send(new Ec2.DescribeImagesCommand({ ImageIds: [image] }))
  expect(Images?.[0]?.State).toBe('available')
  const [root] = Images?.[0]?.BlockDeviceMappings ?? []
  const SnapshotId = root?.Ebs?.SnapshotId as string
  const size = root?.Ebs?.VolumeSize as number

  expect(await told(ec2.send(new Ec2.DeleteSnapshotCommand({ SnapshotId })))).toEqual([
    'InvalidSnapshot.InUse',
    `The snapshot ${SnapshotId} is currently in use by ${image}`,
  ])
  const smaller = [{ DeviceName: root?.DeviceName, Ebs: { VolumeSize: size - 1 } }]
  expect(await told(launched({ ImageId: image, BlockDeviceMappings: smaller }))).toEqual([
    'InvalidBlockDeviceMapping',
    `Volume of size ${size - 1}GB is smaller than snapshot '${SnapshotId}', expect size >= ${size}GB`,
  ])
  // Once the image is gone, so may its snapshot be.
  await ec2.send(new Ec2.DeregisterImageCommand({ ImageId: image }))
  await ec2.send(new Ec2.DeleteSnapshotCommand({ SnapshotId }))
  expect((await told(ec2.send(new Ec2.DescribeSnapshotsCommand({ SnapshotIds: [SnapshotId] }))))[0]).toBe(
    'InvalidSnapshot.NotFound',
  )
})

it('14 lets a volume grow, and never shrink', async () => {
  const { VolumeId } = await ec2.send(
    new Ec2.CreateVolumeCommand({ AvailabilityZone: 'us-east-1a', Size: 20, VolumeType: 'gp3' }),
  )
  await account.advance(10)
  const to = (Size: number) => ec2.send(new Ec2.ModifyVolumeCommand({ VolumeId, Size }))
  expect(await told(to(19))).toEqual(['InvalidParameterValue', 'New size cannot be smaller than existing size'])
  expect((await to(30)).VolumeModification).toMatchObject({
    ModificationState: 'modifying',
    OriginalSize: 20,
    TargetSize: 30,
  })
  await account.advance(600)
  expect(await told(to(29))).toEqual(['InvalidParameterValue', 'New size cannot be smaller than existing size'])
  const { Volumes } = await ec2.send(new Ec2.DescribeVolumesCommand({ VolumeIds: [VolumeId as string] }))
  expect(Volumes?.[0]?.Size).toBe(30)
})

it('15 asks for a token where the options say so, of at most six hours, and has no user data that nobody gave', async () => {
  const InstanceId = await launched({ MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled' } })
  const { status, body } = await account.sim('metadata-ports', { InstanceId })
  expect(status).toBe(200)
  const ask = (method: string, path: string, headers: Record<string, string> = {}) =>
    fetch(`${body['url']}/latest/${path}`, { method, headers })
  const tokenOf = (seconds: number) =>
    ask('PUT', 'api/token', { 'X-aws-ec2-metadata-token-ttl-seconds': String(seconds) })

  expect((await ask('GET', 'meta-data/instance-id')).status).toBe(401)
  expect((await tokenOf(21_601)).status).toBe(400)
  const answer = await tokenOf(21_600)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('x-aws-ec2-metadata-token-ttl-seconds')).toBe('21600')
  const token = { 'X-aws-ec2-metadata-token': await answer.text() }
  expect(await (await ask('GET', 'meta-data/instance-id', token)).text()).toBe(InstanceId)
  expect((await ask('GET', 'user-data', token)).status).toBe(404)
  expect((await ask('GET', 'meta-data/instance-id', { 'X-aws-ec2-metadata-token': 'nonsense' })).status).toBe(401)
})
