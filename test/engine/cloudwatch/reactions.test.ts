/** Metrics follow what they measure: the metadata service's options, work beyond what volumes and instances can do, GPUs. */
import { describe, expect, it } from 'vitest'
import { imageNamed } from '../../../electron/engine/services/ec2/images/catalog.ts'
import { HOUR, isoOf, MINUTE } from '../../../shared/time.ts'
import { type Harness, harness } from '../../support/harness.ts'

const AL2023 = imageNamed('us-east-1', 'al2023-x86_64')?.id as string

function launch(world: Harness, type: string, more: object = {}): string {
  const { Instances } = world.run('ec2:RunInstances', {
    ImageId: AL2023,
    InstanceType: type as 't3.micro',
    MinCount: 1,
    MaxCount: 1,
    ...more,
  })
  return Instances?.[0]?.InstanceId as string
}
const workload = (Value: string) => ({
  TagSpecifications: [{ ResourceType: 'instance' as const, Tags: [{ Key: 'cumulab:workload', Value }] }],
})

/** One statistic over the last hour; undefined without a point. */
function lastHour(
  { run, engine }: Harness,
  MetricName: string,
  [Name, Value]: readonly [string, string],
  Statistic: 'Sum' | 'Average' | 'Maximum' | 'Minimum' = 'Sum',
  Namespace = 'AWS/EC2',
): number | undefined {
  const end = Math.floor(engine.now / HOUR) * HOUR
  return run('cloudwatch:GetMetricStatistics', {
    Namespace,
    MetricName,
    Dimensions: [{ Name, Value }],
    StartTime: isoOf(end - HOUR),
    EndTime: isoOf(end),
    Period: 3600,
    Statistics: [Statistic],
  }).Datapoints?.[0]?.[Statistic]
}
const names = ({ run }: Harness, Name: string, Value: string): (string | undefined)[] =>
  run('cloudwatch:ListMetrics', { Dimensions: [{ Name, Value }] }).Metrics?.map(({ MetricName }) => MetricName) ?? []

describe('calls without a token', () => {
  it('count while version 1 answers, and as rejected once it has been disabled', () => {
    const world = harness()
    const id = launch(world, 't3.micro', { MetadataOptions: { HttpTokens: 'optional' } })
    const told = () => [
      lastHour(world, 'MetadataNoToken', ['InstanceId', id]),
      lastHour(world, 'MetadataNoTokenRejected', ['InstanceId', id]),
    ]
    world.wait((2 * HOUR) / 1000)
    const [before] = told()
    expect(before).toBeGreaterThan(0)
    expect(names(world, 'InstanceId', id)).not.toContain('MetadataNoTokenRejected')

    world.run('ec2:ModifyInstanceMetadataOptions', { InstanceId: id, HttpTokens: 'required' })
    world.wait((2 * HOUR) / 1000)
    expect(told()).toEqual([0, expect.any(Number)])
    expect(told()[1]).toBeGreaterThan(0)
    expect(names(world, 'InstanceId', id)).toContain('MetadataNoTokenRejected')

    world.run('ec2:ModifyInstanceMetadataOptions', { InstanceId: id, HttpEndpoint: 'disabled' })
    world.wait((2 * HOUR) / 1000)
    expect(told()).toEqual([0, undefined])
  })

  it('are not rejected where nothing ever asked without one', () => {
    const world = harness()
    const id = launch(world, 't3.micro', { MetadataOptions: { HttpTokens: 'required' } })
    world.wait(HOUR / 1000)
    expect(names(world, 'InstanceId', id)).not.toContain('MetadataNoTokenRejected')
    expect(names(world, 'InstanceId', id)).toContain('MetadataNoToken')
  })
})

describe('work beyond what can be moved', () => {
  const busy = (type: string, percent: number) => {
    const world = harness({ quotas: false })
    const id = launch(world, type, workload('steady-db'))
    world.wait((10 * MINUTE) / 1000)
    world.run('sim:SetLoad', { instanceId: id, percent })
    world.wait((3 * HOUR) / 1000)
    const { Volumes = [] } = world.run('ec2:DescribeVolumes', {})
    const root = Volumes[0]?.VolumeId as string
    const check = (name: string) => lastHour(world, name, ['InstanceId', id], 'Maximum')
    const volume = (name: string) => lastHour(world, name, ['VolumeId', root], 'Maximum', 'AWS/EBS')
    return {
      instance: check('InstanceEBSIOPSExceededCheck'),
      volume: volume('VolumeIOPSExceededCheck'),
      throughput: volume('VolumeThroughputExceededCheck'),
      latency: lastHour(world, 'VolumeAvgWriteLatency', ['VolumeId', root], 'Average', 'AWS/EBS') as number,
    }
  }

  it('shows on no check while there is room', () => {
    const { latency, ...checks } = busy('m5.large', 0)
    expect(checks).toEqual({ instance: 0, volume: 0, throughput: 0 })
    expect(latency).toBeGreaterThan(0.4)
    expect(latency).toBeLessThan(1.2)
  })

  it('shows on the volume first, and on the biggest machines on the instance, too', () => {
    expect(busy('m5.2xlarge', 100)).toMatchObject({ instance: 0, volume: 1 })
    expect(busy('m5.24xlarge', 100)).toMatchObject({ instance: 1, volume: 1, throughput: 1 })
  })
})

describe('AWS/EBS by the kind of volume', () => {
  const volumes = [
    { kind: 'gp3', more: {}, own: [] as string[] },
    { kind: 'gp2', more: {}, own: ['BurstBalance'] },
    { kind: 'io2', more: { Iops: 1000 }, own: ['VolumeConsumedReadWriteOps', 'VolumeThroughputPercentage'] },
    { kind: 'st1', more: { VolumeSize: 500 }, own: ['BurstBalance'] },
  ]
  const COMMON = [
    'VolumeAvgReadLatency',
    'VolumeAvgWriteLatency',
    'VolumeIOPSExceededCheck',
    'VolumeIdleTime',
    'VolumeQueueLength',
    'VolumeReadBytes',
    'VolumeReadOps',
    'VolumeStalledIOCheck',
    'VolumeThroughputExceededCheck',
    'VolumeTotalReadTime',
    'VolumeTotalWriteTime',
    'VolumeWriteBytes',
    'VolumeWriteOps',
  ]
  it.each(volumes)('$kind reports $own beside the common ones', ({ kind, more, own }) => {
    const world = harness()
    launch(world, 'm5.large', {
      BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { VolumeSize: 100, VolumeType: kind, ...more } }],
    })
    world.wait((2 * HOUR) / 1000)
    const { Volumes = [] } = world.run('ec2:DescribeVolumes', {})
    const id = Volumes.find(({ VolumeType }) => VolumeType === kind)?.VolumeId as string
    expect(names(world, 'VolumeId', id).sort()).toEqual([...own, ...COMMON].sort())
    for (const name of ['VolumeConsumedReadWriteOps', 'VolumeThroughputPercentage', 'BurstBalance'])
      expect([name, lastHour(world, name, ['VolumeId', id], 'Average', 'AWS/EBS') !== undefined]).toEqual([
        name,
        own.includes(name),
      ])
  })

  it('counts what a provisioned root volume consumes', () => {
    const world = harness()
    launch(world, 'm5.large', {
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 100, VolumeType: 'io1', Iops: 1000 } }],
      ...workload('steady-db'),
    })
    world.wait((2 * HOUR) / 1000)
    const id = world.run('ec2:DescribeVolumes', {}).Volumes?.[0]?.VolumeId as string
    const sum = (name: string) => lastHour(world, name, ['VolumeId', id], 'Sum', 'AWS/EBS') as number
    expect(sum('VolumeConsumedReadWriteOps')).toBe(sum('VolumeReadOps') + sum('VolumeWriteOps'))
    expect(
      lastHour(world, 'VolumeThroughputPercentage', ['VolumeId', id], 'Minimum', 'AWS/EBS'),
    ).toBeGreaterThanOrEqual(90)
  })

  it('is without the checks of Nitro on a Xen machine', () => {
    const world = harness()
    launch(world, 't2.micro')
    world.wait(HOUR / 1000)
    const id = world.run('ec2:DescribeVolumes', {}).Volumes?.[0]?.VolumeId as string
    expect(names(world, 'VolumeId', id).filter((name) => /Check|Latency/.test(name ?? ''))).toEqual([])
    expect(lastHour(world, 'VolumeAvgReadLatency', ['VolumeId', id], 'Sum', 'AWS/EBS')).toBeUndefined()
  })
})

it('the power of GPUs follows the work', () => {
  const world = harness({ quotas: false })
  const id = launch(world, 'g4dn.xlarge')
  const power = () => lastHour(world, 'GPUPowerUtilization', ['InstanceId', id], 'Average') as number
  world.wait((3 * HOUR) / 1000)
  const idle = power()
  world.run('sim:SetLoad', { instanceId: id, percent: 100 })
  world.wait((3 * HOUR) / 1000)
  expect(idle).toBeGreaterThan(5)
  expect(idle).toBeLessThan(40)
  expect(power()).toBeGreaterThan(80)
})
