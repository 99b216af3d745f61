/** Widgets of single values: numbers, a gauge, bars, a pie, a table. Each metric counts by its latest value. */
import { type Box, type Canvas, colorOf, type Point } from '../../../drawing/canvas.ts'
import { drawText, fittedText, textWidth } from '../../../drawing/lettering.ts'
import { drawLines } from './lines.ts'
import { scaleOf, tickText, valueText } from './scale.ts'
import type { Series } from './series.ts'
import { THEMES } from './theme.ts'
import { sector, turn } from './turns.ts'
import type { Widget } from './widget.ts'

const latest = ({ values }: Series): number | undefined => values.at(-1)
const textOf = (series: Series): string => {
  const value = latest(series)
  return value === undefined ? '--' : valueText(value)
}

export function drawNumbers(canvas: Canvas, box: Box, widget: Widget, all: readonly Series[], unit: string): void {
  const theme = THEMES[widget.theme]
  const columns = Math.max(1, Math.min(all.length, Math.floor((box.x1 - box.x0) / 150)))
  const rows = Math.ceil(all.length / columns)
  const [width, height] = [(box.x1 - box.x0) / columns, (box.y1 - box.y0) / Math.max(1, rows)]
  const unitLettering = { size: 8, color: theme.faint }
  const room = width - 40 - (unit ? textWidth(unit, unitLettering) : 0)
  const widest = all.reduce(
    (most, series) => Math.max(most, textWidth(textOf(series), { ...unitLettering, size: 1 })),
    1,
  )
  // One size for all of them: the largest at which each stands beside its unit.
  const size = Math.max(8, Math.min(30, height * 0.3, room / widest))
  all.forEach((series, i) => {
    const x0 = box.x0 + (i % columns) * width
    const y0 = box.y0 + Math.floor(i / columns) * height
    const middle = y0 + height * (widget.sparkline ? 0.42 : 0.5)
    const big = { size, color: theme.text, bold: true }
    const text = textOf(series)
    drawText(canvas, text, { x: x0 + 4, y: middle + size / 2 }, big)
    if (unit) drawText(canvas, unit, { x: x0 + 12 + textWidth(text, big), y: middle + size / 2 }, unitLettering)
    const y = middle + size / 2 + 22
    const small = { size: 7.8, color: theme.faint }
    canvas.fillBox({ x0: x0 + 4, y0: y - 9, x1: x0 + 14, y1: y + 1 }, colorOf(series.color))
    drawText(canvas, fittedText(series.label, small, width - 36), { x: x0 + 21, y }, small)
    if (widget.sparkline)
      sparkline(canvas, { x0: x0 + 4, y0: y + 12, x1: x0 + width - 16, y1: y0 + height - 6 }, series)
  })
}

function sparkline(canvas: Canvas, box: Box, series: Series): void {
  if (box.y1 - box.y0 < 12 || series.values.length < 2) return
  const { min, max } = scaleOf(series.values, {}, 2)
  const [first, last] = [series.stamps[0] as number, series.stamps.at(-1) as number]
  const plot = {
    x: (at: number) => box.x0 + ((at - first) / (last - first)) * (box.x1 - box.x0),
    y: (value: number) => box.y1 - ((value - min) / (max - min)) * (box.y1 - box.y0),
  }
  canvas.within({ ...box, y0: box.y0 - 2, y1: box.y1 + 2 }, () => drawLines(canvas, plot, [series]))
}

export function drawGauge(canvas: Canvas, box: Box, widget: Widget, all: readonly Series[], unit: string): void {
  const theme = THEMES[widget.theme]
  const { min = 0, max = 100 } = widget.yAxis.left
  const series = all[0]
  // The arc ends a little below its middle; the numbers of its ends stand under it.
  const outer = Math.max(12, Math.min((box.x1 - box.x0) / 2 - 8, (box.y1 - box.y0 - 26) / 1.31))
  const center = { x: (box.x0 + box.x1) / 2, y: box.y0 + outer + 4 }
  const inner = outer * 0.74
  const value = series && latest(series)
  const part = value === undefined ? 0 : Math.max(0, Math.min(1, (value - min) / (max - min)))
  const arc = (from: number, to: number, hex: string | undefined): void => {
    const inside = sector(from, to)
    canvas.fillWhere(
      { x0: center.x - outer, y0: center.y - outer, x1: center.x + outer, y1: center.y + outer },
      hex ? colorOf(hex) : theme.grid,
      (x, y) => {
        const [dx, dy] = [x - center.x, y - center.y]
        const square = dx * dx + dy * dy
        return square <= outer * outer && square >= inner * inner && inside(dx, dy)
      },
    )
  }
  const [begin, whole] = [-0.3, 0.6]
  arc(begin, begin + whole, undefined)
  if (series && part > 0) arc(begin, begin + whole * part, series.color)
  for (const [at, text] of [
    [-0.86, tickText(min, (max - min) / 4)],
    [0.86, tickText(max, (max - min) / 4)],
  ] as const)
    drawText(
      canvas,
      text,
      { x: center.x + at * outer, y: center.y + outer * 0.31 + 18 },
      { size: 7.6, color: theme.faint },
      'middle',
    )
  const size = Math.max(9, Math.min(32, outer * 0.2))
  const text = series ? textOf(series) : '--'
  drawText(canvas, text, { x: center.x, y: center.y + size * 0.2 }, { size, color: theme.text, bold: true }, 'middle')
  if (unit)
    drawText(canvas, unit, { x: center.x, y: center.y + size * 0.2 + 18 }, { size: 8, color: theme.faint }, 'middle')
}

export function drawBars(canvas: Canvas, box: Box, widget: Widget, all: readonly Series[], unit: string): void {
  const theme = THEMES[widget.theme]
  const values = all.map((series) => latest(series) ?? 0)
  const scale = scaleOf([0, ...values], widget.yAxis.left, Math.max(2, Math.floor((box.y1 - box.y0) / 46)))
  const faint = { size: 7.6, color: theme.faint }
  const texts = scale.ticks.map((tick) => tickText(tick, scale.step))
  const left = box.x0 + texts.reduce((most, text) => Math.max(most, textWidth(text, faint)), 0) + 8
  const [top, bottom] = [box.y0 + (unit ? 20 : 12), box.y1 - 6]
  const y = (value: number): number => bottom - ((value - scale.min) / (scale.max - scale.min)) * (bottom - top)
  if (unit) drawText(canvas, unit, { x: box.x0, y: box.y0 + 7.6 }, faint)
  scale.ticks.forEach((tick, i) => {
    const at = Math.round(y(tick))
    canvas.fillBox({ x0: left, y0: at, x1: box.x1, y1: at + 1 }, tick === 0 ? theme.axis : theme.grid)
    drawText(canvas, texts[i] as string, { x: left - 8, y: at + 3.8 }, faint, 'end')
  })
  const slot = (box.x1 - left) / Math.max(1, all.length)
  const half = Math.min(36, slot * 0.35)
  all.forEach((series, i) => {
    const x = left + (i + 0.5) * slot
    const value = latest(series)
    if (value === undefined) return
    const [from, to] = [y(Math.max(0, value)), y(Math.min(0, value))]
    canvas.fillBox({ x0: x - half, y0: from, x1: x + half, y1: Math.max(to, from + 1) }, colorOf(series.color))
    if (half > 10) drawText(canvas, valueText(value), { x, y: from - 5 }, { size: 7.6, color: theme.text }, 'middle')
  })
}

export function drawPie(canvas: Canvas, box: Box, widget: Widget, all: readonly Series[]): void {
  const theme = THEMES[widget.theme]
  const values = all.map((series) => Math.max(0, latest(series) ?? 0))
  const sum = values.reduce((total, value) => total + value, 0)
  const center = { x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2 }
  const radius = Math.max(10, Math.min(box.x1 - box.x0, box.y1 - box.y0) / 2 - 10)
  if (sum === 0) {
    drawText(canvas, 'No data available.', center, { size: 9, color: theme.faint }, 'middle')
    return
  }
  const around = { x0: center.x - radius, y0: center.y - radius, x1: center.x + radius, y1: center.y + radius }
  const ends: number[] = [0]
  for (const value of values) ends.push((ends.at(-1) as number) + value / sum)
  all.forEach((series, i) => {
    const [from, to] = [ends[i] as number, ends[i + 1] as number]
    const inside = sector(from, to)
    canvas.fillWhere(around, colorOf(series.color), (x, y) => {
      const [dx, dy] = [x - center.x, y - center.y]
      return dx * dx + dy * dy <= radius * radius && inside(dx, dy)
    })
  })
  // A hair of background keeps neighbours of like colours apart.
  if (values.filter((value) => value > 0).length > 1)
    for (const end of ends) canvas.stroke([center, along(center, turn(end), radius + 1)], 1.6, theme.background)
  all.forEach((_, i) => {
    const [from, to] = [ends[i] as number, ends[i + 1] as number]
    if (to - from < 0.06) return
    const at = along(center, turn((from + to) / 2), radius * 0.66)
    const text = `${((to - from) * 100).toFixed(1)}%`
    const lettering = { size: 8, color: theme.text, bold: true }
    const half = textWidth(text, lettering) / 2
    canvas.fillBox({ x0: at.x - half - 5, y0: at.y - 9, x1: at.x + half + 5, y1: at.y + 8 }, theme.background, 0.86)
    drawText(canvas, text, { x: at.x, y: at.y + 4 }, lettering, 'middle')
  })
}

const along = (from: Point, direction: Point, length: number): Point => ({
  x: from.x + direction.x * length,
  y: from.y + direction.y * length,
})

const SUMMARY: readonly (readonly [string, (values: readonly number[]) => number])[] = [
  ['Min', (values) => values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)],
  ['Max', (values) => values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)],
  ['Average', (values) => values.reduce((sum, value) => sum + value, 0) / values.length],
  ['Last', (values) => values.at(-1) as number],
]
const TABLE_ROW = 22

export function drawTable(canvas: Canvas, box: Box, widget: Widget, all: readonly Series[]): void {
  const theme = THEMES[widget.theme]
  const width = box.x1 - box.x0
  const cell = Math.min(90, (width * 0.6) / SUMMARY.length)
  const columnAt = (i: number): number => box.x1 - (SUMMARY.length - 1 - i) * cell - 4
  const bold = { size: 7.8, color: theme.text, bold: true }
  const head = box.y0 + 14
  drawText(canvas, 'Label', { x: box.x0 + 4, y: head }, bold)
  SUMMARY.forEach(([name], i) => {
    drawText(canvas, name, { x: columnAt(i), y: head }, bold, 'end')
  })
  canvas.fillBox({ x0: box.x0, y0: head + 8, x1: box.x1, y1: head + 9 }, theme.axis)
  all.forEach((series, row) => {
    const y = head + (row + 1) * TABLE_ROW
    if (y + 8 > box.y1) return
    const plain = { size: 7.8, color: theme.text }
    const room = width - SUMMARY.length * cell - 26
    canvas.fillBox({ x0: box.x0 + 4, y0: y - 9, x1: box.x0 + 14, y1: y + 1 }, colorOf(series.color))
    drawText(canvas, fittedText(series.label, plain, room), { x: box.x0 + 21, y }, plain)
    SUMMARY.forEach(([, of], i) => {
      const text = series.values.length === 0 ? '--' : valueText(of(series.values))
      drawText(canvas, text, { x: columnAt(i), y }, plain, 'end')
    })
    canvas.fillBox({ x0: box.x0, y0: y + 7, x1: box.x1, y1: y + 8 }, theme.grid)
  })
}
