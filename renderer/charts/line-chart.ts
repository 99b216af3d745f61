/** A Chart.js time line, set up for many points and frequent changes. Knows nothing of Vue: the component hands it plain data. */
import { Chart, type ChartDataset, LinearScale, LineController, LineElement, PointElement } from 'chart.js'
import type { TimeZoneChoice } from '../i18n/format.ts'
import { drawBand } from './chart-band.ts'
import { type ChartNotes, drawNotes } from './chart-notes.ts'
import { evenTicks, formatCompact, niceTop, threeTicks } from './scale.ts'
import { type ChartSeries, dashOf, highest, pointsOf, thin } from './series.ts'
import { type ChartTheme, faded } from './theme.ts'
import { type Span, timeTicks } from './time-axis.ts'

Chart.register(LineController, LineElement, PointElement, LinearScale)

/** More pixels than this per CSS pixel cost drawing time and cannot be seen. */
export const PIXEL_RATIO_MAX = 2
const TICK_FONT_SIZE = 11
/** The value axis has the same width in every tile, so that one moment lies at one place in a column of tiles. */
const AXIS_WIDTH = 44
/** A past time is a thin dotted line, whatever the slot's own dash. */
const PAST_DASH = [1, 3] as const
/** Room for more than three ticks. */
const TALL = 240

export interface LineSpec {
  readonly series: readonly ChartSeries[]
  readonly span: Span
  readonly periodMs: number
  readonly zone: TimeZoneChoice
  readonly theme: ChartTheme
  readonly notes: ChartNotes
}

/** Where the plot lies inside the canvas, in CSS pixels, and how moments and values fall on it. */
export interface Plot {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly yMax: number
}

type Line = Chart<'line', { x: number; y: number }[], never>

export interface LineChart {
  draw(spec: LineSpec): void
  readonly plot: Plot
  destroy(): void
}

const hues = (theme: ChartTheme, slot: number): string => theme.palette[slot % theme.palette.length] ?? '#888'

function datasetsOf(
  { series, span, periodMs, theme }: LineSpec,
  columns: number,
): ChartDataset<'line', { x: number; y: number }[]>[] {
  return series.flatMap((each) => {
    const { line, lone } = pointsOf(each, periodMs)
    const color = hues(theme, each.slot)
    return [
      {
        data: thin(line, span, columns) as { x: number; y: number }[],
        borderColor: color,
        borderWidth: each.shiftMs === undefined ? 2 : 1,
        borderDash: each.shiftMs === undefined ? [...dashOf(each.slot)] : [...PAST_DASH],
        borderJoinStyle: 'round' as const,
        pointRadius: 0,
        pointHitRadius: 0,
      },
      // A point that no line reaches would be invisible without a dot.
      ...(lone.length > 0
        ? [
            {
              data: lone as { x: number; y: number }[],
              showLine: false,
              backgroundColor: color,
              borderWidth: 0,
              pointRadius: 2.5,
            },
          ]
        : []),
    ]
  })
}

export interface LineLook {
  /** The lines alone, without axes and marks: a picture of their course. */
  readonly bare: boolean
}

/** @throws nothing; a canvas without a 2D context (a DOM without drawing) yields undefined. */
export function createLineChart(canvas: HTMLCanvasElement, { bare }: LineLook): LineChart | undefined {
  if (!canvas.getContext?.('2d')) return undefined
  let spec: LineSpec | undefined
  let ticks: readonly number[] = [0, 1]
  const top = (): number => ticks.at(-1) ?? 1
  let marks: ReturnType<typeof timeTicks> = []

  const chart: Line = new Chart(canvas, {
    type: 'line',
    data: { datasets: [] },
    plugins: [
      {
        id: 'notes',
        beforeDatasetsDraw: () => {
          const band = spec?.notes.band
          if (!spec || !band) return
          const { text } = spec.theme
          drawBand(chart.ctx, band, spec.periodMs, frame(), { fill: faded(text, 0.2), edge: faded(text, 0.5) })
        },
        afterDatasetsDraw: () => spec && drawNotes(chart.ctx, spec.notes, spec.span, frame(), spec.theme),
      },
    ],
    options: {
      animation: false,
      parsing: false,
      normalized: true,
      responsive: true,
      maintainAspectRatio: false,
      devicePixelRatio: Math.min(PIXEL_RATIO_MAX, window.devicePixelRatio || 1),
      spanGaps: false,
      events: [],
      layout: { padding: bare ? { top: 4, bottom: 4 } : { top: 6, right: 14 } },
      // A thinned line depends on the width it is drawn in.
      onResize: () => spec && draw(spec),
      scales: {
        x: {
          type: 'linear',
          display: !bare,
          grid: { display: false },
          ticks: {
            autoSkip: false,
            maxRotation: 0,
            callback: (_, index) => marks[index]?.label ?? '',
            font: { size: TICK_FONT_SIZE },
          },
          afterBuildTicks: (axis) => {
            axis.ticks = marks.map(({ at }) => ({ value: at }))
          },
        },
        y: {
          type: 'linear',
          display: !bare,
          min: 0,
          border: { display: false },
          ticks: { callback: (value) => formatCompact(Number(value)), font: { size: TICK_FONT_SIZE }, padding: 6 },
          afterBuildTicks: (axis) => {
            axis.ticks = ticks.map((value) => ({ value }))
          },
          afterFit: (axis) => {
            axis.width = AXIS_WIDTH
          },
        },
      },
    },
  })
  function frame() {
    const { left, right, top: upper, bottom } = chart.chartArea
    const { start, end } = spec?.span ?? { start: 0, end: 1 }
    return {
      left,
      right,
      top: upper,
      bottom,
      xOf: (at: number) => left + ((at - start) / (end - start)) * (right - left),
      yOf: (value: number) => bottom - (value / top()) * (bottom - upper),
    }
  }
  function draw(next: LineSpec): void {
    spec = next
    const { span, zone, theme } = next
    const { thresholds, band } = next.notes
    const upper = band?.upper.reduce((most, value) => Math.max(most, value), 0) ?? 0
    const max = Math.max(highest(next.series), upper, ...thresholds.map(({ value }) => value))
    ticks = chart.height > TALL ? evenTicks(max) : threeTicks(niceTop(max))
    marks = timeTicks(span, zone, chart.width > 600 ? 8 : 4)
    chart.data.datasets = datasetsOf(next, Math.max(100, Math.round(chart.chartArea?.width ?? 400)))
    const { x, y } = chart.options.scales ?? {}
    if (x) Object.assign(x, { min: span.start, max: span.end, border: { color: theme.axis } })
    if (y) Object.assign(y, { max: top(), grid: { color: theme.grid, drawTicks: false } })
    for (const axis of [x, y]) if (axis?.ticks) axis.ticks.color = theme.text
    chart.options.font = { family: theme.fontFamily }
    chart.update('none')
  }
  return {
    draw,
    get plot() {
      const { left, right, top: upper, bottom } = chart.chartArea
      return { left, right, top: upper, bottom, yMax: top() }
    },
    destroy: () => chart.destroy(),
  }
}
