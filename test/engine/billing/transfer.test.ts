/** Data transfer on the bill: the bytes of the charts, sent where addresses and routes let them, at the price of their place. */
import { describe, expect, test } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import type { BillLine } from '../../../shared/operations/billing-lines.ts'
import { HOUR } from '../../../shared/time.ts'
import { auditWorld, ledgerByUsageType, recordUsage } from '../../support/auditor.ts'
import { EPOCH, type Harness, harness } from '../../support/harness.ts'
import { ground } from '../ec2/vpc-scenes.ts'

const GB = 2 ** 30
const SEOUL = 'ap-northeast-2'
const AMI = 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'

interface Order {
  readonly type?: string
  readonly workload?: string
  readonly subnet?: string
  readonly zone?: string
  readonly count?: number
}

const order = ({
  type = 't3.micro',
  workload = 'web-diurnal',
  subnet,
  zone,
  count = 1,
}: Order): In<'ec2:RunInstances'> => ({
  ImageId: AMI,
  InstanceType: type as never,
  MinCount: count,
  MaxCount: count,
  ...(subnet ? { SubnetId: subnet } : {}),
  ...(zone ? { Placement: { AvailabilityZone: zone } } : {}),
  TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'cumulab:workload', Value: workload }] }],
})

function launch(world: Harness, wanted: Order): string[] {
  const { Instances = [] } = world.run('ec2:RunInstances', order(wanted))
  return Instances.map(({ InstanceId = '' }) => InstanceId)
}

/** What the chart says of each hour. */
function chart(world: Harness, id: string, MetricName: string, from: number, to: number): number[] {
  const { Datapoints = [] } = world.run('cloudwatch:GetMetricStatistics', {
    Namespace: 'AWS/EC2',
    MetricName,
    Dimensions: [{ Name: 'InstanceId', Value: id }],
    StartTime: new Date(from).toISOString(),
    EndTime: new Date(to).toISOString(),
    Period: 3600,
    Statistics: ['Sum'],
  })
  return Datapoints.map(({ Sum = 0 }) => Sum)
}

const transferLines = (world: Harness, month: string): BillLine[] =>
  world
    .run('sim:ListBillLines', { month })
    .lines.filter(({ usageType }) => /DataTransfer|AWS-Out|NatGateway-Bytes/.test(usageType))
const gbOf = (lines: readonly BillLine[], usageType: string, operation?: string): number =>
  lines
    .filter((line) => line.usageType === usageType && (operation === undefined || line.operation === operation))
    .reduce((sum, { quantity }) => sum + Number(quantity), 0)
const until = (world: Harness, at: string): void => world.wait((Date.parse(at) - world.engine.now) / 1000)

describe('what leaves', () => {
  test('is what the chart of NetworkOut shows, hour by hour, and free below 100 GB', () => {
    const world = harness()
    const [id = ''] = launch(world, {})
    until(world, '2026-10-08T00:00:00Z')
    const out = chart(world, id, 'NetworkOut', EPOCH, world.engine.now)
    const into = chart(world, id, 'NetworkIn', EPOCH, world.engine.now)
    const lines = transferLines(world, '2026-10')
    const part = (hours: readonly number[], thousandths: number): number =>
      hours.reduce((sum, bytes) => sum + Math.floor((bytes * thousandths) / 1000), 0) / GB
    expect(out.length).toBeGreaterThan(160)
    expect(gbOf(lines, 'DataTransfer-Out-Bytes')).toBeCloseTo(part(out, 800), 9)
    expect(gbOf(lines, 'DataTransfer-In-Bytes')).toBeCloseTo(part(into, 700), 9)
    expect(gbOf(lines, 'DataTransfer-Out-Bytes')).toBeLessThan(100)
    expect(lines.map(({ usageType, rate, cost }) => [usageType, rate, Number(cost)])).toEqual([
      ['DataTransfer-In-Bytes', '0', 0],
      ['DataTransfer-Out-Bytes', '0', 0],
    ])
  })

  test('costs by its place in the month: the steps of Seoul at 100 GB, 10 TB, 50 TB and 150 TB', () => {
    const world = harness({ region: SEOUL, quotas: false, epoch: Date.UTC(2026, 11, 1) })
    const recording = recordUsage(world.engine)
    const ids = launch(world, { type: 'm5.24xlarge', zone: 'ap-northeast-2a', count: 4 })
    until(world, '2026-12-01T00:10:00Z')
    for (const instanceId of ids) world.run('sim:SetLoad', { instanceId, percent: 50 })
    until(world, '2027-01-01T02:00:00Z')
    const december = transferLines(world, '2026-12')
    const steps = december.filter(({ usageType }) => usageType === 'APN2-DataTransfer-Out-Bytes')
    expect(steps.map(({ rate }) => rate)).toEqual(['0', '0.108', '0.117', '0.122', '0.126'])
    const [free, rest, third, second, first] = steps as [BillLine, BillLine, BillLine, BillLine, BillLine]
    // Four instances share each step, and each one's part is rounded by itself.
    const near = (line: BillLine): readonly number[] => [
      Number(line.quantity),
      Math.round(Number(line.cost) * 1e6) / 1e6,
    ]
    expect([free, first, second, third].map(near)).toEqual([
      [100, 0],
      [10_240, 1290.24],
      [40_960, 4997.12],
      [102_400, 11_980.8],
    ])
    expect(Number(rest.cost)).toBeCloseTo(Number(rest.quantity) * 0.108, 6)
    // The new year begins with its own free 100 GB.
    const january = transferLines(world, '2027-01')
    expect(january.map(({ rate }) => rate)).toContain('0')
    expect(january.map(({ rate }) => rate)).not.toContain('0.108')
    expect(ledgerByUsageType(world.engine, Date.UTC(2026, 11, 1))).toEqual(auditWorld(recording, world.engine.now))
  })

  test('of all Regions together is what the free 100 GB and the steps count', () => {
    const world = harness({ quotas: false })
    const recording = recordUsage(world.engine)
    for (const region of ['us-east-1', 'eu-west-1', SEOUL]) {
      world.run('ec2:RunInstances', order({ type: 'm5.4xlarge', workload: 'web-diurnal' }), region)
    }
    until(world, '2026-10-20T00:00:00Z')
    const free = transferLines(world, '2026-10').filter(
      ({ usageType, rate }) => usageType.endsWith('Out-Bytes') && rate === '0',
    )
    expect(new Set(free.map(({ region }) => region)).size).toBe(3)
    expect(free.reduce((sum, { quantity }) => sum + Number(quantity), 0)).toBeCloseTo(100, 6)
    expect(ledgerByUsageType(world.engine, EPOCH)).toEqual(auditWorld(recording, world.engine.now))
  })

  test('of a leap day belongs to February', () => {
    const world = harness({ epoch: Date.UTC(2028, 1, 28) })
    const [id = ''] = launch(world, {})
    until(world, '2028-03-01T00:00:00Z')
    const out = chart(world, id, 'NetworkOut', Date.UTC(2028, 1, 28), world.engine.now)
    expect(out).toHaveLength(48)
    const bytes = out.reduce((sum, hour) => sum + Math.floor((hour * 800) / 1000), 0)
    expect(gbOf(transferLines(world, '2028-02'), 'DataTransfer-Out-Bytes')).toBeCloseTo(bytes / GB, 9)
    expect(transferLines(world, '2028-03')).toEqual([])
  })
})

describe('what stays', () => {
  test('costs each way between zones, and nothing within one', () => {
    const same = harness()
    for (const zone of ['us-east-1a', 'us-east-1a']) launch(same, { zone, workload: 'steady-db' })
    until(same, '2026-10-02T00:00:00Z')
    expect(gbOf(transferLines(same, '2026-10'), 'DataTransfer-Regional-Bytes')).toBe(0)

    const apart = harness()
    const [id = ''] = ['us-east-1a', 'us-east-1b'].flatMap((zone) => launch(apart, { zone, workload: 'steady-db' }))
    until(apart, '2026-10-02T00:00:00Z')
    const lines = transferLines(apart, '2026-10').filter(({ usageType }) => usageType === 'DataTransfer-Regional-Bytes')
    expect(lines.map(({ operation, rate }) => [operation, rate])).toEqual([
      ['InterZone-In', '0.01'],
      ['InterZone-Out', '0.01'],
    ])
    const out = chart(apart, id, 'NetworkOut', EPOCH, apart.engine.now).reduce((sum, bytes) => sum + bytes, 0) / GB
    const explained = apart.run('sim:ExplainBillLine', { month: '2026-10', ...(lines[1] as BillLine) })
    const own = explained.resources.find(({ resourceId }) => resourceId === id)
    // A hundredth of a database's bytes leave for the internet, two for another Region.
    expect(Number(own?.quantity)).toBeCloseTo(out * 0.97, 5)
  })
})

describe('a private subnet', () => {
  test('pays its NAT gateway by the GB in both directions, and the zones between them', () => {
    const world = harness()
    const recording = recordUsage(world.engine)
    const { vpc, open, closed } = ground(world)
    const AllocationId = world.run('ec2:AllocateAddress', {}).AllocationId as string
    const NatGatewayId =
      world.run('ec2:CreateNatGateway', { SubnetId: open, AllocationId }).NatGateway?.NatGatewayId ?? ''
    const [id = ''] = launch(world, { subnet: closed, workload: 'ci-burst' })
    until(world, '2026-10-03T00:00:00Z')
    // Without a route nothing gets out.
    expect(transferLines(world, '2026-10')).toEqual([])

    const tables =
      world.run('ec2:DescribeRouteTables', { Filters: [{ Name: 'vpc-id', Values: [vpc] }] }).RouteTables ?? []
    const main = tables.find(({ Associations = [] }) => Associations.some(({ Main }) => Main))?.RouteTableId ?? ''
    world.run('ec2:CreateRoute', { RouteTableId: main, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId })
    const opened = world.engine.now
    until(world, '2026-10-05T00:00:00Z')
    const sumOf = (metric: string, thousandths: number): number =>
      chart(world, id, metric, opened, world.engine.now).reduce(
        (sum, b) => sum + Math.floor((b * thousandths) / 1000),
        0,
      ) / GB
    const [out, back] = [sumOf('NetworkOut', 300), sumOf('NetworkIn', 900)]
    const lines = transferLines(world, '2026-10')
    expect(gbOf(lines, 'NatGateway-Bytes')).toBeCloseTo(out + back, 9)
    expect(gbOf(lines, 'DataTransfer-Out-Bytes')).toBeCloseTo(out, 9)
    expect(gbOf(lines, 'DataTransfer-Regional-Bytes', 'InterZone-Out')).toBeCloseTo(out, 9)
    expect(gbOf(lines, 'DataTransfer-Regional-Bytes', 'InterZone-In')).toBeCloseTo(back, 9)

    world.run('ec2:DeleteRoute', { RouteTableId: main, DestinationCidrBlock: '0.0.0.0/0' })
    until(world, '2026-10-07T00:00:00Z')
    expect(transferLines(world, '2026-10')).toEqual(lines)
    const traffic = ([usageType]: [string, bigint]): boolean => /DataTransfer|NatGateway-Bytes/.test(usageType)
    const [ledger, audited] = [ledgerByUsageType(world.engine, EPOCH), auditWorld(recording, world.engine.now)]
    expect([...ledger].filter(traffic)).toEqual([...audited].filter(traffic).sort())
  })
})

describe('everybody who reads the bill', () => {
  test('agrees in the middle of an hour, and names the hours a line comes from', () => {
    const world = harness({ quotas: false })
    launch(world, { type: 'm5.4xlarge', count: 2 })
    world.wait(6 * 86_400 + 1234)
    const { lines, total } = world.run('sim:ListBillLines', { month: '2026-10' })
    expect(Number(world.run('sim:GetCostNow', {}).monthToDate)).toBe(Number(total))
    const paid = lines.find(({ usageType, rate }) => usageType === 'DataTransfer-Out-Bytes' && rate === '0.09')
    const why = world.run('sim:ExplainBillLine', { month: '2026-10', ...(paid as BillLine) })
    expect(why).toMatchObject({ per: 'thing', rate: '0.09', unit: 'GB', cost: paid?.cost })
    for (const { spans, spansLeft, quantity } of why.resources) {
      expect(spans.length).toBeGreaterThan(0)
      for (const { from, to } of spans) expect(Date.parse(to ?? '') - Date.parse(from)).toBe(HOUR)
      if (spansLeft === 0)
        expect(spans.reduce((sum, span) => sum + Number(span.quantity), 0)).toBeCloseTo(Number(quantity), 6)
    }
    const hours = world.run('ce:GetCostAndUsage', {
      TimePeriod: { Start: '2026-10-06', End: '2026-10-07' },
      Granularity: 'DAILY',
      Metrics: ['UnblendedCost'],
      Filter: { Dimensions: { Key: 'USAGE_TYPE', Values: ['DataTransfer-Out-Bytes'] } },
    })
    expect(Number(hours.ResultsByTime?.[0]?.Total?.['UnblendedCost']?.Amount)).toBeGreaterThan(1)
  })

  test('finds an old month as it was when CloudWatch has forgotten its bytes', () => {
    const world = harness({ epoch: Date.UTC(2025, 0, 1) })
    launch(world, { type: 'm5.4xlarge', zone: 'us-east-1a' })
    launch(world, { workload: 'steady-db', zone: 'us-east-1b' })
    until(world, '2025-03-01T00:00:00Z')
    const before = world.run('sim:ListBillLines', { month: '2025-02' })
    until(world, '2026-09-15T00:00:00Z')
    expect(world.run('sim:ListBillLines', { month: '2025-02' }).lines).toEqual(before.lines)
  })
})
