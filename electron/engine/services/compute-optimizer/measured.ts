/** What CloudWatch measured of an instance or a volume in a lookback, by the second. */
import { DAY, HOUR, type Instant } from '../../../../shared/time.ts'
import type { Row, View } from '../../kernel/index.ts'
import { metricSeries } from '../cloudwatch/index.ts'
import type { InstanceRow, VolumeRow } from '../ec2/index.ts'

/** A second's worth: of the busiest hour, and of all hours that were measured. */
export interface Rate {
  readonly most: number
  readonly average: number
}
export interface Measured {
  /** Hours with data. */
  readonly hours: number
  readonly rates: Readonly<Record<string, Rate>>
}

const INSTANCE_METRICS = [
  'NetworkIn',
  'NetworkOut',
  'NetworkPacketsIn',
  'NetworkPacketsOut',
  'EBSReadOps',
  'EBSWriteOps',
  'EBSReadBytes',
  'EBSWriteBytes',
]
const VOLUME_METRICS = ['VolumeReadOps', 'VolumeWriteOps', 'VolumeReadBytes', 'VolumeWriteBytes']
const SECONDS = HOUR / 1000

// Rows are frozen, and what was measured by a moment stays: the same question is asked by lists, details and summaries.
const known = new WeakMap<Row, { readonly now: Instant; readonly days: number; readonly measured: Measured }>()

function measure(
  view: View,
  row: InstanceRow | VolumeRow,
  days: number,
  names: readonly string[],
  of: { readonly Namespace: string; readonly dimension: string; readonly clock: string },
): Measured {
  const before = known.get(row)
  if (before?.now === view.now && before.days === days) return before.measured
  const span = { view, scope: row.scope, start: view.now - days * DAY, end: view.now }
  const Dimensions = [{ Name: of.dimension, Value: row.id }]
  const read = (MetricName: string): readonly number[] =>
    metricSeries(span, { Namespace: of.Namespace, MetricName, Dimensions, Period: SECONDS, Statistic: 'Sum' }).values
  const rates = Object.fromEntries(
    names.flatMap((name) => {
      const values = read(name)
      if (values.length === 0) return []
      const [most, sum] = values.reduce(([max, total], each) => [Math.max(max, each), total + each], [0, 0])
      return [[name, { most: most / SECONDS, average: sum / values.length / SECONDS }] as const]
    }),
  )
  const measured = { hours: read(of.clock).length, rates }
  known.set(row, { now: view.now, days, measured })
  return measured
}

export const measuredInstance = (view: View, row: InstanceRow, days: number): Measured =>
  measure(view, row, days, INSTANCE_METRICS, {
    Namespace: 'AWS/EC2',
    dimension: 'InstanceId',
    clock: 'CPUUtilization',
  })
export const measuredVolume = (view: View, row: VolumeRow, days: number): Measured =>
  measure(view, row, days, VOLUME_METRICS, { Namespace: 'AWS/EBS', dimension: 'VolumeId', clock: 'VolumeReadOps' })
