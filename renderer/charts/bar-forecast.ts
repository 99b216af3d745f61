/** What is expected, on a chart of amounts per period: hatched above what is known, with whiskers or a band for its interval. */
import type { Chart, ChartDataset, Plugin } from 'chart.js'
import type { ChartTheme } from './theme.ts'

/** A place for each label; undefined where nothing is expected. */
export interface BarForecast {
  /** What is still to come in the period, above what it has already. */
  readonly rest: readonly (number | undefined)[]
  /** The period whole. */
  readonly total: readonly (number | undefined)[]
  readonly low: readonly (number | undefined)[]
  readonly high: readonly (number | undefined)[]
}

type Dataset = ChartDataset<'bar' | 'line', number[]>

const HATCH_SIZE = 8
const WHISKER_HALF = 8
const BAND_OPACITY = 0.18

const gaps = (values: readonly (number | undefined)[]): number[] => values.map((value) => value ?? Number.NaN)

/** Slanted lines in the colour of the text, so that the expected is told from the known without any colour. */
function hatch(theme: ChartTheme): CanvasPattern | string {
  const tile = document.createElement('canvas')
  tile.width = HATCH_SIZE
  tile.height = HATCH_SIZE
  const pen = tile.getContext('2d')
  if (!pen) return theme.grid
  pen.strokeStyle = theme.text
  pen.lineWidth = 1.5
  // Three strokes, so that the lines meet where tiles meet.
  for (const shift of [-HATCH_SIZE, 0, HATCH_SIZE]) {
    pen.moveTo(shift, HATCH_SIZE)
    pen.lineTo(shift + HATCH_SIZE, 0)
  }
  pen.stroke()
  return pen.createPattern(tile, 'repeat') ?? theme.grid
}

/** The expected as one more piece of each bar, as a bar of its own, or as a dashed line from the last known period on. */
export function forecastDataset(forecast: BarForecast, style: 'bar' | 'stack' | 'line', theme: ChartTheme): Dataset {
  if (style === 'line')
    return {
      type: 'line',
      data: gaps(forecast.total),
      borderColor: theme.text,
      backgroundColor: theme.text,
      borderWidth: 2,
      borderDash: [6, 4],
      pointRadius: forecast.total.length > 40 ? 0 : 3,
    }
  return {
    type: 'bar',
    data: gaps(style === 'stack' ? forecast.rest : forecast.total),
    backgroundColor: hatch(theme),
    borderColor: theme.text,
    borderWidth: 1,
    borderSkipped: false,
    borderRadius: 2,
    maxBarThickness: style === 'stack' ? 80 : 40,
    categoryPercentage: style === 'stack' ? 0.8 : 0.85,
    barPercentage: style === 'stack' ? 0.75 : 0.95,
  }
}

export interface ForecastLook {
  readonly forecast: BarForecast
  readonly style: 'bar' | 'stack' | 'line'
  readonly theme: ChartTheme
}

/** Where the interval stands, in pixels of the canvas. */
interface Place {
  readonly x: number
  readonly low: number
  readonly high: number
}

function placesOf(chart: Chart, { low, high }: BarForecast): Place[] {
  const y = chart.scales['y']
  // The forecast is always the last of the datasets.
  const drawn = chart.getDatasetMeta(chart.data.datasets.length - 1).data
  return low.flatMap((bottom, index) => {
    const [top, element] = [high[index], drawn[index]]
    if (bottom === undefined || top === undefined || !element || !y) return []
    return [{ x: element.x, low: y.getPixelForValue(bottom), high: y.getPixelForValue(top) }]
  })
}

function drawBand(pen: CanvasRenderingContext2D, places: readonly Place[]): void {
  pen.globalAlpha = BAND_OPACITY
  pen.beginPath()
  for (const { x, high } of places) pen.lineTo(x, high)
  for (const { x, low } of places.toReversed()) pen.lineTo(x, low)
  pen.closePath()
  pen.fill()
}

function drawWhiskers(pen: CanvasRenderingContext2D, places: readonly Place[]): void {
  pen.lineWidth = 2
  pen.beginPath()
  for (const { x, low, high } of places) {
    pen.moveTo(x, low)
    pen.lineTo(x, high)
    for (const y of [low, high]) {
      pen.moveTo(x - WHISKER_HALF, y)
      pen.lineTo(x + WHISKER_HALF, y)
    }
  }
  pen.stroke()
}

/** Draws the interval of the forecast over the bars or lines. */
export const forecastPlugin = (look: () => ForecastLook | undefined): Plugin<'bar' | 'line'> => ({
  id: 'forecast',
  afterDatasetsDraw(chart) {
    const shown = look()
    if (!shown) return
    const places = placesOf(chart as Chart, shown.forecast)
    const pen = chart.ctx
    pen.save()
    pen.fillStyle = shown.theme.text
    pen.strokeStyle = shown.theme.text
    if (shown.style === 'line' && places.length > 1) drawBand(pen, places)
    else drawWhiskers(pen, places)
    pen.restore()
  },
})
