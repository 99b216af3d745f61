/** AWS/Billing EstimatedCharges: the bill so far, as CloudWatch sees it. */
import { describe, expect, it } from 'vitest'
import { DAY, HOUR, isoOf } from '../../../shared/time.ts'
import { EPOCH, type Harness, harness } from '../../support/harness.ts'

const IMAGE = 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
const USD = { Name: 'Currency', Value: 'USD' }

const charges = ({ run, engine }: Harness, service?: string, from = EPOCH, region = 'us-east-1') =>
  (
    run(
      'cloudwatch:GetMetricStatistics',
      {
        Namespace: 'AWS/Billing',
        MetricName: 'EstimatedCharges',
        Dimensions: [...(service ? [{ Name: 'ServiceName', Value: service }] : []), USD],
        StartTime: isoOf(from),
        EndTime: isoOf(engine.now + 1000),
        Period: 21_600,
        Statistics: ['Maximum'],
      },
      region,
    ).Datapoints ?? []
  ).map(({ Timestamp = '', Maximum = -1 }) => [(Date.parse(Timestamp) - EPOCH) / HOUR, Maximum] as const)

function bill({ run, engine }: Harness): number {
  const month = isoOf(engine.now).slice(0, 8)
  const { ResultsByTime: [total] = [] } = run('ce:GetCostAndUsage', {
    TimePeriod: { Start: `${month}01`, End: isoOf(engine.now + DAY).slice(0, 10) },
    Granularity: 'MONTHLY',
    Metrics: ['UnblendedCost'],
  })
  return Number(total?.Total?.['UnblendedCost']?.Amount)
}

function office(): Harness {
  const world = harness({ quotas: false })
  world.run(
    'ec2:RunInstances',
    { ImageId: IMAGE, InstanceType: 'm5.4xlarge', MinCount: 1, MaxCount: 1, Monitoring: { Enabled: true } },
    'eu-west-1',
  )
  world.run('ec2:RunInstances', { ImageId: IMAGE, InstanceType: 'c5.2xlarge', MinCount: 1, MaxCount: 1 })
  return world
}

describe('EstimatedCharges', () => {
  it('counts what commitments cost and save, from the instant they are bought', () => {
    const world = office()
    world.wait(DAY / 1000)
    const before = charges(world, 'AmazonEC2')
    const offers = world.run('ec2:DescribeReservedInstancesOfferings', {
      InstanceType: 'c5.2xlarge',
      ProductDescription: 'Linux/UNIX',
      OfferingType: 'Partial Upfront',
      OfferingClass: 'standard',
      MaxDuration: 31_536_000,
      Filters: [{ Name: 'scope', Values: ['Region'] }],
    }).ReservedInstancesOfferings
    const ReservedInstancesOfferingId = offers?.[0]?.ReservedInstancesOfferingId as string
    world.run('ec2:PurchaseReservedInstancesOffering', { ReservedInstancesOfferingId, InstanceCount: 1 })
    world.wait((2 * DAY) / 1000)
    const after = charges(world, 'AmazonEC2')
    expect(after.slice(0, before.length - 1)).toEqual(before.slice(0, -1))
    expect((after[4]?.[1] ?? 0) - (after[2]?.[1] ?? 0)).toBeGreaterThan(offers?.[0]?.FixedPrice ?? 0)
    expect(Math.abs((charges(world).at(-1)?.[1] ?? 0) - bill(world))).toBeLessThan(0.011)
  })

  it('runs with the bill, all Regions in one, and starts again with the month', () => {
    const world = office()
    world.wait((30 * DAY) / 1000)
    const month = charges(world)
    expect(month.map(([hour]) => hour)).toEqual(Array.from({ length: 120 }, (_, i) => 6 * (i + 1)))
    expect(month.every(([, usd], i) => usd >= (month[i - 1]?.[1] ?? 0))).toBe(true)
    expect(Math.abs((month.at(-1)?.[1] ?? 0) - bill(world))).toBeLessThan(0.011)
    world.wait((2 * DAY) / 1000)
    const next = charges(world, undefined, EPOCH + 31 * DAY)
    expect(next.map(([hour]) => hour)).toEqual([744, 750, 756, 762, 768])
    expect(next[0]?.[1]).toBeLessThan(0.1)
    expect(Math.abs((next.at(-1)?.[1] ?? 0) - bill(world))).toBeLessThan(0.011)
  })

  it('is told by service, and the services add up', () => {
    const world = office()
    world.wait((10 * DAY) / 1000)
    const services = world.run('cloudwatch:ListMetrics', { Namespace: 'AWS/Billing' }).Metrics ?? []
    const names = services.flatMap(({ Dimensions = [] }) => Dimensions[1]?.Value ?? [])
    expect(names).toContain('AmazonEC2')
    expect(services).toHaveLength(names.length + 1)
    const last = (service?: string) => charges(world, service).at(-1)?.[1] ?? 0
    const sum = names.reduce((total, name) => total + last(name), 0)
    expect(Math.abs(sum - last())).toBeLessThan(0.01 * names.length)
    expect(charges(world, 'AmazonS3')).toEqual([])
  })

  it('lives in us-east-1 alone', () => {
    const world = office()
    world.wait(DAY / 1000)
    expect(charges(world, undefined, EPOCH, 'eu-west-1')).toEqual([])
    expect(world.run('cloudwatch:ListMetrics', { Namespace: 'AWS/Billing' }, 'eu-west-1').Metrics).toEqual([])
  })

  it('says of an instant what it said then, whatever has happened since', () => {
    const world = office()
    world.wait((3 * DAY) / 1000)
    const then = charges(world)
    const ids = (region: string) =>
      (world.run('ec2:DescribeInstances', {}, region).Reservations ?? []).flatMap(({ Instances = [] }) =>
        Instances.map(({ InstanceId = '' }) => InstanceId),
      )
    for (const region of ['us-east-1', 'eu-west-1'])
      world.run('ec2:TerminateInstances', { InstanceIds: ids(region) }, region)
    world.wait((3 * DAY) / 1000)
    expect(charges(world).slice(0, then.length)).toEqual(then)
  })

  it('fires a billing alarm', () => {
    const world = office()
    world.run('cloudwatch:PutMetricAlarm', {
      AlarmName: 'bill',
      Namespace: 'AWS/Billing',
      MetricName: 'EstimatedCharges',
      Dimensions: [USD],
      Statistic: 'Maximum',
      Period: 21_600,
      EvaluationPeriods: 1,
      Threshold: 20,
      ComparisonOperator: 'GreaterThanThreshold',
    })
    const state = () => world.run('cloudwatch:DescribeAlarms', {}).MetricAlarms?.[0]?.StateValue
    world.wait((12 * HOUR) / 1000)
    expect(state()).toBe('OK')
    world.wait((2 * DAY) / 1000)
    expect(state()).toBe('ALARM')
  })
})
