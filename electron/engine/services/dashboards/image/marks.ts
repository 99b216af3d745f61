/** Annotations: horizontal and vertical lines, their labels, and what is shaded between or beyond them. */

import { momentOf } from '../../../../../shared/dashboards/moments.ts'
import { type Box, type Canvas, colorOf, type Point } from '../../../drawing/canvas.ts'
import { drawText, textWidth } from '../../../drawing/lettering.ts'
import type { Plot } from './lines.ts'
import { ANNOTATION_COLOR, type Theme } from './theme.ts'
import type { HorizontalLine, Marked, VerticalLine, Widget } from './widget.ts'

const SHARE = 0.14
const DASH = 6
const SPACE = 4
const SIZE = 7.4

/** Through the middle of dots, so that a thin line is sharp. */
const sharp = ({ x, y }: Point): Point => ({ x: Math.floor(x) + 0.5, y: Math.floor(y) + 0.5 })

function dashed(canvas: Canvas, begin: Point, end: Point, hex: string): void {
  const [from, to] = [sharp(begin), sharp(end)]
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = Math.max(Math.abs(dx), Math.abs(dy))
  for (let at = 0; at < length; at += DASH + SPACE) {
    const [a, b] = [at / length, Math.min(1, (at + DASH) / length)]
    canvas.stroke(
      [
        { x: from.x + dx * a, y: from.y + dy * a },
        { x: from.x + dx * b, y: from.y + dy * b },
      ],
      1.2,
      colorOf(hex),
    )
  }
}

const linesOf = <Line>(mark: Marked<Line>): readonly Line[] => (Array.isArray(mark) ? mark : [mark as Line])

/** A label on a patch of the background, so that it is read across lines. */
function label(canvas: Canvas, text: string, at: Point, box: Box, theme: Theme): void {
  const lettering = { size: SIZE, color: theme.text }
  const width = textWidth(text, lettering)
  const x = Math.max(box.x0 + 4, Math.min(at.x, box.x1 - width - 6))
  const y = Math.max(box.y0 + SIZE + 4, Math.min(at.y, box.y1 - 5))
  canvas.fillBox({ x0: x - 3, y0: y - SIZE - 3, x1: x + width + 3, y1: y + 3.5 }, theme.background, 0.82)
  drawText(canvas, text, { x, y }, lettering)
}

function drawHorizontal(canvas: Canvas, plot: Plot, box: Box, theme: Theme, mark: Marked<HorizontalLine>): void {
  const lines = linesOf(mark).filter(({ visible }) => visible !== false)
  const [first, second] = lines
  if (!first) return
  const color = colorOf(first.color ?? ANNOTATION_COLOR)
  const axis = first.yAxis ?? 'left'
  const y = plot.y(first.value, axis)
  const shade = (y0: number, y1: number): void =>
    canvas.fillBox({ ...box, y0: Math.max(box.y0, y0), y1: Math.min(box.y1, y1) }, color, SHARE)
  if (second) {
    const other = plot.y(second.value, axis)
    shade(Math.min(y, other), Math.max(y, other))
  } else if (first.fill === 'above') shade(box.y0, y)
  else if (first.fill === 'below') shade(y, box.y1)
  for (const line of lines) {
    const at = plot.y(line.value, axis)
    dashed(canvas, { x: box.x0, y: at }, { x: box.x1, y: at }, line.color ?? first.color ?? ANNOTATION_COLOR)
    if (line.label) label(canvas, line.label, { x: box.x0 + 8, y: at - 6 }, box, theme)
  }
}

function drawVertical(
  canvas: Canvas,
  plot: Plot,
  box: Box,
  theme: Theme,
  mark: Marked<VerticalLine>,
  now: number,
): void {
  const lines = linesOf(mark).filter(({ visible }) => visible !== false)
  const [first, second] = lines
  if (!first) return
  const color = colorOf(first.color ?? ANNOTATION_COLOR)
  const xOf = ({ value }: VerticalLine): number => plot.x(momentOf(value, now) ?? now)
  const x = xOf(first)
  const shade = (x0: number, x1: number): void =>
    canvas.fillBox({ ...box, x0: Math.max(box.x0, x0), x1: Math.min(box.x1, x1) }, color, SHARE)
  if (second) shade(Math.min(x, xOf(second)), Math.max(x, xOf(second)))
  else if (first.fill === 'before') shade(box.x0, x)
  else if (first.fill === 'after') shade(x, box.x1)
  for (const line of lines) {
    const at = xOf(line)
    if (at < box.x0 || at > box.x1) continue
    dashed(canvas, { x: at, y: box.y0 }, { x: at, y: box.y1 }, line.color ?? first.color ?? ANNOTATION_COLOR)
    if (line.label) label(canvas, line.label, { x: at + 6, y: box.y0 + SIZE + 6 }, box, theme)
  }
}

export function drawMarks(
  canvas: Canvas,
  plot: Plot,
  box: Box,
  theme: Theme,
  widget: Pick<Widget, 'horizontal' | 'vertical'>,
  now: number,
): void {
  for (const mark of widget.horizontal) drawHorizontal(canvas, plot, box, theme, mark)
  for (const mark of widget.vertical) drawVertical(canvas, plot, box, theme, mark, now)
}
