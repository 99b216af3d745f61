/** AWS/Usage: vCPUs in use, by the class that quotas count. */
import { describe, expect, it } from 'vitest'
import { isoOf, MINUTE } from '../../../shared/time.ts'
import { EPOCH, type Harness, harness } from '../../support/harness.ts'

const IMAGE = 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
const dimensions = (Class: string) => [
  { Name: 'Type', Value: 'Resource' },
  { Name: 'Service', Value: 'EC2' },
  { Name: 'Resource', Value: 'vCPU' },
  { Name: 'Class', Value: Class },
]
const launch = ({ run }: Harness, type: string, count = 1, more = {}): string[] =>
  (
    run('ec2:RunInstances', {
      ImageId: IMAGE,
      InstanceType: type as 't3.micro',
      MinCount: count,
      MaxCount: count,
      ...more,
    }).Instances ?? []
  ).map(({ InstanceId = '' }) => InstanceId)

const vcpus = ({ run, engine }: Harness, Class = 'Standard/OnDemand', from = EPOCH) =>
  run('cloudwatch:GetMetricStatistics', {
    Namespace: 'AWS/Usage',
    MetricName: 'ResourceCount',
    Dimensions: dimensions(Class),
    StartTime: isoOf(from),
    EndTime: isoOf(engine.now),
    Period: 60,
    Statistics: ['Maximum', 'SampleCount'],
  }).Datapoints ?? []

describe('ResourceCount of vCPUs', () => {
  it('follows what runs, a point a minute, and is listed with its class', () => {
    const world = harness({ quotas: false })
    launch(world, 't3.micro', 2)
    const [big = ''] = launch(world, 'm5.xlarge')
    world.wait(600)
    expect(vcpus(world).at(-1)).toMatchObject({ Maximum: 8, SampleCount: 1, Unit: 'None' })
    world.run('ec2:StopInstances', { InstanceIds: [big] })
    world.wait(600)
    expect(vcpus(world).at(-1)).toMatchObject({ Maximum: 4 })
    const stamps = vcpus(world, 'Standard/OnDemand', world.engine.now - 5 * MINUTE).map(
      ({ Timestamp = '' }) => Timestamp,
    )
    expect(stamps.map((stamp) => Date.parse(stamp) % MINUTE)).toEqual([0, 0, 0, 0, 0])
    expect(
      world.run('cloudwatch:ListMetrics', { Namespace: 'AWS/Usage' }).Metrics?.map(({ Dimensions }) => Dimensions?.[0]),
    ).toEqual([{ Name: 'Class', Value: 'Standard/OnDemand' }])
  })

  it('keeps Spot and other families apart', () => {
    const world = harness({ quotas: false })
    launch(world, 'g4dn.xlarge')
    launch(world, 't3.micro', 1, { InstanceMarketOptions: { MarketType: 'spot' } })
    world.wait(900)
    expect(vcpus(world, 'G/OnDemand').at(-1)).toMatchObject({ Maximum: 4 })
    expect(vcpus(world, 'Standard/Spot').at(-1)).toMatchObject({ Maximum: 2 })
    expect(vcpus(world, 'Standard/OnDemand')).toEqual([])
    expect(vcpus(world, 'No/Class')).toEqual([])
  })

  it('can be alarmed on', () => {
    const world = harness({ quotas: false })
    launch(world, 'm5.xlarge')
    world.run('cloudwatch:PutMetricAlarm', {
      AlarmName: 'vcpus',
      Namespace: 'AWS/Usage',
      MetricName: 'ResourceCount',
      Dimensions: dimensions('Standard/OnDemand'),
      Statistic: 'Maximum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 4,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    })
    world.wait(900)
    expect(world.run('cloudwatch:DescribeAlarms', {}).MetricAlarms?.[0]?.StateValue).toBe('ALARM')
  })
})
