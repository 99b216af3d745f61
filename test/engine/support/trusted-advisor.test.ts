/** Trusted Advisor over worlds with planted findings: what was planted is flagged, and nothing else. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { In, Out } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { buy } from '../billing/reservations.ts'

type Result = NonNullable<Out<'support:DescribeTrustedAdvisorCheckResult'>['result']>
const DAY = 86_400
const LOW = 'Qch7DwouX1'
const HIGH = 'ZRxQlPsb6c'
const ADDRESSES = 'Z4AUBRNSmz'
const VOLUMES = 'DAvU99Dc4C'
const PORTS = 'HCP4007jGY'
const PUBLIC = 'ePs02jT06w'
const LEASES = '1e93e4c0b5'

let world: Harness
const ids: Record<string, string> = {}

const ask = (checkId: string): Result =>
  world.run('support:DescribeTrustedAdvisorCheckResult', { checkId }).result as Result
const cells = (checkId: string, column: number): (string | null | undefined)[] =>
  (ask(checkId).flaggedResources ?? []).map(({ metadata }) => metadata?.[column])
const columnOf = (checkId: string, name: string): number => {
  const { checks = [] } = world.run('support:DescribeTrustedAdvisorChecks', { language: 'en' })
  return checks.find(({ id }) => id === checkId)?.metadata?.indexOf(name) ?? -1
}

function launch(name: string, InstanceType: string, workload: string, members: object = {}): string {
  const Name = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
  const ImageId = world.run('ssm:GetParameter', { Name }).Parameter?.Value
  const Tags = [
    { Key: 'Name', Value: name },
    { Key: 'cumulab:workload', Value: workload },
  ]
  const TagSpecifications = [{ ResourceType: 'instance' as const, Tags }]
  const input = { ImageId, InstanceType, MinCount: 1, MaxCount: 1, TagSpecifications, ...members }
  return world.run('ec2:RunInstances', input as In<'ec2:RunInstances'>).Instances?.[0]?.InstanceId as string
}

function address(instance?: string): string {
  const { AllocationId = '', PublicIp = '' } = world.run('ec2:AllocateAddress', { Domain: 'vpc' })
  if (instance) world.run('ec2:AssociateAddress', { AllocationId, InstanceId: instance })
  return PublicIp
}

beforeAll(() => {
  world = harness({ settle: 'instant' })
  ids['idle'] = launch('idle', 'm5.large', 'idle-dev')
  ids['web'] = launch('web', 'm5.large', 'web-diurnal')
  ids['busy'] = launch('busy', 'm5.large', 'web-diurnal')
  ids['off'] = launch('off', 't3.micro', 'web-diurnal')
  world.run('sim:SetLoad', { instanceId: ids['busy'], percent: 98 })
  ids['free address'] = address()
  ids['used address'] = address(ids['web'])
  ids['address of a stopped one'] = address(ids['off'])
  const [zone] = ['us-east-1a']
  ids['loose'] = world.run('ec2:CreateVolume', { AvailabilityZone: zone, Size: 100, VolumeType: 'gp2' }).VolumeId ?? ''
  ids['group'] = world.run('ec2:CreateSecurityGroup', { GroupName: 'open', Description: 'doors' }).GroupId ?? ''
  const open = (FromPort: number, CidrIp: string, ToPort = FromPort) =>
    world.run('ec2:AuthorizeSecurityGroupIngress', {
      GroupId: ids['group'],
      IpPermissions: [{ IpProtocol: 'tcp', FromPort, ToPort, IpRanges: [{ CidrIp }] }],
    })
  open(443, '0.0.0.0/0')
  open(8080, '0.0.0.0/0')
  open(22, '0.0.0.0/0')
  open(3306, '10.0.0.0/8')
  const snapshot = (VolumeId: string) => world.run('ec2:CreateSnapshot', { VolumeId }).SnapshotId ?? ''
  ids['private'] = snapshot(ids['loose'])
  ids['public'] = snapshot(ids['loose'])
  world.run('ec2:ModifySnapshotAttribute', {
    SnapshotId: ids['public'],
    Attribute: 'createVolumePermission',
    OperationType: 'add',
    GroupNames: ['all'],
  })
  world.run('ec2:StopInstances', { InstanceIds: [ids['off']] })
  world.wait(15 * DAY)
}, 30_000)

describe('what was planted is flagged, and nothing else', () => {
  test('an instance that does next to nothing, with each of its days', () => {
    expect(cells(LOW, 1)).toEqual([ids['idle']])
    const { metadata = [], status, region } = ask(LOW).flaggedResources?.[0] ?? {}
    expect({ status, region }).toEqual({ status: 'warning', region: 'us-east-1' })
    expect(metadata).toHaveLength(22)
    // 0.096 dollars an hour of 730 hours: 70.08 dollars. On half of the days it sent more than five megabytes.
    expect(metadata[4]).toBe('$35.04')
    expect(metadata.slice(5, 19).every((day) => /^\d+\.\d% {2}\d+\.\d\dMB$/.test(day ?? ''))).toBe(true)
    expect(metadata[21]).toBe('7 days')
    const low = metadata.slice(5, 19).filter((day) => Number(/ {2}([\d.]+)MB/.exec(day ?? '')?.[1]) <= 5)
    expect(low).toHaveLength(7)
    expect(ask(LOW).categorySpecificSummary?.costOptimizing).toEqual({
      estimatedMonthlySavings: 35.04,
      // Three machines of 70.08 dollars ran; the one that was stopped at once was never measured.
      estimatedPercentMonthlySavings: 0.1667,
    })
  })

  test('the same days as CloudWatch tells them', () => {
    const now = Math.floor(world.engine.now / 86_400_000) * 86_400_000
    const { Datapoints = [] } = world.run('cloudwatch:GetMetricStatistics', {
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'InstanceId', Value: ids['idle'] }],
      StartTime: new Date(now - 86_400_000).toISOString(),
      EndTime: new Date(now).toISOString(),
      Period: DAY,
      Statistics: ['Average'],
    })
    expect(ask(LOW).flaggedResources?.[0]?.metadata?.[5]).toMatch(`${Datapoints[0]?.Average?.toFixed(1)}%  `)
  })

  test('an instance that does too much', () => {
    expect(cells(HIGH, 1)).toEqual([ids['busy']])
  })

  test('addresses without a running instance', () => {
    expect(cells(ADDRESSES, 1)).toEqual([ids['free address'], ids['address of a stopped one']])
    // Two at half a cent an hour.
    expect(ask(ADDRESSES).categorySpecificSummary?.costOptimizing?.estimatedMonthlySavings).toBe(7.3)
  })

  test('a loose volume, and the root of a machine that stands still', () => {
    expect(cells(VOLUMES, 1).slice(-1)).toEqual([ids['loose']])
    expect(cells(VOLUMES, 1)).toHaveLength(2)
    expect(ask(VOLUMES).flaggedResources?.at(-1)?.metadata?.slice(3)).toEqual([
      'gp2',
      '100',
      '$10.00',
      expect.stringMatching(/^snap-/),
      '',
      '15 days',
    ])
  })

  test('open doors by their colour; those that may be open, and those to a network of one’s own, are not', () => {
    const rows = (ask(PORTS).flaggedResources ?? []).map(({ metadata = [] }) => [metadata[4], metadata[5]])
    expect(rows).toEqual([
      ['Yellow', '8080'],
      ['Red', '22'],
    ])
    expect(ask(PORTS).status).toBe('error')
  })

  test('the snapshot everybody may read', () => {
    expect(cells(PUBLIC, 3)).toEqual([ids['public']])
  })

  test('nothing where nothing is: load balancers, leases', () => {
    for (const id of ['hjLMh88uM8', LEASES])
      expect(ask(id)).toMatchObject({ status: 'ok', flaggedResources: [], resourcesSummary: { resourcesProcessed: 0 } })
  })

  test('limits, Region by Region: three of five addresses are green, four yellow, five red', () => {
    const colour = () => ask('lN7RR0l7J9').flaggedResources?.map(({ status }) => status)
    expect(colour()).toEqual(['ok', 'ok', 'ok', 'ok', 'ok'])
    expect(ask('lN7RR0l7J9').resourcesSummary?.resourcesFlagged).toBe(0)
    for (const expected of ['warning', 'error']) {
      address()
      expect(colour()?.[0]).toBe(expected)
      expect(ask('lN7RR0l7J9').status).toBe(expected)
    }
    // Four machines, of which one is stopped: two vCPUs each of 32.
    expect(ask('0Xc6LMYG8P').flaggedResources?.[0]?.metadata?.slice(3)).toEqual(['32', '6', 'Green'])
  })
})

test('columns of every check are as many as its rows have cells, in every language', () => {
  for (const language of ['en', 'ko', 'ja', 'fr']) {
    const { checks = [] } = world.run('support:DescribeTrustedAdvisorChecks', { language })
    expect(checks).toHaveLength(15)
    for (const { id = '', metadata = [] } of checks)
      for (const resource of ask(id).flaggedResources ?? []) expect(resource.metadata).toHaveLength(metadata.length)
  }
  const korean = world.run('support:DescribeTrustedAdvisorChecks', { language: 'ko' }).checks?.[0]
  expect(korean).toMatchObject({ name: '사용률이 낮은 Amazon EC2 인스턴스' })
  expect(korean?.metadata?.slice(4, 7)).toEqual(['예상 월별 절감액', '1일차', '2일차'])
  for (const column of korean?.metadata ?? []) expect(column).toMatch(/[가-힣]/)
})

test('what is excluded no longer counts, and can be taken back in', () => {
  const { resourceId = '' } = ask(LOW).flaggedResources?.[0] ?? {}
  world.run('sim:ExcludeAdvisorResources', { checkId: LOW, resourceIds: [resourceId], excluded: true })
  expect(ask(LOW)).toMatchObject({
    status: 'ok',
    resourcesSummary: { resourcesFlagged: 0, resourcesSuppressed: 1 },
    categorySpecificSummary: { costOptimizing: { estimatedMonthlySavings: 0 } },
    flaggedResources: [{ isSuppressed: true }],
  })
  world.run('sim:ExcludeAdvisorResources', { checkId: LOW, resourceIds: [resourceId], excluded: false })
  expect(ask(LOW).status).toBe('warning')
  const unknown = { checkId: LOW, resourceIds: ['x'], excluded: true }
  expect(world.reject('sim:ExcludeAdvisorResources', unknown).code).toBe('ResourceNotFoundException')
})

test('a refresh goes its way and lets the next one wait', () => {
  const standing = () =>
    world.run('support:DescribeTrustedAdvisorCheckRefreshStatuses', { checkIds: [LOW] }).statuses?.[0]
  expect(standing()).toEqual({ checkId: LOW, status: 'none', millisUntilNextRefreshable: 0 })
  const asked = () => world.run('support:RefreshTrustedAdvisorCheck', { checkId: LOW }).status
  expect(asked()).toEqual({ checkId: LOW, status: 'enqueued', millisUntilNextRefreshable: 300_000 })
  world.wait(10)
  expect(standing()).toMatchObject({ status: 'processing', millisUntilNextRefreshable: 290_000 })
  world.wait(50)
  expect(asked()).toEqual({ checkId: LOW, status: 'success', millisUntilNextRefreshable: 240_000 })
  world.wait(240)
  expect(asked()).toMatchObject({ status: 'enqueued', millisUntilNextRefreshable: 300_000 })
})

test('a plan without the API refuses it, and leaves the console the core checks', () => {
  world.run('sim:SetSupportPlan', { plan: 'basic' })
  for (const call of [
    () => world.reject('support:DescribeTrustedAdvisorChecks', { language: 'en' }),
    () => world.reject('support:RefreshTrustedAdvisorCheck', { checkId: LOW }),
  ])
    expect(call()).toMatchObject({
      code: 'SubscriptionRequiredException',
      message: 'Amazon Web Services Premium Support Subscription is required to use this service.',
    })
  const { checks } = world.run('sim:DescribeTrustedAdvisor', {})
  const open = checks.filter(({ isLocked }) => !isLocked)
  expect(open.map(({ check }) => check.category)).toEqual([
    'security',
    'security',
    ...Array.from({ length: 5 }, () => 'service_limits'),
  ])
  expect(checks.filter(({ isLocked, result }) => isLocked === (result !== undefined))).toEqual([])
  world.run('sim:SetSupportPlan', { plan: 'business' })
  expect(world.reject('sim:SetSupportPlan', { plan: 'gold' as never }).code).toBe('ValidationError')
})

test('bad input is refused', () => {
  const invalid = [
    () => world.reject('support:DescribeTrustedAdvisorCheckResult', { checkId: 'nothing' }),
    () => world.reject('support:DescribeTrustedAdvisorCheckSummaries', { checkIds: [LOW, 'nothing'] }),
    () => world.reject('support:DescribeTrustedAdvisorChecks', { language: 'xx' }),
  ]
  for (const call of invalid) expect(call().code).toBe('InvalidParameterValueException')
})

test('reservations: steady machines are worth one, and a lease is told of when it nears its end', () => {
  world.wait(20 * DAY)
  const column = columnOf('cX3c2R1chu', 'Recommended Number of RIs to Purchase')
  expect(cells('cX3c2R1chu', 1)).toEqual(['m5.large'])
  expect(Number(cells('cX3c2R1chu', column)[0])).toBeGreaterThan(0)
  buy(world, { type: 'm5.large' })
  world.wait(330 * DAY)
  expect(cells(LEASES, 0)).toEqual([])
  world.wait(10 * DAY)
  expect(cells(LEASES, 2)).toEqual(['m5.large'])
  expect(cells(LEASES, 9)).toEqual(['The Reserved Instance will expire in 25 days'])
})
