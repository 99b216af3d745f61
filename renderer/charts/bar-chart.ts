/** Amounts per period as stacked bars, bars side by side or lines. The Chart.js side of StackedBars.vue. */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartDataset,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
} from 'chart.js'
import { type BarForecast, type ForecastLook, forecastDataset, forecastPlugin } from './bar-forecast.ts'
import { PIXEL_RATIO_MAX } from './line-chart.ts'
import { evenTicks } from './scale.ts'
import { dashOf } from './series.ts'
import type { ChartTheme } from './theme.ts'

Chart.register(BarController, BarElement, LineController, LineElement, PointElement, CategoryScale, LinearScale)

export type BarStyle = 'bar' | 'stack' | 'line'

export interface BarSeries {
  readonly id: string
  readonly label: string
  readonly slot: number
  readonly values: readonly number[]
}

export interface BarSpec {
  readonly labels: readonly string[]
  readonly series: readonly BarSeries[]
  readonly style: BarStyle
  readonly theme: ChartTheme
  readonly forecast?: BarForecast | undefined
  readonly format: (value: number, decimals?: number) => string
}

export interface BarPlot {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface BarChart {
  draw(spec: BarSpec): void
  readonly plot: BarPlot
  /** Middle of a period's column, in CSS pixels. */
  columnX(index: number): number
  /** The series whose piece of a bar, or point of a line, the pointer is on. */
  seriesAt(event: MouseEvent): number | undefined
  destroy(): void
}

type Any = Chart<'bar' | 'line', number[], string>

/** The height the tallest column needs. */
export function topOf(series: readonly BarSeries[], style: BarStyle, forecast?: BarForecast): number {
  const periods = series[0]?.values.length ?? 0
  let top = Math.max(0, ...(forecast?.high ?? []).map((high) => high ?? 0))
  for (let period = 0; period < periods; period++) {
    const column = series.map((each) => each.values[period] ?? 0)
    top = Math.max(top, style === 'stack' ? column.reduce((sum, value) => sum + value, 0) : Math.max(...column))
  }
  return top
}

function datasetsOf({ series, style, theme }: BarSpec): ChartDataset<'bar' | 'line', number[]>[] {
  return series.map(({ label, slot, values }) => {
    const color = theme.palette[slot % theme.palette.length] ?? '#888'
    if (style === 'line')
      return {
        type: 'line',
        label,
        data: [...values],
        borderColor: color,
        backgroundColor: color,
        borderWidth: 2,
        borderDash: [...dashOf(slot)],
        pointRadius: values.length > 40 ? 0 : 3,
      }
    return {
      type: 'bar',
      label,
      data: [...values],
      backgroundColor: color,
      // A hair of the background parts neighbouring pieces, so that colour is not the only border.
      borderColor: theme.surface,
      borderWidth: values.length > 60 ? 0 : { top: 1, right: style === 'bar' ? 1 : 0 },
      borderRadius: values.length > 60 ? 0 : 2,
      borderSkipped: false,
      maxBarThickness: style === 'stack' ? 80 : 40,
      categoryPercentage: style === 'stack' ? 0.8 : 0.85,
      barPercentage: style === 'stack' ? 0.75 : 0.95,
    }
  })
}

/** Undefined on a canvas that cannot be drawn on. */
export function createBarChart(canvas: HTMLCanvasElement): BarChart | undefined {
  if (!canvas.getContext?.('2d')) return undefined
  let ticks: readonly number[] = [0, 1]
  let format: BarSpec['format'] = String
  let look: ForecastLook | undefined
  /** Whole ticks need no cents; small ones need more. */
  const decimals = (): number => {
    const step = ticks[1] ?? 1
    return Number.isInteger(step) ? 0 : step < 0.01 ? 4 : 2
  }

  const chart: Any = new Chart<'bar' | 'line', number[], string>(canvas, {
    type: 'bar',
    data: { labels: [], datasets: [] },
    plugins: [forecastPlugin(() => look)],
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      devicePixelRatio: Math.min(PIXEL_RATIO_MAX, window.devicePixelRatio || 1),
      events: [],
      layout: { padding: { top: 8 } },
      scales: {
        x: {
          type: 'category',
          grid: { display: false },
          ticks: { maxRotation: 0, autoSkipPadding: 12, font: { size: 12 } },
        },
        y: {
          type: 'linear',
          min: 0,
          border: { display: false },
          ticks: { callback: (value) => format(Number(value), decimals()), font: { size: 12 }, padding: 8 },
          afterBuildTicks: (axis) => {
            axis.ticks = ticks.map((value) => ({ value }))
          },
        },
      },
    },
  })

  return {
    draw(spec) {
      const { forecast, style, theme } = spec
      ticks = evenTicks(topOf(spec.series, style, forecast))
      look = forecast && { forecast, style, theme }
      format = spec.format
      chart.data.labels = [...spec.labels]
      chart.data.datasets = datasetsOf(spec)
      if (forecast) chart.data.datasets.push(forecastDataset(forecast, style, theme))
      const { x, y } = chart.options.scales ?? {}
      if (x) Object.assign(x, { stacked: spec.style === 'stack', offset: true, border: { color: spec.theme.axis } })
      if (y) {
        const grid = { color: spec.theme.grid, drawTicks: false }
        Object.assign(y, { stacked: spec.style === 'stack', max: ticks.at(-1), grid })
      }
      for (const axis of [x, y]) if (axis?.ticks) axis.ticks.color = spec.theme.text
      chart.options.font = { family: spec.theme.fontFamily }
      chart.update('none')
    },
    get plot() {
      return chart.chartArea
    },
    seriesAt: (event) => chart.getElementsAtEventForMode(event, 'nearest', { intersect: true }, false)[0]?.datasetIndex,
    columnX: (index) => chart.scales['x']?.getPixelForValue(index) ?? 0,
    destroy: () => chart.destroy(),
  }
}
