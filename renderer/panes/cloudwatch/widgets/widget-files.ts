/** What a widget shows, as files. */
import { isoOf } from '../../../../shared/time.ts'
import { csvOf } from '../../../charts/csv.ts'
import { momentsOf } from '../../../charts/graph-series.ts'
import type { MetricWidgetProperties } from './properties.ts'
import { detailsOf } from './rows.ts'
import type { WidgetQuestion, WidgetSeries } from './widget-queries.ts'

interface Shown {
  readonly widget: MetricWidgetProperties
  readonly series: readonly WidgetSeries[]
  readonly question: WidgetQuestion
}

/** AWS: first what each column is, a line each, then a line for every moment (ISO, UTC); a gap is an empty cell. */
export function widgetCsv({ series, question }: Shown, timeHeader: string): string {
  const rows = new Map(question.rows.map((row) => [row.id, row]))
  const byStamp = series.map((each) => new Map(each.stamps.map((at, i) => [at, each.values[i]])))
  const details = (each: WidgetSeries) => {
    const row = rows.get(each.rowId)
    return row ? detailsOf(row) : ''
  }
  return csvOf([
    ['Label', ...series.map(({ label }) => label)],
    ['Id', ...series.map(({ rowId }) => rowId)],
    ['Details', ...series.map(details)],
    ['Stat', ...series.map(({ stat }) => stat ?? '')],
    ['Period', ...series.map(({ periodMs }) => periodMs / 1000)],
    [timeHeader, ...series.map(({ label }) => label)],
    ...momentsOf(series).map((at) => [isoOf(at), ...byStamp.map((values) => values.get(at) ?? '')]),
  ])
}

/** The widget's source and its datapoints, as GetMetricData answers them. */
export function widgetJson({ widget, series, question }: Shown): string {
  return JSON.stringify(
    {
      widget,
      StartTime: isoOf(question.span.start),
      EndTime: isoOf(question.span.end),
      MetricDataResults: series.map(({ rowId, label, status, stamps, values }) => ({
        Id: rowId,
        Label: label,
        StatusCode: status,
        Timestamps: stamps.map(isoOf),
        Values: values,
      })),
    },
    undefined,
    2,
  )
}
