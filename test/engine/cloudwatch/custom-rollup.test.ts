/** How custom datapoints age: roll-up and retention to the point, whatever the order, the speed and the way there. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callIn, type Engine, type JournalEntry, restoreEngine } from '../../../electron/engine/index.ts'
import { worldHash } from '../../../electron/engine/kernel/world-hash.ts'
import { dayTable, hourTable, streamTable } from '../../../electron/engine/services/cloudwatch/custom/model.ts'
import { add, pairsSample, sampleOf, store } from '../../../electron/engine/services/cloudwatch/custom/sample.ts'
import { DAY, HOUR, isoOf, MINUTE, SECOND } from '../../../shared/time.ts'
import { EPOCH, harness } from '../../support/harness.ts'
import { withoutWall } from '../../support/no-wall.ts'
import { parameters } from '../../support/properties.ts'
import { shop } from './custom-scenes.ts'

const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
const advance = (engine: Engine, until: number): void =>
  withoutWall(() => {
    while (!engine.advanceTo(until).done);
  })

describe('retention', () => {
  const { put, stats, world, now } = shop()
  for (let minute = 0; minute < 60; minute++)
    put({ Value: minute, Timestamp: isoOf(EPOCH - DAY + minute * MINUTE), Unit: 'Count' })
  const from = EPOCH - DAY
  const asked = (period: number) => stats(from, from + HOUR, period, ['Sum']).flat()
  const percentiles = (period: number) => stats(from, from + HOUR, period, ['p50']).flat()
  const ageTo = (age: number) => world.wait((from + age - now()) / SECOND)

  it('shows minutes for 15 days, five minutes for 63, hours for 455', () => {
    expect(asked(60)).toHaveLength(60)
    ageTo(15 * DAY)
    expect(asked(60)).toHaveLength(60)
    ageTo(15 * DAY + SECOND)
    expect(asked(60)).toEqual([])
    const fives = Array.from({ length: 12 }, (_, i) => 25 * i + 10)
    expect(asked(300)).toEqual(fives)
    // Rolled up in the rows by now.
    ageTo(17 * DAY)
    expect(world.engine.view.all(dayTable).map(({ grain, points }) => [grain, points.length])).toEqual([[5, 12]])
    expect([asked(60), asked(300), asked(3600)]).toEqual([[], fives, [1770]])
    expect(percentiles(300)).toEqual(fives.map((sum) => sum / 5))
    ageTo(63 * DAY + SECOND)
    expect([asked(300), asked(3600)]).toEqual([[], [1770]])
    ageTo(65 * DAY)
    expect(world.engine.view.all(dayTable).map(({ grain, points }) => [grain, points.length])).toEqual([[60, 1]])
    expect([asked(300), asked(3600), percentiles(3600)]).toEqual([[], [1770], [29.5]])
    ageTo(455 * DAY)
    expect(asked(3600)).toEqual([1770])
    ageTo(455 * DAY + HOUR)
    expect(asked(3600)).toEqual([])
    ageTo(457 * DAY)
    expect(world.engine.view.all(dayTable)).toEqual([])
    expect(world.engine.view.all(streamTable)).toEqual([])
  })

  it('keeps a row a day, and no seconds beyond their time', () => {
    const { put: putFine, world: fine } = shop()
    for (let second = 0; second < 100; second++)
      putFine({ Value: 1, StorageResolution: 1, Timestamp: isoOf(EPOCH + second * SECOND) })
    expect([fine.engine.view.all(dayTable).length, fine.engine.view.all(hourTable).length]).toEqual([1, 1])
    fine.wait((4 * HOUR + 2 * MINUTE) / SECOND)
    expect([fine.engine.view.all(dayTable).length, fine.engine.view.all(hourTable).length]).toEqual([1, 0])
  })
})

describe('a stored point', () => {
  const pairs = fc
    .array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 30 })
    .map((list) => list.flat())

  it('says what came in, in whatever order it was added up', () => {
    fc.assert(
      fc.property(pairs, pairs, (a, b) => {
        const one = add(pairsSample(a), pairsSample(b))
        expect(add(pairsSample(b), pairsSample(a))).toEqual(one)
        expect(sampleOf(store(3, one))).toEqual(one)
        expect(pairsSample([...a, ...b])).toEqual(one)
      }),
      parameters(200),
    )
  })

  it('stays small however many values it holds, and near their percentiles', () => {
    let whole = pairsSample([0.5, 1])
    for (let n = 1; n < 3000; n++) whole = add(whole, pairsSample([n + 0.123456, 1]))
    const { pairs: kept = [], count, sum } = whole
    expect(kept.length).toBeLessThanOrEqual(2000)
    expect([count, Math.round(sum)]).toEqual([3000, Math.round(0.5 + (2999 * 3000) / 2 + 2999 * 0.123456)])
    const upTo = (value: number) =>
      kept.reduce((seen, n, i) => (i % 2 === 1 && (kept[i - 1] as number) <= value ? seen + n : seen), 0)
    expect(Math.abs(upTo(1500) - 1500)).toBeLessThanOrEqual(10)
  })
})

type Step = readonly [wait: number, back: number, value: number, fine: boolean]
const steps = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 30 * 86_400 }),
    fc.integer({ min: -7000, max: 14 * 86_400 }),
    fc.integer({ min: -100, max: 100 }),
    fc.boolean(),
  ),
  { minLength: 1, maxLength: 12 },
)

function walk(path: readonly Step[]): { engine: Engine; journal: JournalEntry[] } {
  const { engine } = harness()
  const journal: JournalEntry[] = []
  for (const [wait, back, Value, isFine] of path) {
    advance(engine, engine.now + wait * SECOND)
    const at = isoOf(engine.now - back * SECOND)
    const input = {
      Namespace: 'Shop',
      MetricData: [{ MetricName: 'Orders', Value, Timestamp: at, StorageResolution: isFine ? 1 : 60 }],
    }
    const call = callIn('us-east-1', 'api')
    engine.run('cloudwatch:PutMetricData', input, call)
    journal.push(clone({ rev: engine.rev, at: engine.now, operation: 'cloudwatch:PutMetricData', input, call }))
  }
  return { engine, journal }
}

describe('worlds with custom metrics', () => {
  it('are made again by replay, from a snapshot on the way too', () => {
    fc.assert(
      fc.property(steps, fc.nat(11), (path, cut) => {
        const birth = clone(harness().engine.snapshot())
        const { engine, journal } = walk(path)
        const again = restoreEngine(birth)
        let saved = birth
        journal.forEach((entry, i) => {
          again.replay(entry)
          if (i === cut) saved = clone(again.snapshot())
        })
        expect(worldHash(again.snapshot())).toBe(worldHash(engine.snapshot()))
        const resumed = restoreEngine(saved)
        for (const entry of journal.slice(saved === birth ? 0 : cut + 1)) resumed.replay(entry)
        advance(resumed, engine.now + 100 * DAY)
        advance(engine, engine.now + 100 * DAY)
        expect(worldHash(resumed.snapshot())).toBe(worldHash(engine.snapshot()))
      }),
      parameters(25),
    )
  })

  it('answer by the hour as they would without ever rolling up', () => {
    fc.assert(
      fc.property(steps, (path) => {
        const { engine } = walk(path)
        const oldest = Math.floor((engine.now - 455 * DAY) / HOUR) * HOUR
        const sums = new Map<number, number>()
        let at = EPOCH
        for (const [wait, back, value] of path) {
          at += wait * SECOND
          const hour = Math.floor((at - back * SECOND) / HOUR) * HOUR
          if (hour >= oldest) sums.set(hour, (sums.get(hour) ?? 0) + value)
        }
        const { MetricDataResults: [result] = [] } = engine.run(
          'cloudwatch:GetMetricData',
          {
            StartTime: isoOf(Math.max(oldest, EPOCH - 20 * DAY)),
            EndTime: isoOf(engine.now + 3 * HOUR),
            ScanBy: 'TimestampAscending',
            MetricDataQueries: [
              {
                Id: 'm1',
                MetricStat: { Metric: { Namespace: 'Shop', MetricName: 'Orders' }, Period: 3600, Stat: 'Sum' },
              },
            ],
          },
          callIn('us-east-1', 'api'),
        )
        const expected = [...sums].sort(([a], [b]) => a - b)
        expect(result?.Timestamps?.map((stamp, i) => [Date.parse(stamp), result.Values?.[i]])).toEqual(expected)
      }),
      parameters(40),
    )
  })
})
