/** GetMetricData answers the same whatever was asked before, in whatever order, range, page or step of the clock. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Workload } from '../../electron/engine/services/cloudwatch/archetypes.ts'
import type { In } from '../../shared/ipc/contract.ts'
import { DAY, HOUR, isoOf, MINUTE } from '../../shared/time.ts'
import { days, idOf, type Machine, World } from '../engine/cloudwatch/world.ts'
import { EPOCH } from '../support/harness.ts'
import { parameters } from '../support/properties.ts'

const NOW = EPOCH + days(20) + 5 * HOUR + 7 * MINUTE
const MACHINES: readonly Machine[] = [
  { id: idOf(1), spans: [{ from: EPOCH, workload: 'web-diurnal' }], detailed: [{ from: EPOCH + days(19) }] },
  {
    id: idOf(2),
    spans: [
      { from: EPOCH, to: EPOCH + days(9), flushes: true, instanceType: 't3.micro', workload: 'ci-burst' },
      { from: EPOCH + days(12), instanceType: 't3.micro', credits: 'standard', workload: 'ci-burst' },
    ],
  },
  {
    id: idOf(3),
    spans: [
      {
        from: EPOCH + 90_000,
        workload: 'steady-db' as Workload,
        loads: [
          {
            source: 'generator',
            vcpus: 1.5,
            percent: 75,
            from: EPOCH + days(3),
            schedule: { kind: 'weekly', days: ['mon', 'thu'], from: '22:00', to: '03:00', utcOffset: '+09:00' },
          },
          { source: 'process', vcpus: 1, from: EPOCH + days(17) + 30_000, until: EPOCH + days(18) },
        ],
      },
    ],
  },
]
type Data = In<'cloudwatch:GetMetricData'>

const stat = fc
  .record({
    machine: fc.integer({ min: 1, max: 3 }),
    MetricName: fc.constantFrom('CPUUtilization', 'NetworkOut', 'EBSWriteOps', 'CPUCreditBalance'),
    Period: fc.constantFrom(60, 300, 900, 3600, 86_400),
    Stat: fc.constantFrom('Average', 'Sum', 'Maximum', 'SampleCount', 'p90'),
  })
  .map(({ machine, MetricName, Period, Stat }) => ({
    Id: 'm1',
    MetricStat: {
      Metric: { Namespace: 'AWS/EC2', MetricName, Dimensions: [{ Name: 'InstanceId', Value: idOf(machine) }] },
      Period,
      Stat,
    },
  }))
const expression = fc.constantFrom(
  'm1 * 2',
  'ANOMALY_DETECTION_BAND(m1, 2)',
  'FILL(m1, LINEAR)',
  'IF(HOUR(m1) < 9, m1)',
  "SUM(SEARCH('{AWS/EC2,InstanceId} CPUUtilization', 'Average', 300))",
  'SELECT MAX(CPUUtilization) FROM SCHEMA("AWS/EC2", InstanceId) GROUP BY InstanceId',
)
const request: fc.Arbitrary<Data> = fc
  .record({ stat, expression, ago: fc.integer({ min: 1, max: 20 * 24 }), hours: fc.integer({ min: 1, max: 48 }) })
  .map(({ stat: query, expression: Expression, ago, hours }) => ({
    StartTime: isoOf(NOW - ago * HOUR),
    EndTime: isoOf(Math.min(NOW, NOW - (ago - hours) * HOUR)),
    ScanBy: 'TimestampAscending' as const,
    MetricDataQueries: [query, { Id: 'e1', Expression, Period: 300 }],
  }))

const fresh = (): World => new World(9, NOW, MACHINES)

/** Everything that an answer says, with its pages joined. */
function whole(world: World, input: Data, page?: number) {
  const found = new Map<string, [string, number][]>()
  let token: string | undefined
  do {
    const answer = world.data({
      ...input,
      ...(page === undefined ? {} : { MaxDatapoints: page }),
      ...(token === undefined ? {} : { NextToken: token }),
    })
    for (const { Id = '', Label = '', Timestamps = [], Values = [] } of answer.MetricDataResults ?? []) {
      const points = found.get(`${Id} ${Label}`) ?? []
      points.push(...Timestamps.map((at, i): [string, number] => [at, Values[i] as number]))
      found.set(`${Id} ${Label}`, points)
    }
    token = answer.NextToken
  } while (token !== undefined)
  return found
}

describe('GetMetricData', () => {
  it('does not depend on what was asked before', () => {
    const used = fresh()
    fc.assert(
      fc.property(fc.array(request, { minLength: 1, maxLength: 3 }), (before) => {
        for (const input of before) whole(used, input)
        const [input] = before as [Data]
        expect(whole(used, input)).toEqual(whole(fresh(), input))
      }),
      parameters(40),
    )
  })

  it('does not depend on the size of its pages', () => {
    const world = fresh()
    fc.assert(
      fc.property(request, fc.integer({ min: 7, max: 500 }), (input, page) => {
        expect(whole(world, input, page)).toEqual(whole(world, input))
      }),
      parameters(40),
    )
  })

  it('does not depend on the steps in which the clock came here, nor on questions on the way', () => {
    fc.assert(
      fc.property(
        request,
        fc.array(fc.integer({ min: 1, max: 4 * DAY }), { minLength: 1, maxLength: 6 }),
        (input, steps) => {
          const slow = new World(9, EPOCH, MACHINES)
          let at = EPOCH
          for (const step of steps) {
            at = Math.min(NOW, at + step)
            slow.kernel.advanceTo(at)
            whole(slow, { ...input, StartTime: isoOf(at - DAY), EndTime: isoOf(at) })
          }
          slow.kernel.advanceTo(NOW)
          expect(whole(slow, input)).toEqual(whole(fresh(), input))
        },
      ),
      parameters(40),
    )
  })

  it('a range holds what its parts hold', () => {
    const world = fresh()
    fc.assert(
      fc.property(stat, fc.integer({ min: 2, max: 14 }), fc.integer({ min: 1, max: 13 }), (query, length, cut) => {
        const [start, end] = [NOW - 14 * DAY, NOW - 14 * DAY + length * DAY]
        const middle = start + Math.min(cut, length - 1) * DAY
        // From whole days on, so that a part begins where the whole has a point.
        const day = (at: number) => isoOf(at - (at % DAY))
        const ask = (from: number, to: number) =>
          [
            ...whole(world, {
              StartTime: day(from),
              EndTime: day(to),
              ScanBy: 'TimestampAscending',
              MetricDataQueries: [query],
            }).values(),
          ].flat()
        expect([...ask(start, middle), ...ask(middle, end)]).toEqual(ask(start, end))
      }),
      parameters(60),
    )
  })
})
