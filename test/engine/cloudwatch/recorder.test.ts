/** From real commands to metrics: what the CLI would see. */
import { describe, expect, it } from 'vitest'
import { callIn, createEngine, type Engine, restoreEngine } from '../../../electron/engine/index.ts'
import { meteredInstanceTable, type SpanRow, spanTable } from '../../../electron/engine/services/cloudwatch/model.ts'
import { imageNamed } from '../../../electron/engine/services/ec2/images/catalog.ts'
import { DAY, HOUR, isoOf, MINUTE } from '../../../shared/time.ts'
import { EPOCH, type Harness, harness } from '../../support/harness.ts'

const AL2023 = imageNamed('us-east-1', 'al2023-x86_64')?.id as string

function launch({ run, wait }: Harness, over: object = {}): string {
  const { Instances = [] } = run('ec2:RunInstances', {
    ImageId: AL2023,
    InstanceType: 't3.micro',
    MinCount: 1,
    MaxCount: 1,
    ...over,
  })
  wait(60)
  return Instances[0]?.InstanceId as string
}

const workload = (Value: string) => ({
  TagSpecifications: [{ ResourceType: 'instance' as const, Tags: [{ Key: 'cumulab:workload', Value }] }],
})

const spansOf = ({ engine }: Harness, id: string): SpanRow[] => engine.view.by(spanTable, 'instance', id)

function points(engine: Engine, id: string, period: number, metric = 'CPUUtilization') {
  const { Datapoints = [] } = engine.run(
    'cloudwatch:GetMetricStatistics',
    {
      Namespace: 'AWS/EC2',
      MetricName: metric,
      Dimensions: [{ Name: 'InstanceId', Value: id }],
      StartTime: isoOf(engine.now - 12 * HOUR),
      EndTime: isoOf(engine.now),
      Period: period,
      Statistics: ['Average', 'SampleCount'],
    },
    callIn('us-east-1', 'api'),
  )
  return Datapoints
}

/** Averages of the points that start at `from` or later, in order. */
function cpuSince({ engine }: Harness, id: string, from: number, period = 60): number[] {
  const found = points(engine, id, period).filter(({ Timestamp = '' }) => Date.parse(Timestamp) >= from)
  return found.sort((a, b) => ((a.Timestamp ?? '') < (b.Timestamp ?? '') ? -1 : 1)).map(({ Average = 0 }) => Average)
}
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

describe('spans follow the instance', () => {
  it('running opens, stopping closes, starting opens the next; nothing while pending', () => {
    const world = harness()
    const id = launch(world)
    world.wait(HOUR / 1000)
    world.run('ec2:StopInstances', { InstanceIds: [id] })
    const [first] = spansOf(world, id)
    expect(first?.to).toBe(world.engine.now)
    expect(first?.flushes).toBe(true)
    world.wait(HOUR / 1000)
    expect(points(world.engine, id, 300).filter((p) => Date.parse(p.Timestamp as string) > (first?.to ?? 0))).toEqual(
      [],
    )
    world.run('ec2:StartInstances', { InstanceIds: [id] })
    expect(spansOf(world, id)).toHaveLength(1)
    world.wait(60)
    const [, second] = spansOf(world, id)
    expect(second).toMatchObject({ n: 2, cause: 'boot', started: 'boot' })
    expect(second?.to).toBeUndefined()
  })

  it('a reboot, a new workload tag and a new credit option start a new span without a gap', () => {
    const world = harness()
    const id = launch(world, workload('idle-dev'))
    world.wait(600)
    world.run('ec2:RebootInstances', { InstanceIds: [id] })
    world.wait(600)
    world.run('ec2:CreateTags', { Resources: [id], Tags: [{ Key: 'cumulab:workload', Value: 'steady-db' }] })
    world.wait(600)
    world.run('ec2:ModifyInstanceCreditSpecification', {
      InstanceCreditSpecifications: [{ InstanceId: id, CpuCredits: 'standard' }],
    })
    world.wait(600)
    const spans = spansOf(world, id)
    expect(spans.map(({ cause, workload: does, credits, flushes = false }) => [cause, does, credits, flushes])).toEqual(
      [
        ['boot', 'idle-dev', 'unlimited', false],
        ['reboot', 'idle-dev', 'unlimited', false],
        ['change', 'steady-db', 'unlimited', true],
        ['change', 'steady-db', 'standard', false],
      ],
    )
    spans.slice(1).forEach((span, i) => {
      expect(span.from).toBe(spans[i]?.to)
    })
    expect(spans[3]?.startedAt).toBe(spans[1]?.from)
    const minutes = points(world.engine, id, 300).reduce((sum, { SampleCount = 0 }) => sum + SampleCount, 0)
    expect(minutes).toBeGreaterThanOrEqual(40)
  })

  it('other tags and the same workload change nothing', () => {
    const world = harness()
    const id = launch(world, workload('idle-dev'))
    world.run('ec2:CreateTags', { Resources: [id], Tags: [{ Key: 'Name', Value: 'web' }] })
    expect(spansOf(world, id)).toHaveLength(1)
  })

  it('user data keep a new machine busy for longer, in its first boot only', () => {
    const world = harness()
    const script = '#!/bin/bash\ndnf -y update\ndnf -y install httpd\nsystemctl enable --now httpd\n'
    const idle = { InstanceType: 'm5.xlarge' as const, Monitoring: { Enabled: true }, ...workload('idle-dev') }
    const plain = launch(world, idle)
    const id = launch(world, { ...idle, UserData: Buffer.from(script).toString('base64') })
    world.wait(1800)
    const busy = (of: string, from: number): number[] => cpuSince(world, of, from).filter((value) => value > 10)
    const born = spansOf(world, id)[0]?.from as number
    const [quick, slow] = [busy(plain, born), busy(id, born)]
    // A minute for cloud-init and two for each of the two installations.
    expect(slow.length).toBeGreaterThanOrEqual(quick.length + 3)
    expect(slow.length).toBeLessThanOrEqual(quick.length + 7)
    // One vCPU of four, when the boot is over.
    for (const value of slow.slice(5)) {
      expect(value).toBeGreaterThan(17)
      expect(value).toBeLessThan(33)
    }
    const reboot = world.engine.now
    world.run('ec2:RebootInstances', { InstanceIds: [id] })
    world.wait(1800)
    expect(busy(id, reboot).length).toBeLessThanOrEqual(6)
  })

  it('the work of a machine is a smaller part of a bigger type', () => {
    const world = harness()
    const id = launch(world, { InstanceType: 'm5.large', ...workload('steady-db') })
    world.wait(4 * 3600)
    const before = mean(cpuSince(world, id, world.engine.now - 2 * HOUR, 300))
    world.run('ec2:StopInstances', { InstanceIds: [id] })
    world.wait(120)
    world.run('ec2:ModifyInstanceAttribute', { InstanceId: id, InstanceType: { Value: 'm5.2xlarge' } })
    world.run('ec2:StartInstances', { InstanceIds: [id] })
    world.wait(4 * 3600)
    const after = mean(cpuSince(world, id, world.engine.now - 2 * HOUR, 300))
    expect(before / after).toBeGreaterThan(3)
    expect(before / after).toBeLessThan(5)
  })

  it('a bigger type after a stop keeps the work it was sized for', () => {
    const world = harness()
    const id = launch(world, { InstanceType: 'm5.large', ...workload('web-diurnal') })
    world.run('ec2:StopInstances', { InstanceIds: [id] })
    world.wait(120)
    world.run('ec2:ModifyInstanceAttribute', { InstanceId: id, InstanceType: { Value: 'm5.2xlarge' } })
    world.run('ec2:StartInstances', { InstanceIds: [id] })
    world.wait(120)
    expect(spansOf(world, id).map(({ instanceType, sizedFor }) => [instanceType, sizedFor])).toEqual([
      ['m5.large', 2],
      ['m5.2xlarge', 2],
    ])
  })

  it('resuming from hibernation is no boot', () => {
    const world = harness()
    const id = launch(world, {
      InstanceType: 'm5.large',
      HibernationOptions: { Configured: true },
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 30, Encrypted: true } }],
    })
    world.wait(600)
    world.run('ec2:StopInstances', { InstanceIds: [id], Hibernate: true })
    expect(world.engine.view.get(meteredInstanceTable, id)?.hibernated).toBe(true)
    world.wait(600)
    world.run('ec2:StartInstances', { InstanceIds: [id] })
    world.wait(60)
    const [before, after] = spansOf(world, id)
    expect(after).toMatchObject({ cause: 'resume', started: 'resume', freshAt: before?.freshAt })
    expect(world.engine.view.get(meteredInstanceTable, id)?.hibernated).toBe(false)
  })
})

describe('detailed monitoring', () => {
  it('turns five-minute points into one-minute points, and back', () => {
    const world = harness()
    const id = launch(world)
    world.wait(1800)
    expect(points(world.engine, id, 60).length).toBeLessThanOrEqual(7)
    world.run('ec2:MonitorInstances', { InstanceIds: [id] })
    world.wait(1800)
    const detailed = points(world.engine, id, 60).filter(({ SampleCount }) => SampleCount === 1)
    expect(detailed.length).toBeGreaterThanOrEqual(29)
    world.run('ec2:UnmonitorInstances', { InstanceIds: [id] })
    world.wait(1800)
    expect(world.engine.view.get(meteredInstanceTable, id)?.detailed).toHaveLength(1)
    expect(world.engine.view.get(meteredInstanceTable, id)?.detailed[0]?.to).toBeDefined()
  })

  it('asked for at launch holds from the first minutes', () => {
    const world = harness()
    const id = launch(world, { Monitoring: { Enabled: true } })
    world.wait(600)
    expect(points(world.engine, id, 60).filter(({ SampleCount }) => SampleCount === 1).length).toBeGreaterThanOrEqual(9)
  })
})

describe('what stays', () => {
  it("datapoints outlive the instance's own record and go after 455 days", () => {
    const world = harness()
    const id = launch(world)
    world.wait(1800)
    world.run('ec2:TerminateInstances', { InstanceIds: [id] })
    world.wait(3 * 3600)
    const { Reservations = [] } = world.run('ec2:DescribeInstances', {})
    expect(Reservations).toEqual([])
    expect(points(world.engine, id, 300).length).toBeGreaterThanOrEqual(6)
    world.wait((455 * DAY) / 1000)
    expect(spansOf(world, id)).toHaveLength(1)
    world.wait((2 * DAY) / 1000)
    expect(spansOf(world, id)).toEqual([])
    expect(world.engine.view.get(meteredInstanceTable, id)).toBeUndefined()
  })

  it('a snapshot restored answers the same, and so do two branches of it', () => {
    const world = harness({ seed: 7 })
    const id = launch(world, workload('ci-burst'))
    world.wait(5 * 3600)
    const snapshot = world.engine.snapshot()
    const here = points(world.engine, id, 300)
    const copy = restoreEngine(JSON.parse(JSON.stringify(snapshot)))
    expect(points(copy, id, 300)).toEqual(here)
    // Asking the abandoned future first must not colour the branch, even though both share the snapshot's rows.
    world.wait(4 * 3600)
    const future = points(world.engine, id, 300)
    const branch = restoreEngine(snapshot)
    branch.run('ec2:StopInstances', { InstanceIds: [id] }, callIn('us-east-1', 'api'))
    branch.advanceTo(world.engine.now)
    // The last point of the branch is cut off by its stop; all before it are the same.
    const stopped = points(branch, id, 300)
    expect(stopped.length).toBeGreaterThan(50)
    expect(stopped.slice(0, -1)).toEqual(future.slice(0, stopped.length - 1))
    expect(future.length).toBeGreaterThan(stopped.length + 40)
  })

  it('two worlds of one seed agree, whatever was asked on the way', () => {
    const ask = (nosy: boolean) => {
      const engine = createEngine({ seed: 3, epoch: EPOCH, settle: 'real', quotas: true, images: 'strict' })
      const call = callIn('us-east-1', 'api')
      const { Instances = [] } = engine.run(
        'ec2:RunInstances',
        { ImageId: AL2023, InstanceType: 't2.micro', MinCount: 1, MaxCount: 1, ...workload('nightly-batch') },
        call,
      )
      const id = Instances[0]?.InstanceId as string
      for (let hour = 0; hour < 30; hour++) {
        engine.advanceTo(engine.now + HOUR)
        if (nosy) {
          points(engine, id, 300, 'CPUCreditBalance')
          points(engine, id, 3600)
        }
      }
      return [points(engine, id, 300), points(engine, id, 300, 'CPUCreditBalance')]
    }
    expect(ask(true)).toEqual(ask(false))
  })
})

it('each Region sees its own instances only', () => {
  const world = harness()
  const id = launch(world)
  world.wait(1800)
  const ask = (region: string) =>
    world.run(
      'cloudwatch:GetMetricStatistics',
      {
        Namespace: 'AWS/EC2',
        MetricName: 'CPUUtilization',
        Dimensions: [{ Name: 'InstanceId', Value: id }],
        StartTime: isoOf(world.engine.now - HOUR),
        EndTime: isoOf(world.engine.now + MINUTE),
        Period: 300,
        Statistics: ['Sum'],
      },
      region,
    ).Datapoints?.length
  expect(ask('us-east-1')).toBeGreaterThan(5)
  expect(ask('eu-west-1')).toBe(0)
})
