/** Annotations of a graph: lines and areas at values and at moments, drawn with the canvas's own pen. */
import type { Instant } from '../../shared/time.ts'

export interface HorizontalMark {
  readonly value: number
  /** The other end of a band. */
  readonly to?: number | undefined
  readonly label: string
  readonly color?: string | undefined
  readonly fill: 'none' | 'above' | 'below' | 'between'
  readonly axis: 'left' | 'right'
}
export interface VerticalMark {
  readonly at: Instant
  readonly to?: Instant | undefined
  readonly label: string
  readonly color?: string | undefined
  readonly fill: 'none' | 'before' | 'after' | 'between'
}

export interface MarkFrame {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly xOf: (at: Instant) => number
  readonly yOf: (value: number, axis: 'left' | 'right') => number
}

export interface MarkLook {
  readonly color: string
  readonly text: string
  readonly surface: string
  readonly fontFamily: string
}

const FONT_SIZE = 11
const AREA_OPACITY = 0.14

function writeLabel(pen: CanvasRenderingContext2D, look: MarkLook, text: string, x: number, y: number): void {
  if (!text) return
  pen.font = `${FONT_SIZE}px ${look.fontFamily}`
  pen.setLineDash([])
  // A halo of the surface keeps the words readable over lines.
  pen.lineWidth = 3
  pen.strokeStyle = look.surface
  pen.strokeText(text, x, y)
  pen.fillStyle = look.text
  pen.fillText(text, x, y)
}

function area(pen: CanvasRenderingContext2D, color: string, box: readonly [number, number, number, number]): void {
  pen.save()
  pen.globalAlpha = AREA_OPACITY
  pen.fillStyle = color
  pen.fillRect(...box)
  pen.restore()
}

function stroke(pen: CanvasRenderingContext2D, color: string, from: [number, number], to: [number, number]): void {
  pen.strokeStyle = color
  pen.lineWidth = 1.5
  pen.setLineDash([6, 4])
  pen.beginPath()
  pen.moveTo(...from)
  pen.lineTo(...to)
  pen.stroke()
}

export function drawHorizontal(
  pen: CanvasRenderingContext2D,
  mark: HorizontalMark,
  frame: MarkFrame,
  look: MarkLook,
): void {
  const color = mark.color ?? look.color
  const { left, right, top, bottom } = frame
  const clamp = (y: number) => Math.max(top, Math.min(bottom, y))
  const y = frame.yOf(mark.value, mark.axis)
  const other = mark.to === undefined ? undefined : frame.yOf(mark.to, mark.axis)
  const end = mark.fill === 'above' ? top : mark.fill === 'below' ? bottom : mark.fill === 'between' ? other : undefined
  if (end !== undefined) {
    const [from, to] = [clamp(Math.min(y, end)), clamp(Math.max(y, end))]
    area(pen, color, [left, from, right - left, to - from])
  }
  for (const each of other === undefined ? [y] : [y, other])
    if (each >= top - 1 && each <= bottom + 1) stroke(pen, color, [left, each], [right, each])
  if (y < top - 1 || y > bottom + 1) return
  pen.textAlign = 'left'
  writeLabel(pen, look, mark.label, left + 4, y - 4 < top + FONT_SIZE ? y + FONT_SIZE + 2 : y - 4)
}

export function drawVertical(
  pen: CanvasRenderingContext2D,
  mark: VerticalMark,
  frame: MarkFrame,
  look: MarkLook,
): void {
  const color = mark.color ?? look.color
  const { left, right, top, bottom } = frame
  const clamp = (x: number) => Math.max(left, Math.min(right, x))
  const x = frame.xOf(mark.at)
  const other = mark.to === undefined ? undefined : frame.xOf(mark.to)
  const end =
    mark.fill === 'before' ? left : mark.fill === 'after' ? right : mark.fill === 'between' ? other : undefined
  if (end !== undefined) {
    const [from, to] = [clamp(Math.min(x, end)), clamp(Math.max(x, end))]
    area(pen, color, [from, top, to - from, bottom - top])
  }
  for (const each of other === undefined ? [x] : [x, other])
    if (each >= left - 1 && each <= right + 1) stroke(pen, color, [each, top], [each, bottom])
  if (x < left - 1 || x > right + 1) return
  const near = x > right - 80
  pen.textAlign = near ? 'right' : 'left'
  writeLabel(pen, look, mark.label, near ? x - 4 : x + 4, top + FONT_SIZE)
}
