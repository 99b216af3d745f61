import { describe, expect, it } from 'vitest'
import { DAY, HOUR, isoOf, MINUTE } from '../../../shared/time.ts'
import { EPOCH } from '../../support/harness.ts'
import { days, idOf, type Point, World } from './world.ts'

const ID = idOf(1)
const minutes = (points: readonly Point[]): number[] =>
  points.map(({ Timestamp }) => (Date.parse(Timestamp) - EPOCH) / MINUTE)
const counts = (points: readonly Point[]): number[] => points.map(({ SampleCount }) => SampleCount)

describe('basic and detailed monitoring', () => {
  it('basic: five samples in a point, stamped with its start', () => {
    const world = new World(1, EPOCH + 2 * HOUR, [{ id: ID, spans: [{ from: EPOCH }] }])
    const points = world.series(ID, 'CPUUtilization', EPOCH, EPOCH + HOUR, 300, 'SampleCount')
    expect(minutes(points)).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55])
    expect(new Set(counts(points))).toEqual(new Set([5]))
  })

  it('basic: asking for minutes answers the five-minute points there are', () => {
    const world = new World(1, EPOCH + 2 * HOUR, [{ id: ID, spans: [{ from: EPOCH }] }])
    const points = world.series(ID, 'CPUUtilization', EPOCH, EPOCH + 20 * MINUTE, 60, 'SampleCount')
    expect(minutes(points)).toEqual([0, 5, 10, 15])
    expect(counts(points)).toEqual([5, 5, 5, 5])
  })

  it('detailed: a point a minute from when it was switched on, and five-minute points again afterwards', () => {
    const world = new World(1, EPOCH + 2 * HOUR, [
      {
        id: ID,
        spans: [{ from: EPOCH }],
        detailed: [{ from: EPOCH + 10 * MINUTE, to: EPOCH + 20 * MINUTE }],
      },
    ])
    const points = world.series(ID, 'CPUUtilization', EPOCH, EPOCH + 30 * MINUTE, 60, 'SampleCount')
    expect(minutes(points)).toEqual([0, 5, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 25])
    expect(counts(points)).toEqual([5, 5, ...Array(10).fill(1), 5, 5])
  })

  it('an hour holds sixty samples either way, with the same average', () => {
    const machine = { id: ID, spans: [{ from: EPOCH }] }
    const basic = new World(1, EPOCH + 2 * HOUR, [machine])
    const detailed = new World(1, EPOCH + 2 * HOUR, [{ ...machine, detailed: [{ from: EPOCH }] }])
    const [a] = basic.series(ID, 'NetworkIn', EPOCH, EPOCH + HOUR, 3600, 'SampleCount')
    expect(a?.SampleCount).toBe(60)
    for (const statistic of ['Average', 'Sum', 'Minimum', 'Maximum', 'SampleCount'])
      expect(basic.series(ID, 'NetworkIn', EPOCH, EPOCH + HOUR, 3600, statistic)).toEqual(
        detailed.series(ID, 'NetworkIn', EPOCH, EPOCH + HOUR, 3600, statistic),
      )
  })

  it('packets, credits and metadata calls stay at five minutes, status checks at one', () => {
    const world = new World(1, EPOCH + 2 * HOUR, [
      { id: ID, spans: [{ from: EPOCH, instanceType: 't3.micro' }], detailed: [{ from: EPOCH }] },
    ])
    const at = (metric: string): number =>
      world.series(ID, metric, EPOCH + HOUR, EPOCH + 2 * HOUR, 60, 'SampleCount').length
    expect(
      ['NetworkPacketsIn', 'CPUCreditBalance', 'MetadataNoToken', 'StatusCheckFailed', 'NetworkIn', 'EBSReadOps'].map(
        at,
      ),
    ).toEqual([12, 12, 12, 60, 60, 60])
  })

  it('samples are hundredths of a percent, so an average of five is a multiple of 0.002', () => {
    const world = new World(1, EPOCH + days(1), [{ id: ID, spans: [{ from: EPOCH, workload: 'idle-dev' }] }])
    for (const { Average } of world.series(ID, 'CPUUtilization', EPOCH + HOUR, EPOCH + 6 * HOUR, 300))
      expect(Math.abs(Average * 500 - Math.round(Average * 500))).toBeLessThan(1e-9)
  })
})

describe('the newest point', () => {
  it('on Nitro appears with its first sample and is updated in place', () => {
    const world = new World(1, EPOCH + HOUR, [{ id: ID, spans: [{ from: EPOCH }] }])
    const seen: number[][] = []
    for (let i = 0; i <= 5; i++) {
      const points = world.series(ID, 'CPUUtilization', EPOCH + HOUR, EPOCH + 2 * HOUR, 300, 'SampleCount')
      seen.push([...minutes(points), ...counts(points)])
      world.kernel.advanceTo(world.kernel.now + MINUTE)
    }
    expect(seen).toEqual([[], [60, 1], [60, 2], [60, 3], [60, 4], [60, 5]])
  })

  it('on Xen appears when it is complete', () => {
    const world = new World(1, EPOCH + HOUR, [{ id: ID, spans: [{ from: EPOCH, instanceType: 'm4.large' }] }])
    const seen: number[] = []
    for (let i = 0; i <= 5; i++) {
      seen.push(world.series(ID, 'CPUUtilization', EPOCH + HOUR, EPOCH + 2 * HOUR, 300).length)
      world.kernel.advanceTo(world.kernel.now + MINUTE)
    }
    expect(seen).toEqual([0, 0, 0, 0, 0, 1])
  })

  it('never lies in the future, and the past does not change when time goes on', () => {
    const world = new World(1, EPOCH + HOUR + 150 * 1000, [
      { id: ID, spans: [{ from: EPOCH, instanceType: 't3.micro' }], detailed: [{ from: EPOCH }] },
    ])
    const all = (metric: string): Point[] => world.series(ID, metric, EPOCH, EPOCH + 4 * HOUR, 60)
    const early = all('CPUUtilization')
    expect(early).toHaveLength(62)
    world.kernel.advanceTo(EPOCH + 3 * HOUR)
    expect(all('CPUUtilization').slice(0, 62)).toEqual(early)
  })
})

describe('gaps', () => {
  const stop = EPOCH + HOUR
  const start = EPOCH + 3 * HOUR + 7 * MINUTE + 20 * 1000
  const machine = {
    id: ID,
    spans: [{ from: EPOCH + 90 * 1000, to: stop, flushes: true }, { from: start }],
    detailed: [{ from: EPOCH }],
  }

  it.each(['CPUUtilization', 'NetworkIn', 'NetworkPacketsOut', 'EBSWriteOps', 'StatusCheckFailed'])(
    '%s has no points while stopped, not zeros',
    (metric) => {
      const world = new World(1, EPOCH + 5 * HOUR, [machine])
      const points = minutes(world.series(ID, metric, EPOCH, EPOCH + 5 * HOUR, 300))
      expect(points.filter((m) => m >= 60 && m < 185)).toEqual([])
      expect(points.length).toBeGreaterThan(30)
    },
  )

  it('the first sample is of the minute in which the machine came to run', () => {
    const world = new World(1, EPOCH + 5 * HOUR, [machine])
    const points = minutes(world.series(ID, 'CPUUtilization', EPOCH, EPOCH + 4 * HOUR, 60))
    expect(points[0]).toBe(1)
    expect(points.find((m) => m > 60)).toBe(187)
  })

  it('a hole in an hour lowers its sample count', () => {
    const world = new World(1, EPOCH + 5 * HOUR, [machine])
    const points = world.series(ID, 'CPUUtilization', EPOCH, EPOCH + 5 * HOUR, 3600, 'SampleCount')
    expect(minutes(points)).toEqual([0, 180, 240])
    expect(counts(points)).toEqual([59, 53, 60])
  })

  it('status checks report once they have initialised', () => {
    const world = new World(1, EPOCH + 5 * HOUR, [machine])
    const points = world.series(ID, 'StatusCheckFailed', EPOCH, EPOCH + HOUR, 60, 'Maximum')
    expect(minutes(points)[0]).toBe(3)
    expect(points.every(({ Maximum }) => Maximum === 0)).toBe(true)
  })
})

describe('starting', () => {
  const cpu = (world: World, from: number, to: number): number[] =>
    world.series(ID, 'CPUUtilization', from, to, 60).map(({ Average }) => Average)
  const detailed = [{ from: EPOCH }]

  it('a boot keeps the processor busy for three to five minutes and reads the system', () => {
    const world = new World(1, EPOCH + HOUR, [{ id: ID, spans: [{ from: EPOCH, workload: 'idle-dev' }], detailed }])
    const values = cpu(world, EPOCH, EPOCH + HOUR)
    expect(Math.min(...values.slice(0, 3))).toBeGreaterThanOrEqual(40)
    expect(Math.max(...values.slice(5))).toBeLessThan(10)
    const read = world.series(ID, 'EBSReadBytes', EPOCH, EPOCH + HOUR, 3600, 'Sum')[0]?.Sum as number
    expect(read).toBeGreaterThan(400_000_000)
    expect(read).toBeLessThan(2_100_000_000)
  })

  it('a resume reads its memory back and boots nothing', () => {
    const back = EPOCH + 2 * HOUR
    const world = new World(1, back + HOUR, [
      {
        id: ID,
        spans: [
          { from: EPOCH, to: EPOCH + HOUR, workload: 'idle-dev', flushes: true },
          { from: back, cause: 'resume', workload: 'idle-dev' },
        ],
        detailed,
      },
    ])
    expect(Math.max(...cpu(world, back, back + 5 * MINUTE))).toBeLessThan(35)
    const read = world.series(ID, 'EBSReadBytes', back, back + HOUR, 3600, 'Sum')[0]?.Sum as number
    // m5.large: 8 GiB.
    expect(read).toBeGreaterThanOrEqual(8 * 1024 ** 3)
  })

  it('a reboot leaves no gap, one low sample, and a short boot', () => {
    const reboot = EPOCH + HOUR
    const world = new World(1, EPOCH + 2 * HOUR, [
      {
        id: ID,
        spans: [
          { from: EPOCH, to: reboot, workload: 'steady-db' },
          { from: reboot, cause: 'reboot', workload: 'steady-db' },
        ],
        detailed,
      },
    ])
    const values = cpu(world, reboot - 10 * MINUTE, reboot + 10 * MINUTE)
    expect(values).toHaveLength(20)
    expect(values[10]).toBeLessThan(9)
    expect(values[11]).toBeGreaterThan(35)
  })

  it('a bigger machine does the same work with less of itself', () => {
    const at = (instanceType: string, sizedFor: number): number => {
      const world = new World(1, EPOCH + days(2), [{ id: ID, spans: [{ from: EPOCH, instanceType, sizedFor }] }])
      return world.series(ID, 'CPUUtilization', EPOCH + DAY, EPOCH + days(2), 86_400)[0]?.Average as number
    }
    expect(at('m5.xlarge', 2) / at('m5.large', 2)).toBeCloseTo(0.5, 2)
  })
})

describe('periods and retention', () => {
  const now = EPOCH + days(500)
  const world = new World(1, now, [{ id: ID, spans: [{ from: EPOCH }], detailed: [{ from: EPOCH }] }])
  const countAt = (age: number, period: number): number =>
    world.series(ID, 'CPUUtilization', now - age, now - age + 12 * HOUR, period).length

  it.each([
    ['14 days', days(14), 60, 720],
    ['just over 15 days', days(15) + MINUTE, 60, 0],
    ['16 days', days(16), 300, 144],
    ['16 days', days(16), 420, 0],
    ['62 days', days(62), 300, 144],
    ['64 days', days(64), 300, 0],
    ['64 days', days(64), 3600, 12],
    ['64 days', days(64), 5400, 0],
    ['454 days', days(454), 3600, 12],
    ['456 days', days(456), 3600, 0],
  ])('%s ago at a period of %d s', (_name, age, period, points) => {
    expect(countAt(age, period)).toBe(points)
  })

  it.each([
    ['a minute', days(1), 300, 4],
    ['five minutes', days(20), 300, 0],
    ['an hour', days(70), 3600, 0],
  ])('StartTime is rounded down to %s by its age', (_name, age, period, minute) => {
    // 04:34 past the hour.
    const start = now - age + 4 * MINUTE + 34 * 1000
    const [first] = world.series(ID, 'CPUUtilization', start, start + 12 * HOUR, period)
    expect(new Date(first?.Timestamp as string).getUTCMinutes()).toBe(minute)
    expect(new Date(first?.Timestamp as string).getUTCSeconds()).toBe(0)
  })

  it('points follow StartTime: an hour from 23:18 is stamped 23:18', () => {
    const start = now - days(2) + 18 * MINUTE
    const points = world.series(ID, 'CPUUtilization', start, start + 6 * HOUR, 3600, 'SampleCount')
    expect(points.map(({ Timestamp }) => new Date(Timestamp).getUTCMinutes())).toEqual(Array(6).fill(18))
    expect(counts(points)).toEqual(Array(6).fill(60))
  })

  it('coarse periods add up the fine ones', () => {
    const from = now - days(3)
    const sums = world.series(ID, 'NetworkOut', from, from + DAY, 3600, 'Sum')
    const day = world.series(ID, 'NetworkOut', from, from + DAY, 86_400, 'Sum')
    const fine = world.series(ID, 'NetworkOut', from, from + DAY, 60, 'Sum')
    const total = (points: readonly Point[]): number => points.reduce((sum, { Sum }) => sum + Sum, 0)
    expect(day).toHaveLength(1)
    expect(total(sums)).toBe(total(day))
    expect(total(fine)).toBe(total(day))
    expect(day[0]?.Timestamp).toBe(isoOf(from))
  })
})

describe('coupling', () => {
  const world = new World(1, EPOCH + days(8), [
    { id: ID, spans: [{ from: EPOCH, workload: 'web-diurnal' }] },
    { id: idOf(2), spans: [{ from: EPOCH, workload: 'idle-dev' }] },
    { id: idOf(3), spans: [{ from: EPOCH, workload: 'web-diurnal', instanceType: 'c5d.large' }] },
    { id: idOf(4), spans: [{ from: EPOCH, workload: 'web-diurnal', instanceType: 'm4.large' }] },
  ])
  const total = (id: string, metric: string): number =>
    world.series(id, metric, EPOCH + DAY, EPOCH + days(8), 86_400, 'Sum').reduce((sum, { Sum }) => sum + Sum, 0)

  it('pages leave 5 to 15 times what requests bring; packets follow bytes', () => {
    const [inBytes, out, packets] = ['NetworkIn', 'NetworkOut', 'NetworkPacketsOut'].map((m) => total(ID, m)) as [
      number,
      number,
      number,
    ]
    expect(out / inBytes).toBeGreaterThan(5)
    expect(out / inBytes).toBeLessThan(15)
    expect(out / packets).toBeGreaterThan(600)
    expect(out / packets).toBeLessThan(900)
  })

  it('an idle machine whispers: the median five minutes are 42 to 70 bytes a sample', () => {
    const points = world.series(idOf(2), 'NetworkIn', EPOCH + DAY, EPOCH + days(3), 300)
    const sorted = points.map(({ Average }) => Average).sort((a, b) => a - b)
    expect(sorted[Math.floor(sorted.length / 2)]).toBeGreaterThanOrEqual(42)
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(71)
    expect(sorted.at(-1)).toBeGreaterThan(5000)
  })

  it('disk metrics are absent on Nitro without a store, real with one, zero on Xen; EBS metrics are Nitro only', () => {
    const points = (id: string, metric: string): number =>
      world.series(id, metric, EPOCH + DAY, EPOCH + days(2), 86_400).length
    expect([points(ID, 'DiskReadOps'), points(idOf(3), 'DiskReadOps'), points(idOf(4), 'DiskReadOps')]).toEqual([
      0, 1, 1,
    ])
    expect(total(idOf(3), 'DiskWriteBytes')).toBeGreaterThan(0)
    expect(total(idOf(4), 'DiskWriteBytes')).toBe(0)
    expect([points(ID, 'EBSReadOps'), points(idOf(4), 'EBSReadOps')]).toEqual([1, 0])
  })
})
