/** EC2's behaviour as a stranger checks it, through the real SDK: each test is one numbered check; 13 to 15 are in acceptance-storage. */
import * as Ec2 from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Account, amazonLinux, openAccount, quickly, refusal } from '../support/account.ts'

let account: Account
let ec2: Ec2.EC2Client
let ImageId: string

beforeAll(async () => {
  account = await openAccount()
  ec2 = account.ec2
  ImageId = await amazonLinux(account)
})
afterAll(() => account.close())

type Launch = Partial<Ec2.RunInstancesCommandInput>

async function launch(input: Launch = {}): Promise<Ec2.Instance[]> {
  const { Instances = [] } = await ec2.send(
    new Ec2.RunInstancesCommand({ ImageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1, ...input }),
  )
  return Instances
}
async function running(input: Launch = {}): Promise<string> {
  const [instance] = await launch(input)
  await account.advance(120)
  return instance?.InstanceId as string
}
const ids = (...InstanceIds: string[]) => ({ InstanceIds })
async function see(id: string): Promise<Ec2.Instance> {
  const { Reservations } = await ec2.send(new Ec2.DescribeInstancesCommand(ids(id)))
  return Reservations?.[0]?.Instances?.[0] as Ec2.Instance
}
const stop = (id: string, more: Partial<Ec2.StopInstancesCommandInput> = {}) =>
  ec2.send(new Ec2.StopInstancesCommand({ ...ids(id), ...more }))
const start = (id: string) => ec2.send(new Ec2.StartInstancesCommand(ids(id)))
const terminate = (...many: string[]) => ec2.send(new Ec2.TerminateInstancesCommand(ids(...many)))
async function stopped(input: Launch = {}): Promise<string> {
  const id = await running(input)
  await stop(id)
  await account.advance(300)
  return id
}
const codes = (changes: Ec2.InstanceStateChange[] = []) =>
  changes.map(({ PreviousState, CurrentState }) => [PreviousState?.Code, CurrentState?.Code])
const told = async (call: Promise<unknown>): Promise<[string, string]> => {
  const { name, message } = await refusal(call)
  return [name, message]
}

it('1 launches two in one reservation, pending then running', async () => {
  const instances = await launch({ MinCount: 2, MaxCount: 2 })
  expect(instances.map(({ State, AmiLaunchIndex }) => [State?.Code, AmiLaunchIndex])).toEqual([
    [0, 0],
    [0, 1],
  ])
  const many = instances.map(({ InstanceId }) => InstanceId as string)
  const waited = Ec2.waitUntilInstanceRunning(quickly(account), ids(...many))
  await account.advance(60)
  expect((await waited).state).toBe('SUCCESS')
  const { Reservations } = await ec2.send(new Ec2.DescribeInstancesCommand(ids(...many)))
  expect(Reservations).toHaveLength(1)
  expect(Reservations?.[0]?.Instances?.map(({ State }) => State?.Code)).toEqual([16, 16])
})

it('2 stops what is stopping, or stopped, without an error', async () => {
  const id = await running()
  expect(codes((await stop(id)).StoppingInstances)).toEqual([[16, 64]])
  expect(codes((await stop(id)).StoppingInstances)).toEqual([[64, 64]])
  await account.advance(300)
  expect(codes((await stop(id)).StoppingInstances)).toEqual([[80, 80]])
})

it('3 and 4 keeps a terminated instance terminated', async () => {
  const id = await running()
  expect(codes((await terminate(id)).TerminatingInstances)).toEqual([[16, 32]])
  await account.advance(300)
  expect(codes((await terminate(id)).TerminatingInstances)).toEqual([[48, 48]])
  expect(await told(start(id))).toEqual([
    'IncorrectInstanceState',
    `The instance '${id}' is not in a state from which it can be started.`,
  ])
  expect((await ec2.send(new Ec2.RebootInstancesCommand(ids(id)))).$metadata.httpStatusCode).toBe(200)
})

it('5 protects by Availability Zone', async () => {
  const zone = (AvailabilityZone: string): Launch => ({ Placement: { AvailabilityZone } })
  const [guarded, beside, elsewhere] = [
    await running({ ...zone('us-east-1a'), DisableApiTermination: true }),
    await running(zone('us-east-1a')),
    await running(zone('us-east-1b')),
  ]
  expect((await told(terminate(guarded, beside, elsewhere)))[0]).toBe('OperationNotPermitted')
  await account.advance(300)
  const states = await Promise.all([guarded, beside, elsewhere].map(async (id) => (await see(id)).State?.Name))
  expect(states).toEqual(['running', 'running', 'terminated'])
})

it('6 refuses the sixth address', async () => {
  const tokyo = new Ec2.EC2Client({ ...account.config, region: 'ap-northeast-1' })
  for (let i = 0; i < 5; i++) await tokyo.send(new Ec2.AllocateAddressCommand({}))
  expect(await told(tokyo.send(new Ec2.AllocateAddressCommand({})))).toEqual([
    'AddressLimitExceeded',
    'The maximum number of addresses has been reached.',
  ])
})

it('7 moves an address unless it is told not to', async () => {
  const [one, two] = [await running(), await running()]
  const { AllocationId } = await ec2.send(new Ec2.AllocateAddressCommand({}))
  await ec2.send(new Ec2.AssociateAddressCommand({ AllocationId, InstanceId: one }))
  const again = new Ec2.AssociateAddressCommand({ AllocationId, InstanceId: two, AllowReassociation: false })
  expect((await told(ec2.send(again)))[0]).toBe('Resource.AlreadyAssociated')
  await ec2.send(new Ec2.AssociateAddressCommand({ AllocationId, InstanceId: two }))
  const { Addresses } = await ec2.send(new Ec2.DescribeAddressesCommand({ AllocationIds: [AllocationId as string] }))
  expect(Addresses?.[0]?.InstanceId).toBe(two)
})

it('8 gives, takes and changes the public address', async () => {
  const id = await running()
  const { AllocationId, PublicIp } = await ec2.send(new Ec2.AllocateAddressCommand({}))
  const first = (await see(id)).PublicIpAddress
  const { AssociationId } = await ec2.send(new Ec2.AssociateAddressCommand({ AllocationId, InstanceId: id }))
  expect((await see(id)).PublicIpAddress).toBe(PublicIp)
  await ec2.send(new Ec2.DisassociateAddressCommand({ AssociationId }))
  const second = (await see(id)).PublicIpAddress
  expect(second).toBeDefined()
  expect([first, PublicIp]).not.toContain(second)
  await stop(id)
  await account.advance(300)
  expect((await see(id)).PublicIpAddress).toBeUndefined()
  await start(id)
  await account.advance(120)
  const third = (await see(id)).PublicIpAddress
  expect(third).toBeDefined()
  expect(third).not.toBe(second)
  await ec2.send(new Ec2.AssociateAddressCommand({ AllocationId, InstanceId: id }))
  await stop(id)
  await account.advance(300)
  await start(id)
  await account.advance(120)
  expect((await see(id)).PublicIpAddress).toBe(PublicIp)
})

it('9 refuses to hibernate what was not prepared', async () => {
  const id = await running()
  expect((await told(stop(id, { Hibernate: true })))[0]).toBe('UnsupportedHibernationConfiguration')
  expect((await see(id)).State?.Name).toBe('running')
})

it('10 hibernates what was prepared, when it is ready', async () => {
  const [instance] = await launch({
    HibernationOptions: { Configured: true },
    BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 20, Encrypted: true } }],
  })
  const id = instance?.InstanceId as string
  await account.advance(30)
  expect((await told(stop(id, { Hibernate: true })))[0]).toBe('UnsupportedOperation')
  await account.advance(120)
  expect(codes((await stop(id, { Hibernate: true })).StoppingInstances)).toEqual([[16, 64]])
  expect((await see(id)).StateReason?.Code).toBe('Client.UserInitiatedHibernate')
  await account.advance(300)
  await start(id)
  await account.advance(120)
  expect((await see(id)).State?.Name).toBe('running')
})

it('11 changes the type of a stopped instance only, within its architecture', async () => {
  const id = await running()
  const to = (Value: string) =>
    ec2.send(new Ec2.ModifyInstanceAttributeCommand({ InstanceId: id, InstanceType: { Value } }))
  expect(await told(to('t3.small'))).toEqual([
    'IncorrectInstanceState',
    `The instance '${id}' is not in the 'stopped' state.`,
  ])
  await stop(id)
  await account.advance(300)
  await to('t3.small')
  expect((await see(id)).InstanceType).toBe('t3.small')
  await refusal(to('m7g.large'))
  expect((await see(id)).InstanceType).toBe('t3.small')
})

it('12 deletes on termination what the mapping says', async () => {
  const mapping = (DeviceName: string, DeleteOnTermination?: boolean) => ({
    DeviceName,
    Ebs: { VolumeSize: 1, ...(DeleteOnTermination === undefined ? {} : { DeleteOnTermination }) },
  })
  const id = await running({ BlockDeviceMappings: [mapping('/dev/sdf'), mapping('/dev/sdg', false)] })
  const volumes = (await see(id)).BlockDeviceMappings ?? []
  const at = (device: string) => volumes.find(({ DeviceName }) => DeviceName === device)?.Ebs?.VolumeId as string
  const [gone, kept] = [at('/dev/sdf'), at('/dev/sdg')]
  await terminate(id)
  await account.advance(600)
  expect((await told(ec2.send(new Ec2.DescribeVolumesCommand({ VolumeIds: [gone] }))))[0]).toBe(
    'InvalidVolume.NotFound',
  )
  const { Volumes } = await ec2.send(new Ec2.DescribeVolumesCommand({ VolumeIds: [kept] }))
  expect(Volumes?.[0]?.State).toBe('available')
})

it('16 refuses the same rule twice', async () => {
  const { GroupId } = await ec2.send(new Ec2.CreateSecurityGroupCommand({ GroupName: 'web', Description: 'web' }))
  const rule = { GroupId, IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIp: '0.0.0.0/0' }
  await ec2.send(new Ec2.AuthorizeSecurityGroupIngressCommand(rule))
  expect((await told(ec2.send(new Ec2.AuthorizeSecurityGroupIngressCommand(rule))))[0]).toBe(
    'InvalidPermission.Duplicate',
  )
})

it('17 answers dry runs, unknown filters and odd pairs as AWS does', async () => {
  const id = await stopped()
  const dry = await refusal(start(id).then(() => ec2.send(new Ec2.StopInstancesCommand({ ...ids(id), DryRun: true }))))
  expect([dry.name, dry.$metadata.httpStatusCode]).toEqual(['DryRunOperation', 412])
  const Filters = [{ Name: 'nope', Values: ['x'] }]
  expect((await told(ec2.send(new Ec2.DescribeInstancesCommand({ Filters }))))[0]).toBe('InvalidParameterValue')
  const pair = new Ec2.DescribeInstancesCommand({ ...ids(id), MaxResults: 5 })
  expect((await told(ec2.send(pair)))[0]).toBe('InvalidParameterCombination')
})

it('18 holds the vCPU limit of a class without a default', async () => {
  const [code, sentence] = await told(launch({ InstanceType: 'p4d.24xlarge' }))
  expect(code).toBe('VcpuLimitExceeded')
  expect(sentence).toContain('current vCPU limit of 0')
})
