/** CloudTrail's event history: every call of every door, remembered beside the world. */
import { describe, expect, it } from 'vitest'
import { createDesk, type DoorCall } from '../../electron/host/desk.ts'
import { recordOf, resourcesOf } from '../../electron/host/trail/record.ts'
import { Trail } from '../../electron/host/trail/trail.ts'
import type { CloudTrail, Json } from '../../shared/aws/index.ts'
import { isoOf } from '../../shared/time.ts'
import { temporaryFolders } from '../support/folder.ts'
import { EPOCH } from '../support/harness.ts'
import { amazonLinux, type HostUnderTest, openHost } from '../support/host.ts'

const folderOf = temporaryFolders()
const API: DoorCall = {
  region: 'us-east-1',
  origin: 'api',
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  userAgent: 'aws-cli/2.31',
  requestId: '00000000-0000-4000-8000-000000000001',
}
const CONSOLE: DoorCall = { region: 'us-east-1', origin: 'console' }

type Output = Json<CloudTrail.LookupEventsResponse>

interface Office {
  readonly host: HostUnderTest
  readonly trail: Trail
  ask(operation: string, input: object, call?: DoorCall): Promise<unknown>
  lookup(input?: Json<CloudTrail.LookupEventsRequest>, call?: DoorCall): Promise<Output>
}

async function open(folder?: string): Promise<Office> {
  const host = await openHost({ folder, rate: 0 })
  const trail = new Trail(host.world)
  const desk = createDesk(host.world, trail)
  return {
    host,
    trail,
    ask: (operation, input, call = API) => desk.execute(operation, input, call),
    lookup: async (input = {}, call = API) => (await desk.execute('cloudtrail:LookupEvents', input, call)) as Output,
  }
}

const names = ({ Events = [] }: Output): (string | undefined)[] => Events.map(({ EventName }) => EventName)
const recordIn = ({ Events = [] }: Output, index = 0): Record<string, unknown> =>
  JSON.parse(Events[index]?.CloudTrailEvent ?? '{}') as Record<string, unknown>
const by = (AttributeKey: CloudTrail.LookupAttributeKey, AttributeValue: string) => ({
  LookupAttributes: [{ AttributeKey, AttributeValue }],
})

async function runInstance(office: Office, call: DoorCall = API): Promise<string> {
  const reservation = (await office.ask(
    'ec2:RunInstances',
    { ImageId: await amazonLinux(office.host), InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 },
    call,
  )) as { Instances: { InstanceId: string }[] }
  return reservation.Instances[0]?.InstanceId as string
}

describe('LookupEvents', () => {
  it('tells who did what, when, through which door and what came of it', async () => {
    const office = await open()
    office.host.wait(90)
    const id = await runInstance(office)
    const found = await office.lookup(by('EventName', 'RunInstances'))
    expect(found.Events).toMatchObject([
      {
        EventName: 'RunInstances',
        EventSource: 'ec2.amazonaws.com',
        ReadOnly: 'false',
        Username: 'student',
        AccessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        EventTime: isoOf(EPOCH + 90_000),
      },
    ])
    expect(found.Events?.[0]?.Resources).toContainEqual({ ResourceType: 'AWS::EC2::Instance', ResourceName: id })
    expect(recordIn(found)).toMatchObject({
      eventTime: '2026-10-01T00:01:30Z',
      awsRegion: 'us-east-1',
      userAgent: 'aws-cli/2.31',
      requestID: API.requestId,
      userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::123456789012:user/student', userName: 'student' },
      requestParameters: { instanceType: 't3.micro', instancesSet: { items: [{ minCount: 1, maxCount: 1 }] } },
      responseElements: { requestId: API.requestId, instancesSet: { items: [{ instanceId: id }] } },
    })
  })

  it('keeps refusals and reads, newest first, and tells the console from the API', async () => {
    const office = await open()
    await expect(office.ask('ec2:StopInstances', { InstanceIds: ['i-0123456789abcdef0'] })).rejects.toThrow()
    await office.ask('ec2:DescribeInstances', {}, CONSOLE)
    const found = await office.lookup()
    expect(names(found)).toEqual(['DescribeInstances', 'StopInstances'])
    expect(recordIn(found)).toMatchObject({
      readOnly: true,
      sessionCredentialFromConsole: 'true',
      responseElements: null,
    })
    expect(recordIn(found, 1)).toMatchObject({ errorCode: 'Client.InvalidInstanceID.NotFound', responseElements: null })
    expect(names(await office.lookup(by('ReadOnly', 'false')))).toEqual(['StopInstances'])
  })

  it.each([
    ['EventSource', 'ec2.amazonaws.com', 2],
    ['Username', 'student', 2],
    ['Username', 'alice', 0],
    ['AccessKeyId', 'AKIAIOSFODNN7EXAMPLE', 2],
    ['ResourceType', 'AWS::EC2::Volume', 2],
    ['ResourceType', 'AWS::EC2::Instance', 0],
    ['EventName', 'DeleteVolume', 1],
  ] as const)('finds by %s = %s', async (key, value, count) => {
    const office = await open()
    const { VolumeId } = (await office.ask('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 1 })) as {
      VolumeId: string
    }
    office.host.wait(30)
    await office.ask('ec2:DeleteVolume', { VolumeId })
    expect(names(await office.lookup(by(key, value)))).toHaveLength(count)
    expect(names(await office.lookup(by('ResourceName', VolumeId)))).toEqual(['DeleteVolume', 'CreateVolume'])
  })

  it('pages, and holds the Region and the time range', async () => {
    const office = await open()
    for (let i = 0; i < 7; i++) {
      await office.ask('ec2:DescribeVpcs', {})
      office.host.wait(60)
    }
    await office.ask('ec2:DescribeVpcs', {}, { ...API, region: 'eu-west-1' })
    const first = await office.lookup({ MaxResults: 5 })
    const second = await office.lookup({ MaxResults: 5, NextToken: first.NextToken })
    expect([first.Events?.length, second.NextToken]).toEqual([5, undefined])
    // The second page also has the lookup that asked for the first? No: what came later lies above the first page.
    expect(names(second)).toEqual(['DescribeVpcs', 'DescribeVpcs'])
    const range = { StartTime: isoOf(EPOCH + 60_000), EndTime: isoOf(EPOCH + 120_000) }
    expect(names(await office.lookup(range))).toEqual(['DescribeVpcs', 'DescribeVpcs'])
    office.host.wait(91 * 86_400)
    expect(names(await office.lookup(by('EventName', 'DescribeVpcs')))).toEqual([])
  })

  it.each([
    [{ MaxResults: 0 }, 'InvalidMaxResultsException'],
    [{ MaxResults: 51 }, 'InvalidMaxResultsException'],
    [{ NextToken: 'nonsense' }, 'InvalidNextTokenException'],
    [{ StartTime: isoOf(EPOCH + 1000), EndTime: isoOf(EPOCH) }, 'InvalidTimeRangeException'],
    [by('ReadOnly', 'perhaps'), 'InvalidLookupAttributesException'],
    [
      { LookupAttributes: [...by('Username', 'a').LookupAttributes, ...by('Username', 'b').LookupAttributes] },
      'InvalidLookupAttributesException',
    ],
  ])('refuses %j', async (input, code) => {
    const office = await open()
    await expect(office.lookup(input)).rejects.toMatchObject({ code, httpStatus: 400 })
  })
})

describe('the history and the world', () => {
  it('is no part of it: a refused or reading call leaves the world as it was', async () => {
    const office = await open()
    const before = office.host.hash()
    await office.ask('ec2:DescribeVpcs', {})
    await office.ask('ec2:StopInstances', { InstanceIds: ['i-0'] }).catch(() => undefined)
    expect(office.host.hash()).toBe(before)
  })

  it('survives a reopening', async () => {
    const folder = folderOf()
    const office = await open(folder)
    await runInstance(office)
    office.trail.flush()
    office.host.close()
    const again = await open(folder)
    expect(names(await again.lookup())).toEqual(['RunInstances'])
    again.host.close()
  })

  it('goes back with a rewind and comes back with its future', async () => {
    const office = await open()
    await office.ask('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 1 })
    office.host.wait(60)
    await office.ask('ec2:CreateVolume', { AvailabilityZone: 'us-east-1b', Size: 2 })
    await office.ask('ec2:DescribeVolumes', {})
    await office.host.control('sim:Rewind', { to: isoOf(EPOCH + 1000) })
    const created = by('EventName', 'CreateVolume')
    expect(names(await office.lookup(created))).toHaveLength(1)
    const { branches } = await office.host.control('sim:ListBranches', {})
    await office.host.control('sim:RestoreBranch', { id: branches[0]?.id as number })
    expect(names(await office.lookup(created))).toHaveLength(2)
    await office.host.control('sim:Reset', {})
    expect(names(await office.lookup())).toEqual([])
  })
})

describe('a record', () => {
  const heard = {
    eventId: 'e',
    requestId: 'r',
    at: EPOCH,
    operation: 'ec2:CreateKeyPair',
    region: 'us-east-1',
    origin: 'api' as const,
    arn: 'arn:aws:sts::123456789012:assumed-role/web/i-0',
    accountId: '123456789012',
    input: { KeyName: 'k' },
    readOnly: false,
  }
  it('never holds a secret', () => {
    const text = JSON.stringify(recordOf({ ...heard, output: { KeyName: 'k', KeyMaterial: 'BEGIN PRIVATE KEY' } }))
    expect(text).not.toContain('PRIVATE KEY')
    expect(text).toContain('HIDDEN_DUE_TO_SECURITY_REASONS')
  })
  it('leaves out what is too long, and says so', () => {
    const record = recordOf({ ...heard, output: { Text: 'x'.repeat(40_000) } })
    expect(record['responseElements']).toMatchObject({ omitted: true })
  })
  it('names a role session', () => {
    expect(recordOf(heard)['userIdentity']).toMatchObject({ type: 'AssumedRole' })
  })
  it('finds each resource once, however deep', () => {
    expect(resourcesOf({ A: ['i-0123456789abcdef0'], B: { C: 'i-0123456789abcdef0' } }, { D: 'x-1' })).toEqual([
      { ResourceType: 'AWS::EC2::Instance', ResourceName: 'i-0123456789abcdef0' },
    ])
  })
})
