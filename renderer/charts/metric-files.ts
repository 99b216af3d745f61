/** A metric chart as a file: its datapoints as CSV or JSON, or its picture. */
import { isoOf } from '../../shared/time.ts'
import { csvOf } from './csv.ts'
import { allStamps, type ChartSeries } from './series.ts'
import type { ChartTheme } from './theme.ts'

/** One row per moment (ISO, UTC), one column per series; a gap is an empty cell. */
export function metricCsv(series: readonly ChartSeries[], timeHeader: string): string {
  const byStamp = series.map((each) => new Map(each.stamps.map((at, i) => [at, each.values[i]])))
  return csvOf([
    [timeHeader, ...series.map((each) => each.label)],
    ...allStamps(series).map((at) => [isoOf(at), ...byStamp.map((values) => values.get(at) ?? '')]),
  ])
}

/** The datapoints as GetMetricData answers them: moments in UTC, as they were measured. */
export function metricJson(series: readonly ChartSeries[], periodSeconds: number, statistic: string): string {
  const MetricDataResults = series.map(({ label, stamps, values, shiftMs = 0 }, index) => ({
    Id: `m${index + 1}`,
    Label: label,
    Timestamps: stamps.map((at) => isoOf(at - shiftMs)),
    Values: values,
    StatusCode: 'Complete',
  }))
  return `${JSON.stringify({ Period: periodSeconds, Stat: statistic, MetricDataResults }, null, 2)}\n`
}

export interface PictureText {
  readonly title: string
  readonly unit: string
  readonly series: readonly (Pick<ChartSeries, 'label' | 'slot'> & { readonly color?: string })[]
}

const HEAD = 44
const LEGEND_LINE = 18
const PADDING = 12

/** The chart with title, unit and legend on the page's own background. */
export function metricPicture(
  chart: HTMLCanvasElement,
  { title, unit, series }: PictureText,
  theme: ChartTheme,
): Promise<Blob | null> {
  const scale = chart.width / chart.clientWidth
  const [width, height] = [
    chart.clientWidth + PADDING * 2,
    chart.clientHeight + HEAD + series.length * LEGEND_LINE + PADDING,
  ]
  const sheet = document.createElement('canvas')
  sheet.width = Math.round(width * scale)
  sheet.height = Math.round(height * scale)
  const pen = sheet.getContext('2d')
  if (!pen) return Promise.resolve(null)
  pen.scale(scale, scale)
  pen.fillStyle = theme.surface
  pen.fillRect(0, 0, width, height)
  pen.fillStyle = theme.text
  pen.font = `700 14px ${theme.fontFamily}`
  pen.fillText(title, PADDING, 20)
  pen.font = `11px ${theme.fontFamily}`
  pen.fillText(unit, PADDING, 38)
  pen.drawImage(chart, PADDING, HEAD, chart.clientWidth, chart.clientHeight)
  series.forEach((each, index) => {
    const y = HEAD + chart.clientHeight + (index + 0.5) * LEGEND_LINE
    pen.fillStyle = each.color ?? theme.palette[each.slot % theme.palette.length] ?? theme.text
    pen.fillRect(PADDING, y - 1, 18, 2)
    pen.fillStyle = theme.text
    pen.fillText(each.label, PADDING + 24, y + 4)
  })
  return new Promise((resolve) => sheet.toBlob(resolve, 'image/png'))
}
