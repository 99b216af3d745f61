/** Billing on EC2 itself: what its operations do is what the bill says. */
import { expect, test } from 'vitest'
import { auditWorld, ledgerByUsageType, recordUsage } from '../../support/auditor.ts'
import { EPOCH, type Harness, harness } from '../../support/harness.ts'
import { usdSums } from './lab.ts'

const image = (world: Harness): string => {
  const filters = [
    { Name: 'name', Values: ['al2023-ami-*'] },
    { Name: 'architecture', Values: ['x86_64'] },
  ]
  const found = world.run('ec2:DescribeImages', { Filters: filters }).Images?.[0]?.ImageId
  if (!found) throw new Error('the catalogue has Amazon Linux 2023')
  return found
}
const launch = (world: Harness, members: object = {}): string => {
  const input = { ImageId: image(world), InstanceType: 't3.micro', MinCount: 1, MaxCount: 1, ...members } as const
  return world.run('ec2:RunInstances', input).Instances?.[0]?.InstanceId as string
}
const costs = (world: Harness, Key = 'USAGE_TYPE'): Record<string, string> =>
  usdSums(
    world.run('ce:GetCostAndUsage', {
      TimePeriod: { Start: '2026-10-01', End: '2026-11-01' },
      Granularity: 'MONTHLY',
      Metrics: ['UnblendedCost'],
      GroupBy: [{ Type: 'DIMENSION', Key }],
    }).ResultsByTime,
  )

test('launch, stop, start, Elastic IP, terminate: to the nano-dollar where everything settles at once', () => {
  const world = harness({ settle: 'instant', region: 'ap-northeast-2' })
  const id = launch(world, {
    TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Team', Value: 'web' }] }],
  })
  world.wait(3600)
  world.run('ec2:StopInstances', { InstanceIds: [id] })
  world.wait(3600)
  world.run('ec2:StartInstances', { InstanceIds: [id] })
  const { AllocationId } = world.run('ec2:AllocateAddress', {})
  world.wait(1800)
  world.run('ec2:AssociateAddress', { AllocationId, InstanceId: id })
  world.wait(1800)
  world.run('ec2:TerminateInstances', { InstanceIds: [id] })
  world.wait(3600)
  world.run('ec2:ReleaseAddress', { AllocationId })
  world.wait(24 * 3600)
  expect(costs(world)).toEqual({
    'APN2-BoxUsage:t3.micro': '0.026000000',
    // 8 GiB for the three hours the instance existed, stopped or not: 8 x 0.0912 x 3 / 744.
    'APN2-EBS:VolumeUsage.gp3': '0.002941935',
    // The automatic address for 1.5 hours, then the Elastic one for half an hour in use.
    'APN2-PublicIPv4:InUseAddress': '0.010000000',
    // Half an hour before and an hour after.
    'APN2-PublicIPv4:IdleAddress': '0.007500000',
  })
})

test('real delays, hibernation, monitoring, retyping: the auditor agrees', () => {
  const world = harness()
  const recording = recordUsage(world.engine)
  const ids = [
    launch(world),
    launch(world, { InstanceType: 'm5.large', Monitoring: { Enabled: true } }),
    launch(world, {
      InstanceType: 'm5.large',
      HibernationOptions: { Configured: true },
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 30, VolumeType: 'gp3', Encrypted: true } }],
    }),
  ] as const
  world.wait(1234)
  world.run('ec2:MonitorInstances', { InstanceIds: [ids[0], ids[2]] })
  world.wait(777)
  world.run('ec2:StopInstances', { InstanceIds: [ids[2]], Hibernate: true })
  world.run('ec2:StopInstances', { InstanceIds: [ids[0]] })
  world.wait(600)
  world.run('ec2:ModifyInstanceAttribute', { InstanceId: ids[0], InstanceType: { Value: 't3.small' } })
  world.run('ec2:StartInstances', { InstanceIds: [ids[0], ids[2]] })
  world.wait(333_333)
  world.run('ec2:CreateTags', { Resources: [ids[1]], Tags: [{ Key: 'Team', Value: 'a' }] })
  world.run('ec2:UnmonitorInstances', { InstanceIds: [ids[1]] })
  world.run('ec2:RebootInstances', { InstanceIds: [ids[1]] })
  world.wait(98_765)
  world.run('ec2:TerminateInstances', { InstanceIds: [...ids] })
  world.wait(86_400)
  const audited = auditWorld(recording, world.engine.now)
  expect([...audited.keys()].sort()).toEqual([
    'BoxUsage:m5.large',
    'BoxUsage:t3.micro',
    'BoxUsage:t3.small',
    'DataTransfer-Regional-Bytes',
    'EBS:VolumeUsage.gp3',
    'PublicIPv4:InUseAddress',
    'USE1-USW2-AWS-Out-Bytes',
  ])
  expect(ledgerByUsageType(world.engine, EPOCH)).toEqual(audited)
  expect(world.run('sim:GetCostNow', {})).toMatchObject({ perHour: '0.000000000', meters: [] })
})

test('a hibernating stop is billed until stopped, a plain one is not', () => {
  const stopping = (Hibernate: boolean): number => {
    const world = harness()
    const id = launch(world, {
      InstanceType: 'm5.large',
      HibernationOptions: { Configured: true },
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 30, VolumeType: 'gp3', Encrypted: true } }],
    })
    world.wait(3600)
    const before = Number(costs(world)['BoxUsage:m5.large'])
    world.run('ec2:StopInstances', { InstanceIds: [id], Hibernate })
    world.wait(3600)
    return Number(costs(world)['BoxUsage:m5.large']) - before
  }
  expect(stopping(false)).toBe(0)
  expect(stopping(true)).toBeGreaterThan(0)
})
