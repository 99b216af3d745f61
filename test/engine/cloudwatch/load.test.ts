/** Load that a person or a program puts on an instance, and all that follows from it. */
import { describe, expect, it } from 'vitest'
import { callIn } from '../../../electron/engine/index.ts'
import { imageNamed } from '../../../electron/engine/services/ec2/images/catalog.ts'
import type { LoadRequest } from '../../../shared/operations/load.ts'
import { isoOf, MINUTE } from '../../../shared/time.ts'
import { type Harness, harness } from '../../support/harness.ts'

const AL2023 = imageNamed('us-east-1', 'al2023-x86_64')?.id as string

/** A running idle machine, an hour after its boot. */
function machine(h: Harness, over: object = {}): string {
  const { Instances = [] } = h.run('ec2:RunInstances', {
    ImageId: AL2023,
    InstanceType: 'm5.large',
    MinCount: 1,
    MaxCount: 1,
    Monitoring: { Enabled: true },
    TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'cumulab:workload', Value: 'idle-dev' }] }],
    ...over,
  })
  h.wait(3600)
  return Instances[0]?.InstanceId as string
}

/** One-minute averages of the last `minutes` whole minutes, the oldest first. */
function last(h: Harness, id: string, minutes: number, metric = 'CPUUtilization', statistic = 'Average'): number[] {
  const end = Math.floor(h.engine.now / MINUTE) * MINUTE
  const { MetricDataResults = [] } = h.run('cloudwatch:GetMetricData', {
    StartTime: isoOf(end - minutes * MINUTE),
    EndTime: isoOf(end),
    ScanBy: 'TimestampAscending',
    MetricDataQueries: [
      {
        Id: 'm1',
        MetricStat: {
          Metric: { Namespace: 'AWS/EC2', MetricName: metric, Dimensions: [{ Name: 'InstanceId', Value: id }] },
          Period: 60,
          Stat: statistic,
        },
      },
    ],
  })
  return MetricDataResults[0]?.Values ?? []
}
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

describe('sim:SetLoad', () => {
  it('is felt by CPU, network and volumes from its minute on, until it is taken away', () => {
    const h = harness()
    const id = machine(h)
    const quiet = { network: mean(last(h, id, 30, 'NetworkOut')), writes: mean(last(h, id, 30, 'EBSWriteOps')) }
    expect(Math.max(...last(h, id, 30))).toBeLessThan(10)
    const { load } = h.run('sim:SetLoad', { instanceId: id, percent: 80 })
    expect(load).toEqual({ instanceId: id, percent: 80, since: isoOf(h.engine.now) })
    h.wait(1800)
    const busy = last(h, id, 29)
    expect(busy).toHaveLength(29)
    for (const value of busy) expect(Math.abs(value - 80)).toBeLessThan(3)
    expect(mean(last(h, id, 29, 'NetworkOut'))).toBeGreaterThan(20 * quiet.network)
    expect(mean(last(h, id, 29, 'EBSWriteOps'))).toBeGreaterThan(5 * quiet.writes)
    expect(h.run('sim:ListLoads', {}).loads).toEqual([load])
    expect(h.run('sim:SetLoad', { instanceId: id, percent: 0 })).toEqual({})
    expect(h.run('sim:ListLoads', {}).loads).toEqual([])
    h.wait(1800)
    expect(Math.max(...last(h, id, 29))).toBeLessThan(10)
  })

  it('counts the part of a minute in which it was there, once', () => {
    const h = harness()
    const id = machine(h)
    h.wait(30 - ((h.engine.now / 1000) % 60))
    h.run('sim:SetLoad', { instanceId: id, percent: 50 })
    h.wait(60)
    // Half a minute at 50 %, then half a minute at 90 %.
    h.run('sim:SetLoad', { instanceId: id, percent: 90 })
    h.wait(60)
    h.run('sim:SetLoad', { instanceId: id, percent: 0 })
    h.wait(60)
    const [first, second, third] = last(h, id, 3) as [number, number, number]
    expect(first).toBeCloseTo(25, -0.5)
    expect(second).toBeCloseTo(70, -0.5)
    expect(third).toBeCloseTo(45, -0.5)
  })

  it('ends by itself at `until`, and the list of loads hears of it', () => {
    const h = harness()
    const id = machine(h)
    const until = isoOf(h.engine.now + 10 * MINUTE)
    h.run('sim:SetLoad', { instanceId: id, percent: 60, until })
    h.wait(9 * 60)
    expect(h.run('sim:ListLoads', {}).loads).toMatchObject([{ percent: 60, until }])
    const rev = h.engine.rev
    h.wait(61)
    expect(h.engine.rev).toBeGreaterThan(rev)
    expect(h.run('sim:ListLoads', {}).loads).toEqual([])
    h.wait(600)
    expect(Math.max(...last(h, id, 9))).toBeLessThan(10)
  })

  it('is work, not a percentage: a bigger machine carries it more easily, and it outlives the stop that this takes', () => {
    const h = harness()
    const id = machine(h)
    h.run('sim:SetLoad', { instanceId: id, percent: 80 })
    h.wait(600)
    h.run('ec2:StopInstances', { InstanceIds: [id] })
    h.wait(300)
    h.run('ec2:ModifyInstanceAttribute', { InstanceId: id, InstanceType: { Value: 'm5.xlarge' } })
    h.run('ec2:StartInstances', { InstanceIds: [id] })
    h.wait(1800)
    expect(mean(last(h, id, 15))).toBeCloseTo(40, -0.5)
  })

  it('spends credits, and is throttled to the baseline when a standard machine has none left', () => {
    const h = harness()
    const id = machine(h, { InstanceType: 't3.nano', CreditSpecification: { CpuCredits: 'standard' } })
    h.run('sim:SetLoad', { instanceId: id, percent: 100 })
    h.wait(600)
    expect(last(h, id, 10)[1]).toBeGreaterThan(95)
    h.wait(2 * 3600)
    for (const value of last(h, id, 10)) expect(value).toBe(5)
    expect(last(h, id, 10, 'CPUCreditBalance').at(-1)).toBe(0)
  })

  it('is charged as surplus credits of an unlimited machine', () => {
    const h = harness()
    const id = machine(h, { InstanceType: 't3.nano' })
    h.run('sim:SetLoad', { instanceId: id, percent: 100 })
    h.wait(6 * 3600)
    expect(last(h, id, 10)[1]).toBeGreaterThan(95)
    expect(Math.max(...last(h, id, 60, 'CPUSurplusCreditsCharged', 'Sum'))).toBeGreaterThan(0)
  })
})

describe('a schedule', () => {
  const hours = (h: Harness, id: string, from: number, to: number): number[] =>
    h
      .run('cloudwatch:GetMetricStatistics', {
        Namespace: 'AWS/EC2',
        MetricName: 'CPUUtilization',
        Dimensions: [{ Name: 'InstanceId', Value: id }],
        StartTime: isoOf(from),
        EndTime: isoOf(to),
        Period: 3600,
        Statistics: ['Average'],
      })
      .Datapoints?.filter(({ Average = 0 }) => Average > 40)
      .map(({ Timestamp = '' }) => new Date(Timestamp).getTime())
      .sort((a, b) => a - b) ?? []

  it('weighs on weekdays from nine to six in Seoul, whatever the Region', () => {
    const h = harness()
    const id = machine(h)
    h.run('sim:SetLoad', {
      instanceId: id,
      percent: 70,
      schedule: {
        kind: 'weekly',
        days: ['mon', 'tue', 'wed', 'thu', 'fri'],
        from: '09:00',
        to: '18:00',
        utcOffset: '+09:00',
      },
    })
    h.wait(8 * 86_400)
    // Friday 2 October to Thursday 8 October 2026.
    const busy = hours(h, id, Date.UTC(2026, 9, 2), Date.UTC(2026, 9, 9))
    const days = [2, 5, 6, 7, 8]
    expect(busy.map((at) => new Date(at).toISOString().slice(0, 13))).toEqual(
      days.flatMap((day) => Array.from({ length: 9 }, (_, hour) => `2026-10-0${day}T0${hour}`)),
    )
  })

  it('may run past midnight, into the day after', () => {
    const h = harness()
    const id = machine(h)
    h.run('sim:SetLoad', {
      instanceId: id,
      percent: 70,
      schedule: { kind: 'weekly', days: ['sun'], from: '22:00', to: '02:00', utcOffset: '+00:00' },
    })
    h.wait(8 * 86_400)
    const busy = hours(h, id, Date.UTC(2026, 9, 2), Date.UTC(2026, 9, 9))
    expect(busy.map((at) => new Date(at).toISOString().slice(8, 13))).toEqual(['04T22', '04T23', '05T00', '05T01'])
  })

  it('repeats every so many minutes', () => {
    const h = harness()
    const id = machine(h)
    h.wait(60 - ((h.engine.now / 1000) % 60))
    h.run('sim:SetLoad', {
      instanceId: id,
      percent: 70,
      schedule: { kind: 'repeating', everyMinutes: 10, forMinutes: 3 },
    })
    h.wait(3600)
    expect(last(h, id, 60).map((value) => value > 40)).toEqual(Array.from({ length: 60 }, (_, m) => m % 10 < 3))
  })
})

describe('what cannot be meant', () => {
  const weekly = { kind: 'weekly', days: ['mon'], from: '09:00', to: '18:00', utcOffset: '+09:00' }
  it.each([
    [{ percent: 101 }, 'percent must be a number, 0 to 100.'],
    [{ percent: Number.NaN }, 'percent must be a number, 0 to 100.'],
    [{ percent: 5, until: '2020-01-01T00:00:00Z' }, 'until must be a time in the future'],
    [{ percent: 5, speed: 1 }, 'speed is not a member of a load.'],
    [{ percent: 5, schedule: { kind: 'daily' } }, 'schedule.kind must be weekly or repeating.'],
    [{ percent: 5, schedule: { ...weekly, days: [] } }, 'days must be a list of mon, tue'],
    [{ percent: 5, schedule: { ...weekly, from: '9:00' } }, 'from must be a time of day such as 09:00.'],
    [{ percent: 5, schedule: { ...weekly, utcOffset: 'KST' } }, 'utcOffset must be an offset such as +09:00.'],
    [{ percent: 5, schedule: { kind: 'repeating', everyMinutes: 5, forMinutes: 5 } }, 'forMinutes must be'],
  ])('%o is refused', (over, sentence) => {
    const h = harness()
    const instanceId = machine(h)
    const error = h.reject('sim:SetLoad', { instanceId, ...over } as LoadRequest)
    expect(error).toMatchObject({ code: 'ValidationError' })
    expect(error.message).toContain(sentence)
  })

  it('is a load on an instance of another Region, or on one that is gone', () => {
    const h = harness()
    const instanceId = machine(h)
    expect(h.reject('sim:SetLoad', { instanceId, percent: 5 }, 'eu-west-1').code).toBe('InvalidInstanceID.NotFound')
    h.run('sim:SetLoad', { instanceId, percent: 5 })
    h.run('ec2:TerminateInstances', { InstanceIds: [instanceId] })
    h.wait(300)
    expect(h.run('sim:ListLoads', {}).loads).toEqual([])
    expect(h.reject('sim:SetLoad', { instanceId, percent: 5 }).message).toContain('terminated')
  })
})

describe('a program in the shell', () => {
  it('weighs until it ends, and is gone after a reboot', () => {
    const h = harness()
    const id = machine(h)
    const record = (endsAt?: number) =>
      h.engine.run(
        'sim:RecordMachine',
        {
          InstanceId: id,
          Files: {},
          Packages: [],
          Services: {},
          Console: '',
          Processes: [
            {
              pid: 2101,
              user: 'ec2-user',
              command: 'stress --cpu 1',
              startedAt: h.engine.now,
              busyVcpus: 1,
              ...(endsAt === undefined ? {} : { endsAt }),
            },
          ],
        },
        callIn('us-east-1', 'sim'),
      )
    record(h.engine.now + 10 * MINUTE)
    h.wait(600)
    expect(mean(last(h, id, 8))).toBeCloseTo(50, -0.5)
    h.wait(600)
    expect(mean(last(h, id, 8))).toBeLessThan(5)
    record()
    h.wait(600)
    expect(mean(last(h, id, 8))).toBeCloseTo(50, -0.5)
    // A person's list of loads is not about programs.
    expect(h.run('sim:ListLoads', {}).loads).toEqual([])
    h.run('ec2:RebootInstances', { InstanceIds: [id] })
    h.wait(1200)
    expect(mean(last(h, id, 8))).toBeLessThan(5)
  })
})
