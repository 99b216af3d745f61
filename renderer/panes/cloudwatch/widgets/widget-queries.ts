/** From a widget to its GetMetricData calls (one, unless rows name other Regions), and from their answers to series. */
import type { In, Out } from '../../../../shared/ipc/contract.ts'
import { type Instant, isoOf, SECOND } from '../../../../shared/time.ts'
import type { GraphSeries } from '../../../charts/graph-series.ts'
import type { Span } from '../../../charts/time-axis.ts'
import { pointsMax } from '../periods.ts'
import type { MetricWidgetProperties } from './properties.ts'
import { type NamedRow, readRows, withIds } from './rows.ts'
import { askedSpan, periodFor, wholePeriod } from './time-range.ts'
import { unitOf, type WidgetUnit } from './units.ts'

export const DEFAULT_STAT = 'Average'

/** A drawn series and where it comes from. */
export interface WidgetSeries extends GraphSeries {
  /** The id of the row that asked for it; a search answers several series. */
  readonly rowId: string
  readonly unit: WidgetUnit
  /** AWS: StatusCode of the result. */
  readonly status: string
  /** What the period and statistic are, for tooltips: `300 Average`; no statistic for expressions. */
  readonly stat?: string
}

export interface WidgetCall {
  readonly region: string
  readonly input: In<'cloudwatch:GetMetricData'>
}

export interface WidgetQuestion {
  readonly rows: readonly NamedRow[]
  readonly calls: readonly WidgetCall[]
  /** What the graph shows. */
  readonly span: Span
  /** Seconds, by row id. */
  readonly periods: ReadonlyMap<string, number>
}

export interface AskOptions {
  readonly span: Span
  readonly now: Instant
  /** The page's Region, for rows and widgets that name none. */
  readonly region: string
  /** `auto`: the page chooses every period by its range, as a dashboard's periodOverride says. */
  readonly periodOverride?: 'auto' | 'inherit' | undefined
}

type Query = NonNullable<In<'cloudwatch:GetMetricData'>['MetricDataQueries']>[number]

/** Views that show one number a series, which may stand for the whole time range. */
const NUMBER_VIEWS: readonly string[] = ['singleValue', 'bar', 'pie', 'gauge']

function queryOf(row: NamedRow, period: number, stat: string): Query {
  const { label, visible } = row.options
  const shared = {
    Id: row.id,
    ...(label ? { Label: label } : {}),
    ...(visible === false ? { ReturnData: false } : {}),
  }
  if (row.kind === 'expression') return { ...shared, Expression: row.expression, Period: period }
  return {
    ...shared,
    MetricStat: {
      Metric: {
        Namespace: row.namespace,
        MetricName: row.metric,
        Dimensions: row.dimensions.map(({ name, value }) => ({ Name: name, Value: value })),
      },
      Period: period,
      Stat: row.options.stat ?? stat,
    },
  }
}

/** What a widget asks at a moment. The data is as fine as the period rule lets it be: no graph gets more than 1,440 points a series. */
export function questionOf(widget: MetricWidgetProperties, ask: AskOptions): WidgetQuestion {
  const rows = withIds(readRows(widget.metrics).rows)
  const most = pointsMax(rows.length)
  const whole = widget.setPeriodToTimeRange === true && NUMBER_VIEWS.includes(widget.view ?? 'timeSeries')
  const wantedOf = ({ options }: NamedRow) =>
    ask.periodOverride === 'auto' ? undefined : (options.period ?? widget.period)
  const periods = new Map(
    rows.map((row) => [
      row.id,
      whole ? wholePeriod(ask.span, ask.now) : periodFor({ wanted: wantedOf(row), span: ask.span, now: ask.now, most }),
    ]),
  )
  const longest = Math.max(1, ...periods.values())
  const span = whole ? ask.span : askedSpan(ask.span, longest)
  const home = widget.region ?? ask.region
  const regionOf = (row: NamedRow) => row.options.region ?? home
  const stat = widget.stat ?? DEFAULT_STAT
  const calls = [...new Set(rows.map(regionOf))].map((region) => ({
    region,
    input: {
      StartTime: isoOf(span.start),
      EndTime: isoOf(span.end),
      ScanBy: 'TimestampAscending' as const,
      MetricDataQueries: rows
        .filter((row) => regionOf(row) === region)
        .map((row) => queryOf(row, periods.get(row.id) ?? longest, stat)),
    },
  }))
  // AWS: a call in which nothing is returned is refused; it would draw nothing either.
  const useful = calls.filter(({ input }) => input.MetricDataQueries.some(({ ReturnData }) => ReturnData !== false))
  return { rows, calls: useful, span, periods }
}

type Result = NonNullable<Out<'cloudwatch:GetMetricData'>['MetricDataResults']>[number]

/** Parts of one series from several pages laid end to end; a search's series are told apart by their labels and order. */
function joined(pages: readonly Out<'cloudwatch:GetMetricData'>[]): Result[] {
  const whole: Result[] = []
  for (const [place, page] of pages.entries())
    for (const result of page.MetricDataResults ?? []) {
      const earlier = place > 0 ? whole.find(({ Id, Label }) => Id === result.Id && Label === result.Label) : undefined
      if (!earlier) {
        whole.push({ ...result })
        continue
      }
      earlier.Timestamps = [...(earlier.Timestamps ?? []), ...(result.Timestamps ?? [])]
      earlier.Values = [...(earlier.Values ?? []), ...(result.Values ?? [])]
      if (result.StatusCode !== undefined) earlier.StatusCode = result.StatusCode
    }
  return whole
}

const BAND = /ANOMALY_DETECTION_BAND\s*\(/i

/** The series to draw, in the order of the rows. Colours go by row, so that hiding one row does not repaint the others. */
export function seriesOf(
  question: WidgetQuestion,
  stat: string,
  pages: readonly Out<'cloudwatch:GetMetricData'>[],
): readonly WidgetSeries[] {
  const results = Map.groupBy(joined(pages), ({ Id }) => Id ?? '')
  const drawn: WidgetSeries[] = []
  let slot = 0
  for (const row of question.rows) {
    const found = row.options.visible === false ? [] : (results.get(row.id) ?? [])
    const isBand = row.kind === 'expression' && BAND.test(row.expression) && found.length === 2
    found.forEach((result, index) => {
      const own = row.options.color
      drawn.push({
        id: found.length > 1 ? `${row.id}.${index}` : row.id,
        rowId: row.id,
        label: result.Label ?? row.id,
        slot: isBand ? slot : slot + index,
        ...(own ? { color: own } : {}),
        ...(isBand ? { band: bandEnd(found, index) } : {}),
        axis: row.options.yAxis ?? 'left',
        periodMs: (question.periods.get(row.id) ?? 300) * SECOND,
        unit: unitOf(row, stat),
        status: result.StatusCode ?? 'Complete',
        ...(row.kind === 'metric' ? { stat: row.options.stat ?? stat } : {}),
        stamps: (result.Timestamps ?? []).map((at) => Date.parse(at)),
        values: result.Values ?? [],
      })
    })
    slot += isBand ? 1 : Math.max(1, found.length)
  }
  return drawn
}

/** A past time drawn over the present one: the same moments, `ms` later. */
export const movedBy = (
  series: readonly WidgetSeries[],
  ms: number,
  wordsOf: (label: string) => string,
): WidgetSeries[] =>
  series.map((each) => ({
    ...each,
    id: `${each.id}.past`,
    label: wordsOf(each.label),
    shiftMs: ms,
    stamps: each.stamps.map((at) => at + ms),
  }))

/** Which end of an anomaly band a result is: AWS answers both under one id, the higher values being the upper end. */
function bandEnd(pair: readonly Result[], index: number): 'upper' | 'lower' {
  const [own, other] = [pair[index]?.Values?.[0] ?? 0, pair[1 - index]?.Values?.[0] ?? 0]
  if (own === other) return index === 0 ? 'upper' : 'lower'
  return own > other ? 'upper' : 'lower'
}

const quoted = (text: string): string => (/^[\w./:=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)

/** The same questions for the AWS CLI, one line a Region. */
export function cliOf({ calls }: Pick<WidgetQuestion, 'calls'>): string {
  return calls
    .map(({ region, input }) =>
      [
        'aws cloudwatch get-metric-data',
        `--metric-data-queries ${quoted(JSON.stringify(input.MetricDataQueries))}`,
        `--start-time ${input.StartTime} --end-time ${input.EndTime} --region ${region}`,
      ].join(' '),
    )
    .join('\n')
}
