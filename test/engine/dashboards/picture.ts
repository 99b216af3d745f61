/** Pictures of made-up series, and questions about their dots. */
import { drawWidget } from '../../../electron/engine/services/dashboards/image/draw.ts'
import type { Series } from '../../../electron/engine/services/dashboards/image/series.ts'
import { widgetOf } from '../../../electron/engine/services/dashboards/image/widget.ts'
import { EPOCH } from '../../support/harness.ts'

export const MINUTE = 60_000
export const BLUE = '#1f77b4'
export const ORANGE = '#ff7f0e'

/** A series of five-minute points that ends with the epoch; undefined is a gap. */
export function series(values: readonly (number | undefined)[], color = BLUE, more: Partial<Series> = {}): Series {
  const points = values.flatMap((value, i) => (value === undefined ? [] : [{ value, i }]))
  return {
    label: `series ${color}`,
    color,
    axis: 'left',
    periodMs: 5 * MINUTE,
    stamps: points.map(({ i }) => EPOCH - (values.length - 1 - i) * 5 * MINUTE),
    values: points.map(({ value }) => value),
    ...more,
  }
}

export interface Picture {
  readonly width: number
  readonly height: number
  readonly at: (x: number, y: number) => string
  /** Rows of a column, or of the whole picture, that have dots of a colour. */
  rowsOf(color: string, x?: number): number[]
  columnsOf(color: string): number[]
  count(color: string, where?: (x: number, y: number) => boolean): number
}

const hex = (rgb: readonly number[]): string => `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`

export function draw(widget: object, all: readonly Series[], units = { left: '', right: '' }): Picture {
  const text = JSON.stringify({ metrics: [['A', 'B']], start: '-PT1H', ...widget })
  const canvas = drawWidget(widgetOf(text, EPOCH), { series: all, units, now: EPOCH })
  const { width, height } = canvas
  const at = (x: number, y: number): string => hex(canvas.colorAt(x, y))
  const dots = (color: string): [number, number][] => {
    const found: [number, number][] = []
    const [r, g, b] = [1, 3, 5].map((i) => Number.parseInt(color.slice(i, i + 2), 16))
    for (let i = 0; i < width * height; i++)
      if (canvas.dots[i * 3] === r && canvas.dots[i * 3 + 1] === g && canvas.dots[i * 3 + 2] === b)
        found.push([i % width, Math.floor(i / width)])
    return found
  }
  const unique = (values: number[]): number[] => [...new Set(values)].sort((a, b) => a - b)
  return {
    width,
    height,
    at,
    rowsOf: (color, column) =>
      unique(dots(color).flatMap(([x, y]) => (column === undefined || x === column ? [y] : []))),
    columnsOf: (color) => unique(dots(color).map(([x]) => x)),
    count: (color, where = () => true) => dots(color).filter(([x, y]) => where(x, y)).length,
  }
}
