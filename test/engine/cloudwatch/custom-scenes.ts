/** One's own metrics: how tests put them and read them back. */
import type { In, Out } from '../../../shared/ipc/contract.ts'
import { isoOf } from '../../../shared/time.ts'
import { type Harness, harness } from '../../support/harness.ts'

export type Datum = NonNullable<In<'cloudwatch:PutMetricData'>['MetricData']>[number]
type Datapoint = NonNullable<Out<'cloudwatch:GetMetricStatistics'>['Datapoints']>[number]

export interface Shop {
  readonly world: Harness
  now(): number
  /** Data of the metric `Orders` in `Shop`, unless they say otherwise. */
  put(...data: Partial<Datum>[]): void
  refusal(...data: Partial<Datum>[]): [code: string, message: string]
  /** Statistics of `Orders` by GetMetricStatistics, one list a datapoint, in order of time. */
  stats(from: number, to: number, period: number, names: readonly string[], more?: object): (number | undefined)[][]
  points(from: number, to: number, period: number, names: readonly string[], more?: object): Datapoint[]
}

const SIMPLE = ['SampleCount', 'Sum', 'Average', 'Minimum', 'Maximum']

export function shop(world = harness()): Shop {
  const now = () => world.engine.now
  const input = (data: readonly Partial<Datum>[]) => ({
    Namespace: 'Shop',
    MetricData: data.map((datum) => ({ MetricName: 'Orders', ...datum })),
  })
  const points: Shop['points'] = (from, to, period, names, more = {}) => {
    const simple = names.filter((name) => SIMPLE.includes(name))
    const extended = names.filter((name) => !SIMPLE.includes(name))
    const { Datapoints = [] } = world.run('cloudwatch:GetMetricStatistics', {
      Namespace: 'Shop',
      MetricName: 'Orders',
      StartTime: isoOf(from),
      EndTime: isoOf(to),
      Period: period,
      ...(simple.length > 0 ? { Statistics: simple as 'Sum'[] } : { ExtendedStatistics: extended }),
      ...more,
    })
    return Datapoints
  }
  return {
    world,
    now,
    put: (...data) => void world.run('cloudwatch:PutMetricData', input(data)),
    refusal: (...data) => {
      const { code, message } = world.reject('cloudwatch:PutMetricData', input(data))
      return [code, message]
    },
    points,
    stats: (from, to, period, names, more) =>
      points(from, to, period, names, more).map((point) =>
        names.map((name) => point[name as 'Sum'] ?? point.ExtendedStatistics?.[name]),
      ),
  }
}
