/** The Chart.js side of GraphChart.vue: lines or stacked areas on two axes, bands and annotations. Knows nothing of Vue. */
import {
  Chart,
  type ChartDataset,
  type ChartOptions,
  LinearScale,
  LineController,
  LineElement,
  type Plugin,
  PointElement,
} from 'chart.js'
import type { TimeZoneChoice } from '../i18n/format.ts'
import { drawHorizontal, drawVertical, type HorizontalMark, type MarkFrame, type VerticalMark } from './graph-marks.ts'
import { type AxisBounds, type AxisScale, axisScale } from './graph-scale.ts'
import { bandsOf, extentOf, type GraphSeries, type StackedSeries, stackOf } from './graph-series.ts'
import { PIXEL_RATIO_MAX, type Plot } from './line-chart.ts'
import { formatCompact } from './scale.ts'
import { dashOf, isJoined, pointsOf, thin } from './series.ts'
import { type ChartTheme, faded } from './theme.ts'
import { type Span, timeTicks } from './time-axis.ts'

Chart.register(LineController, LineElement, PointElement, LinearScale)

const TICK_FONT_SIZE = 11
/** Value axes have the same width everywhere, so that one moment lies at one place in a column of graphs. */
const AXIS_WIDTH = 48
const TALL = 200
const WIDE = 600
const AREA_ALPHA = 0.35
const DIMMED_ALPHA = 0.15
/** A past time is a thin dotted line, whatever the slot's own dash. */
const PAST_DASH = [1, 3] as const

export interface GraphSpec {
  readonly series: readonly GraphSeries[]
  readonly span: Span
  readonly zone: TimeZoneChoice
  readonly theme: ChartTheme
  readonly stacked: boolean
  readonly left: AxisBounds
  readonly right: AxisBounds
  readonly horizontal: readonly HorizontalMark[]
  readonly vertical: readonly VerticalMark[]
  /** The series that the legend points at: the others step back. */
  readonly highlighted?: string | undefined
}

/** Where the plot lies, and where a value lies on either axis. */
export interface GraphPlot extends Plot {
  readonly yOf: (value: number, axis: 'left' | 'right') => number
}

type Line = Chart<'line', { x: number; y: number }[], never>
type Dataset = ChartDataset<'line', { x: number; y: number }[]>

export interface GraphChart {
  draw(spec: GraphSpec): void
  readonly plot: GraphPlot
  destroy(): void
}

const hueOf = (theme: ChartTheme, { color, slot }: GraphSeries): string =>
  color ?? theme.palette[slot % theme.palette.length] ?? '#888'

function datasetsOf(spec: GraphSpec, drawn: readonly GraphSeries[], columns: number): Dataset[] {
  return drawn.flatMap((each) => {
    const { line, lone } = pointsOf(each, each.periodMs)
    const isPast = each.shiftMs !== undefined
    const isDim = spec.highlighted !== undefined && spec.highlighted !== each.id
    const color = isDim ? faded(hueOf(spec.theme, each), DIMMED_ALPHA) : hueOf(spec.theme, each)
    const base: Dataset = {
      data: thin(line, spec.span, columns) as { x: number; y: number }[],
      yAxisID: each.axis,
      borderColor: color,
      borderWidth: spec.highlighted === each.id ? 3 : each.band || isPast ? 1 : 2,
      borderDash: isPast ? [...PAST_DASH] : [...dashOf(each.slot)],
      borderJoinStyle: 'round',
      pointRadius: 0,
      pointHitRadius: 0,
    }
    if (lone.length === 0) return [base]
    // A point that no line reaches would be invisible without a dot.
    const dots: Dataset = {
      data: lone as { x: number; y: number }[],
      yAxisID: each.axis,
      showLine: false,
      backgroundColor: color,
      borderWidth: 0,
      pointRadius: 2.5,
    }
    return [base, dots]
  })
}

/** Fills between two lines that have the same moments, stretch by stretch. */
function fillBetween(
  pen: CanvasRenderingContext2D,
  frame: MarkFrame,
  { stamps, values, lows, periodMs, axis }: StackedSeries,
  color: string,
): void {
  pen.fillStyle = color
  for (let from = 0; from < stamps.length; ) {
    let to = from
    while (to < stamps.length - 1 && isJoined(stamps, to, periodMs)) to++
    pen.beginPath()
    for (let i = from; i <= to; i++) pen.lineTo(frame.xOf(stamps[i] ?? 0), frame.yOf(values[i] ?? 0, axis))
    for (let i = to; i >= from; i--) pen.lineTo(frame.xOf(stamps[i] ?? 0), frame.yOf(lows[i] ?? 0, axis))
    pen.fill()
    from = to + 1
  }
}

/** The lower end brought to the moments of the upper one, which are the same unless a page of the answer is missing. */
function bandArea(upper: GraphSeries, lower: GraphSeries): StackedSeries {
  const at = new Map(lower.stamps.map((stamp, i) => [stamp, lower.values[i] ?? 0]))
  return { ...upper, lows: upper.stamps.map((stamp, i) => at.get(stamp) ?? upper.values[i] ?? 0) }
}

/** Draws what lies behind and before the lines. */
function paintPlugin(
  specOf: () => { spec: GraphSpec; stack: readonly StackedSeries[]; frame: MarkFrame } | undefined,
): Plugin<'line'> {
  const clipped = (chart: Chart, paint: (pen: CanvasRenderingContext2D) => void) => {
    const { left, top, right, bottom } = chart.chartArea
    chart.ctx.save()
    chart.ctx.beginPath()
    chart.ctx.rect(left, top - 1, right - left, bottom - top + 2)
    chart.ctx.clip()
    paint(chart.ctx)
    chart.ctx.restore()
  }
  return {
    id: 'graph-paint',
    beforeDatasetsDraw(chart) {
      const now = specOf()
      if (!now) return
      const alphaOf = (id: string) =>
        now.spec.highlighted === undefined || now.spec.highlighted === id ? AREA_ALPHA : DIMMED_ALPHA / 2
      clipped(chart, (pen) => {
        for (const each of now.stack)
          fillBetween(pen, now.frame, each, faded(hueOf(now.spec.theme, each), alphaOf(each.id)))
        for (const { upper, lower } of bandsOf(now.spec.series))
          fillBetween(pen, now.frame, bandArea(upper, lower), faded(now.spec.theme.text, 0.2))
      })
    },
    afterDatasetsDraw(chart) {
      const now = specOf()
      if (!now) return
      const { text, surface, fontFamily, tones } = now.spec.theme
      const look = { color: tones.negative, text, surface, fontFamily }
      clipped(chart, (pen) => {
        for (const each of now.spec.horizontal) drawHorizontal(pen, each, now.frame, look)
        for (const each of now.spec.vertical) drawVertical(pen, each, now.frame, look)
      })
    },
  }
}

const onAxis = (all: readonly GraphSeries[], axis: 'left' | 'right') => all.filter((each) => each.axis === axis)

interface GraphState {
  spec: GraphSpec | undefined
  stack: readonly StackedSeries[]
  marks: ReturnType<typeof timeTicks>
  readonly scales: { left: AxisScale; right: AxisScale }
}

const valueAxis = (state: GraphState, axis: 'left' | 'right') => ({
  type: 'linear' as const,
  position: axis,
  border: { display: false },
  ticks: {
    callback: (value: string | number) => formatCompact(Number(value)),
    font: { size: TICK_FONT_SIZE },
    padding: 6,
  },
  afterBuildTicks: (built: { ticks: { value: number }[] }) => {
    built.ticks = state.scales[axis].ticks.map((value) => ({ value }))
  },
  afterFit: (built: { width: number }) => {
    built.width = AXIS_WIDTH
  },
})

/** `redraw` is asked for when the size changes, since a thinned line depends on the width it is drawn in. */
const optionsOf = (state: GraphState, redraw: () => void): ChartOptions<'line'> => ({
  animation: false,
  parsing: false,
  normalized: true,
  responsive: true,
  maintainAspectRatio: false,
  devicePixelRatio: Math.min(PIXEL_RATIO_MAX, window.devicePixelRatio || 1),
  spanGaps: false,
  events: [],
  layout: { padding: { top: 6, right: 14 } },
  onResize: redraw,
  scales: {
    x: {
      type: 'linear',
      grid: { display: false },
      ticks: {
        autoSkip: false,
        maxRotation: 0,
        callback: (_, index) => state.marks[index]?.label ?? '',
        font: { size: TICK_FONT_SIZE },
      },
      afterBuildTicks: (axis) => {
        axis.ticks = state.marks.map(({ at }) => ({ value: at }))
      },
    },
    left: valueAxis(state, 'left'),
    right: valueAxis(state, 'right'),
  },
})

/** Works out ends and ticks of both axes for what is drawn. */
function rescale(state: GraphState, next: GraphSpec, drawn: readonly GraphSeries[], most: number): void {
  for (const axis of ['left', 'right'] as const) {
    // A threshold that lies outside would not be seen.
    const lines = next.horizontal.filter((mark) => mark.axis === axis).flatMap(({ value, to }) => [value, to ?? value])
    const all = extentOf([...onAxis(drawn, axis), { id: '', label: '', slot: 0, stamps: [], values: lines }])
    state.scales[axis] = axisScale(all, next[axis], most)
  }
}

const ends = ({ min, max }: AxisScale) => ({ min, max })

/** @throws nothing; a canvas without a 2D context (a DOM without drawing) yields undefined. */
export function createGraphChart(canvas: HTMLCanvasElement): GraphChart | undefined {
  if (!canvas.getContext?.('2d')) return undefined
  const nothing: AxisScale = { min: 0, max: 1, ticks: [] }
  const state: GraphState = { spec: undefined, stack: [], marks: [], scales: { left: nothing, right: nothing } }
  const yOf = (value: number, axis: 'left' | 'right'): number => {
    const { top, bottom } = chart.chartArea
    const { min, max } = state.scales[axis]
    return bottom - ((value - min) / (max - min)) * (bottom - top)
  }
  const xOf = (at: number): number => {
    const { left, right } = chart.chartArea
    const { start, end } = state.spec?.span ?? { start: 0, end: 1 }
    return left + ((at - start) / (end - start)) * (right - left)
  }
  const painted = () => state.spec && { spec: state.spec, stack: state.stack, frame: { ...chart.chartArea, xOf, yOf } }
  const chart: Line = new Chart(canvas, {
    type: 'line',
    data: { datasets: [] },
    plugins: [paintPlugin(painted)],
    options: optionsOf(state, () => state.spec && draw(state.spec)),
  })
  function draw(next: GraphSpec): void {
    const { span, zone, theme, series } = next
    state.spec = next
    state.stack = next.stacked ? stackOf(series) : []
    const drawn = next.stacked ? state.stack : series
    rescale(state, next, drawn, chart.height > TALL ? 5 : 3)
    state.marks = timeTicks(span, zone, chart.width > WIDE ? 8 : 4)
    chart.data.datasets = datasetsOf(next, drawn, Math.max(100, Math.round(chart.chartArea?.width ?? 400)))
    const { x, left, right } = chart.options.scales ?? {}
    const hasRight = onAxis(series, 'right').length > 0
    if (x) Object.assign(x, { min: span.start, max: span.end, border: { color: theme.axis } })
    if (left) Object.assign(left, { ...ends(state.scales.left), grid: { color: theme.grid, drawTicks: false } })
    if (right) Object.assign(right, { ...ends(state.scales.right), display: hasRight, grid: { display: false } })
    for (const axis of [x, left, right]) if (axis?.ticks) axis.ticks.color = theme.text
    chart.options.font = { family: theme.fontFamily }
    chart.update('none')
  }
  return {
    draw,
    get plot() {
      const { left, right, top, bottom } = chart.chartArea
      return { left, right, top, bottom, yMax: state.scales.left.max, yOf }
    },
    destroy: () => chart.destroy(),
  }
}
