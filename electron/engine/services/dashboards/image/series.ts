/** The data of a widget, asked of GetMetricData as any client would ask. */
import type { MetricRow } from '../../../../../shared/dashboards/metric-rows.ts'
import type { In } from '../../../../../shared/ipc/contract.ts'
import { DAY, type Instant, isoOf, SECOND } from '../../../../../shared/time.ts'
import { type Call, scopeIn, type View as World } from '../../../kernel/index.ts'
import { getMetricData, getMetricStatistics } from '../../cloudwatch/index.ts'
import { seriesColor } from './theme.ts'
import type { Widget } from './widget.ts'

export interface Series {
  readonly label: string
  readonly color: string
  readonly axis: 'left' | 'right'
  /** Milliseconds between two of its points. */
  readonly periodMs: number
  readonly stamps: readonly Instant[]
  readonly values: readonly number[]
}

type Query = NonNullable<In<'cloudwatch:GetMetricData'>['MetricDataQueries']>[number]

const dimensionsOf = (fields: readonly string[]): { Name: string; Value: string }[] => {
  const dimensions: { Name: string; Value: string }[] = []
  for (let i = 2; i + 1 < fields.length; i += 2)
    dimensions.push({ Name: fields[i] as string, Value: fields[i + 1] as string })
  return dimensions
}

/** AWS: one-minute points are kept for 15 days and five-minute points for 63, so older graphs have coarser ones. */
const keptPeriod = (start: Instant, now: Instant): number => {
  const days = (now - start) / DAY
  return days > 63 ? 3600 : days > 15 ? 300 : 1
}

function periodOf(row: MetricRow, widget: Widget, now: Instant): number {
  const asked = row.options.period ?? widget.period
  const least = keptPeriod(widget.start, now)
  return asked >= least ? asked : least
}

function queryOf(row: MetricRow, id: string, widget: Widget, now: Instant): Query {
  const { expression, label, visible } = row.options
  const common = { Id: id, ReturnData: visible !== false, ...(label === undefined ? {} : { Label: label }) }
  const period = periodOf(row, widget, now)
  if (expression !== undefined) return { ...common, Expression: expression, Period: period }
  const [Namespace = '', MetricName = ''] = row.fields
  const Metric = { Namespace, MetricName, Dimensions: dimensionsOf(row.fields) }
  return { ...common, MetricStat: { Metric, Period: period, Stat: row.options.stat ?? widget.stat } }
}

/** Ids that the rows have, or free ones for those that have none. */
function idsOf(rows: readonly MetricRow[]): string[] {
  const taken = new Set(rows.map(({ options }) => options.id))
  let free = 0
  return rows.map(({ options }) => {
    if (options.id !== undefined) return options.id
    do free++
    while (taken.has(`row${free}`))
    return `row${free}`
  })
}

const regionOfRow = (row: MetricRow, widget: Widget, call: Call): string =>
  row.options.region ?? widget.region ?? call.region

/** DEVIATES: the metrics that an expression names lie in its own Region. @throws AwsError ValidationError */
export function seriesOf(world: World, widget: Widget, call: Call): Series[] {
  const { rows, start, end } = widget
  const ids = idsOf(rows)
  const regions = [...new Set(rows.map((row) => regionOfRow(row, widget, call)))]
  const found = new Map<string, Series[]>()
  for (const region of regions) {
    const here = { ...call, region, scope: scopeIn(call.accountId, region) }
    const queries = rows.flatMap((row, i) =>
      regionOfRow(row, widget, call) === region ? [queryOf(row, ids[i] as string, widget, world.now)] : [],
    )
    if (queries.every(({ ReturnData }) => ReturnData === false)) continue
    const times = { StartTime: isoOf(start), EndTime: isoOf(end), ScanBy: 'TimestampAscending' as const }
    const { MetricDataResults: results = [] } = getMetricData(world, { MetricDataQueries: queries, ...times }, here)
    for (const { Id = '', Label = '', Timestamps: stamps = [], Values: values = [] } of results) {
      const row = rows[ids.indexOf(Id)] as MetricRow
      const list = found.get(Id) ?? []
      list.push({
        label: Label,
        color: row.options.color ?? '',
        axis: row.options.yAxis ?? 'left',
        periodMs: periodOf(row, widget, world.now) * SECOND,
        stamps: stamps.map((stamp) => Date.parse(stamp)),
        values,
      })
      found.set(Id, list)
    }
  }
  let next = 0
  return ids.flatMap((id) => (found.get(id) ?? []).map((one) => ({ ...one, color: one.color || seriesColor(next++) })))
}

/** Metrics that are asked for their unit; more do not fit an axis anyway. */
const ASKED_MAX = 5

/** The unit that the metrics of an axis share, in AWS's words; empty when none is known. */
export function unitOf(world: World, widget: Widget, axis: 'left' | 'right', call: Call): string {
  const rows = widget.rows.filter(
    ({ fields, options }) => fields.length > 0 && options.visible !== false && (options.yAxis ?? 'left') === axis,
  )
  const units = new Set<string>()
  for (const row of rows.slice(0, ASKED_MAX)) {
    // AWS: how many samples there are is a count, whatever they measure.
    if ((row.options.stat ?? widget.stat) === 'SampleCount') {
      units.add('Count')
      continue
    }
    const region = regionOfRow(row, widget, call)
    const seconds = (widget.end - widget.start) / SECOND
    const { Datapoints: points = [] } = getMetricStatistics(
      world,
      {
        Namespace: row.fields[0],
        MetricName: row.fields[1],
        Dimensions: dimensionsOf(row.fields),
        StartTime: isoOf(widget.start),
        EndTime: isoOf(widget.end),
        Period: Math.max(3600, Math.ceil(seconds / 3600) * 3600),
        Statistics: ['Maximum'],
      },
      { ...call, region, scope: scopeIn(call.accountId, region) },
    )
    const unit = points[0]?.Unit
    if (unit !== undefined && unit !== 'None') units.add(unit)
  }
  return units.size > 1 ? 'Various units' : ([...units][0] ?? '')
}
