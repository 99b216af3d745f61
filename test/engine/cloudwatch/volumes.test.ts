/** AWS/EBS, and searching for metrics. */
import { describe, expect, it } from 'vitest'
import { callIn } from '../../../electron/engine/index.ts'
import { imageNamed } from '../../../electron/engine/services/ec2/images/catalog.ts'
import { DAY, HOUR, isoOf, MINUTE } from '../../../shared/time.ts'
import { EPOCH, harness } from '../../support/harness.ts'

const AL2023 = imageNamed('us-east-1', 'al2023-x86_64')?.id as string

function launched() {
  const world = harness()
  const { Instances = [] } = world.run('ec2:RunInstances', {
    ImageId: AL2023,
    InstanceType: 'm5.large',
    MinCount: 1,
    MaxCount: 1,
    BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { VolumeSize: 100, VolumeType: 'gp2' } }],
    TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'cumulab:workload', Value: 'steady-db' }] }],
  })
  const id = Instances[0]?.InstanceId as string
  world.wait((2 * HOUR) / 1000)
  const { Volumes = [] } = world.run('ec2:DescribeVolumes', {})
  const volumeAt = (device: string): string =>
    Volumes.find(({ Attachments = [] }) => Attachments[0]?.Device === device)?.VolumeId as string
  const ask = (
    Namespace: string,
    MetricName: string,
    dimension: [name: string, value: string],
    statistic: 'Sum' | 'SampleCount' | 'Average' = 'Sum',
  ) =>
    world.run('cloudwatch:GetMetricStatistics', {
      Namespace,
      MetricName,
      Dimensions: [{ Name: dimension[0], Value: dimension[1] }],
      StartTime: isoOf(EPOCH + HOUR),
      EndTime: isoOf(EPOCH + 2 * HOUR),
      Period: 3600,
      Statistics: [statistic],
    }).Datapoints?.[0]?.[statistic]
  return { world, id, root: volumeAt('/dev/xvda'), data: volumeAt('/dev/sdf'), ask }
}

describe('AWS/EBS', () => {
  it('the root volume carries the traffic of its instance, a point a minute', () => {
    const { id, root, ask } = launched()
    for (const [volume, instance] of [
      ['VolumeReadBytes', 'EBSReadBytes'],
      ['VolumeWriteBytes', 'EBSWriteBytes'],
      ['VolumeReadOps', 'EBSReadOps'],
      ['VolumeWriteOps', 'EBSWriteOps'],
    ] as const)
      expect(ask('AWS/EBS', volume, ['VolumeId', root])).toBe(ask('AWS/EC2', instance, ['InstanceId', id]))
    expect(ask('AWS/EBS', 'VolumeReadOps', ['VolumeId', root], 'SampleCount')).toBe(60)
    const busy = ['VolumeTotalReadTime', 'VolumeTotalWriteTime'].map(
      (metric) => ask('AWS/EBS', metric, ['VolumeId', root]) as number,
    )
    const idle = ask('AWS/EBS', 'VolumeIdleTime', ['VolumeId', root]) as number
    expect(idle + (busy[0] as number) + (busy[1] as number)).toBeCloseTo(3600, 6)
    expect(busy[1]).toBeGreaterThan(10)
  })

  it('a further volume lies idle with a full burst bucket', () => {
    const { data, root, ask } = launched()
    expect(ask('AWS/EBS', 'VolumeWriteOps', ['VolumeId', data])).toBe(0)
    expect(ask('AWS/EBS', 'VolumeIdleTime', ['VolumeId', data])).toBe(3600)
    expect(ask('AWS/EBS', 'BurstBalance', ['VolumeId', data], 'Average')).toBe(100)
    expect(ask('AWS/EBS', 'BurstBalance', ['VolumeId', root], 'Average')).toBeUndefined()
  })

  it('keeps its history after the volume is gone, and has none while stopped', () => {
    const { world, id, root, ask } = launched()
    const before = ask('AWS/EBS', 'VolumeWriteOps', ['VolumeId', root])
    world.run('ec2:TerminateInstances', { InstanceIds: [id] })
    world.wait(DAY / 1000)
    expect(ask('AWS/EBS', 'VolumeWriteOps', ['VolumeId', root])).toBe(before)
    const { Metrics = [] } = world.run('cloudwatch:ListMetrics', { Namespace: 'AWS/EBS' })
    expect(Metrics.map(({ MetricName }) => MetricName)).toContain('VolumeIdleTime')
    expect(new Set(Metrics.map(({ Dimensions = [] }) => Dimensions[0]?.Value))).toEqual(new Set([root]))
  })
})

describe('SEARCH', () => {
  it('finds metrics by schema, name and words', () => {
    const { world, id, root } = launched()
    const find = (text: string) =>
      world.engine.run(
        'cloudwatch:GetMetricData',
        {
          StartTime: isoOf(world.engine.now - 30 * MINUTE),
          EndTime: isoOf(world.engine.now),
          MetricDataQueries: [{ Id: 's', Expression: `SEARCH('${text}', 'Average', 300)` }],
        },
        callIn('us-east-1', 'api'),
      ).MetricDataResults ?? []
    expect(find('{AWS/EC2,InstanceId} MetricName="CPUUtilization"').map(({ Label }) => Label)).toEqual([
      `${id} CPUUtilization`,
    ])
    expect(find('{AWS/EC2,InstanceId} network').map(({ Label }) => Label?.split(' ')[1])).toEqual([
      'NetworkIn',
      'NetworkOut',
      'NetworkPacketsIn',
      'NetworkPacketsOut',
    ])
    expect(find(`{AWS/EBS,VolumeId} VolumeId="${root}" AND MetricName="VolumeReadOps"`)).toHaveLength(1)
    expect(find('{AWS/EC2,InstanceId,ImageId} CPUUtilization')).toEqual([])
    expect(find('{AWS/EC2,InstanceId} MetricName="CPUUtilization"')[0]?.Values).toHaveLength(6)
    // A search without a schema looks through every namespace.
    expect(find('CPUUtilization').map(({ Label }) => Label)).toEqual([`${id} CPUUtilization`])
    expect(() => find('')).toThrow()
  })
})
