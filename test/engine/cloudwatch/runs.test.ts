/** When an instance ran, as the console explains gaps by it. */
import { describe, expect, it } from 'vitest'
import { imageNamed } from '../../../electron/engine/services/ec2/images/catalog.ts'
import type { InstanceRun } from '../../../shared/operations/monitoring.ts'
import { DAY, isoOf } from '../../../shared/time.ts'
import { type Harness, harness } from '../../support/harness.ts'

const AL2023 = imageNamed('us-east-1', 'al2023-x86_64')?.id as string

function launch({ run, wait }: Harness, over: object = {}): string {
  const base = { ImageId: AL2023, InstanceType: 't3.micro' as const, MinCount: 1, MaxCount: 1 }
  const { Instances = [] } = run('ec2:RunInstances', { ...base, ...over })
  wait(60)
  return Instances[0]?.InstanceId as string
}
const runsOf = ({ run }: Harness, id: string): readonly InstanceRun[] =>
  run('sim:ListInstanceRuns', { InstanceIds: [id] }).Instances[0]?.Runs ?? []

describe('the runs of an instance', () => {
  it('end where it was stopped or terminated, and begin where it ran again', () => {
    const world = harness()
    const id = launch(world)
    world.wait(3600)
    const stop = isoOf(world.engine.now)
    world.run('ec2:StopInstances', { InstanceIds: [id] })
    world.wait(3600)
    world.run('ec2:StartInstances', { InstanceIds: [id] })
    world.wait(3600)
    const end = isoOf(world.engine.now)
    world.run('ec2:TerminateInstances', { InstanceIds: [id] })
    world.wait(300)
    const [first, second, ...more] = runsOf(world, id)
    expect(first).toMatchObject({ To: stop, Ended: 'stopped', Resumed: false })
    expect(second).toMatchObject({ To: end, Ended: 'terminated', Resumed: false })
    expect(more).toEqual([])
    expect(Date.parse(second?.From ?? '')).toBeGreaterThan(Date.parse(stop))
  })

  it('that was stopped before it was terminated ended with the stop', () => {
    const world = harness()
    const id = launch(world)
    world.run('ec2:StopInstances', { InstanceIds: [id] })
    world.wait(300)
    world.run('ec2:TerminateInstances', { InstanceIds: [id] })
    world.wait(2 * 3600)
    expect(runsOf(world, id).map(({ Ended }) => Ended)).toEqual(['stopped'])
  })

  it('tell hibernation from a stop', () => {
    const world = harness()
    const id = launch(world, {
      HibernationOptions: { Configured: true },
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 20, Encrypted: true } }],
    })
    world.wait(600)
    world.run('ec2:StopInstances', { InstanceIds: [id], Hibernate: true })
    world.wait(600)
    expect(runsOf(world, id).map(({ Ended }) => Ended)).toEqual(['hibernated'])
    world.run('ec2:StartInstances', { InstanceIds: [id] })
    world.wait(600)
    expect(runsOf(world, id).map(({ Ended, Resumed }) => [Ended, Resumed])).toEqual([
      ['hibernated', false],
      [undefined, true],
    ])
  })

  it('go on through a reboot, a new type of work and a change of credits', () => {
    const world = harness()
    const id = launch(world)
    world.wait(3600)
    const reboot = isoOf(world.engine.now)
    world.run('ec2:RebootInstances', { InstanceIds: [id] })
    world.wait(60)
    world.run('ec2:ModifyInstanceCreditSpecification', {
      InstanceCreditSpecifications: [{ InstanceId: id, CpuCredits: 'standard' }],
    })
    world.run('ec2:CreateTags', { Resources: [id], Tags: [{ Key: 'cumulab:workload', Value: 'web' }] })
    world.wait(60)
    expect(runsOf(world, id)).toEqual([expect.objectContaining({ Resumed: false, Reboots: [reboot] })])
    expect(runsOf(world, id)[0]).not.toHaveProperty('To')
  })

  it('reach back as far as datapoints do, and are known only in their Region', () => {
    const world = harness()
    const id = launch(world)
    world.run('ec2:StopInstances', { InstanceIds: [id] })
    world.wait((400 * DAY) / 1000)
    expect(runsOf(world, id)).toHaveLength(1)
    world.wait((60 * DAY) / 1000)
    expect(runsOf(world, id)).toEqual([])
    expect(world.run('sim:ListInstanceRuns', { InstanceIds: [id] }, 'eu-west-1').Instances).toEqual([])
    expect(world.run('sim:ListInstanceRuns', { InstanceIds: ['i-00000000000000000'] }).Instances).toEqual([])
  })
})
