/** What each colour stands for: in rows below the graph, or in a column at its right. */
import { type Box, type Canvas, colorOf } from '../../../drawing/canvas.ts'
import { drawText, fittedText, textWidth } from '../../../drawing/lettering.ts'
import type { Theme } from './theme.ts'

export interface LegendEntry {
  readonly label: string
  readonly color: string
}

const SIZE = 7.8
const ROW = 19
const SWATCH = 10
const SPACE = 7
const BETWEEN = 18
const ROWS_MAX = 4

interface Placed extends LegendEntry {
  readonly x: number
  readonly row: number
}

const widthOf = (text: string, theme: Theme): number => textWidth(text, { size: SIZE, color: theme.text })

function flow(entries: readonly LegendEntry[], width: number, theme: Theme): Placed[] {
  const placed: Placed[] = []
  let x = 0
  let row = 0
  for (const entry of entries) {
    const label = fittedText(entry.label, { size: SIZE, color: theme.text }, width - SWATCH - SPACE)
    const size = SWATCH + SPACE + widthOf(label, theme)
    if (x > 0 && x + size > width) {
      x = 0
      row++
    }
    placed.push({ label, color: entry.color, x, row })
    x += size + BETWEEN
  }
  return placed
}

function drawEntry(canvas: Canvas, entry: LegendEntry, x: number, y: number, theme: Theme): void {
  canvas.fillBox({ x0: x, y0: y - SWATCH, x1: x + SWATCH, y1: y }, colorOf(entry.color))
  drawText(canvas, entry.label, { x: x + SWATCH + SPACE, y: y - 1 }, { size: SIZE, color: theme.text })
}

/** Draws the legend into a box and gives back what is left of it. */
export function drawLegend(
  canvas: Canvas,
  box: Box,
  entries: readonly LegendEntry[],
  position: 'bottom' | 'right' | 'hidden',
  theme: Theme,
): Box {
  const [width, height] = [box.x1 - box.x0, box.y1 - box.y0]
  if (position === 'hidden' || entries.length === 0 || width < 60 || height < 60) return box
  if (position === 'bottom') {
    const most = Math.max(1, Math.min(ROWS_MAX, Math.floor(height / 4 / ROW)))
    const placed = flow(entries, width, theme).filter(({ row }) => row < most)
    const rows = (placed.at(-1)?.row ?? 0) + 1
    const top = box.y1 - rows * ROW
    for (const entry of placed) drawEntry(canvas, entry, box.x0 + entry.x, top + (entry.row + 1) * ROW - 2, theme)
    return { ...box, y1: top - 4 }
  }
  const widest = entries.reduce((most, { label }) => Math.max(most, widthOf(label, theme)), 0)
  const column = Math.min(width * 0.35, widest + SWATCH + SPACE)
  const left = box.x1 - column
  entries.slice(0, Math.floor(height / ROW)).forEach((entry, i) => {
    const label = fittedText(entry.label, { size: SIZE, color: theme.text }, column - SWATCH - SPACE)
    drawEntry(canvas, { ...entry, label }, left, box.y0 + (i + 1) * ROW - 2, theme)
  })
  return { ...box, x1: left - 14 }
}
