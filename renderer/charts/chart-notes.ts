/** What stands over a metric's lines: the thresholds of its alarms, and what happened at which moment. */
import type { Instant } from '../../shared/time.ts'
import type { ChartBand } from './series.ts'
import type { ChartTheme } from './theme.ts'
import type { Span } from './time-axis.ts'

/** How grave a thing is. Each tone has a sign of its own, so that colour is never the only difference. */
export type Tone = 'negative' | 'positive' | 'neutral' | 'info'

/** A line at a value. */
export interface Threshold {
  readonly id: string
  /** `Alarm cpu-high` */
  readonly label: string
  readonly value: number
}

/** Something that happened at a moment. */
export interface ChartEvent {
  readonly id: string
  readonly at: Instant
  /** `i-0a1b2c (Web) stopped` */
  readonly label: string
  readonly tone: Tone
}

export interface ChartNotes {
  readonly thresholds: readonly Threshold[]
  /** Ascending by moment. */
  readonly events: readonly ChartEvent[]
  /** What is expected, drawn behind the lines. */
  readonly band?: ChartBand
}
export const NO_NOTES: ChartNotes = { thresholds: [], events: [] }

const within = (at: Instant, { start, end }: Span): boolean => at >= start && at <= end
export const eventsIn = (notes: ChartNotes, span: Span): readonly ChartEvent[] =>
  notes.events.filter(({ at }) => within(at, span))

/** What happened about when the crosshair stands there: nearer than to the neighbouring datapoints, or than a pointer can tell. */
export function eventsNear(notes: ChartNotes, at: Instant, reachMs: number): readonly ChartEvent[] {
  return notes.events.filter((event) => Math.abs(event.at - at) <= reachMs)
}

export interface NoteFrame {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly xOf: (at: Instant) => number
  readonly yOf: (value: number) => number
}

const SIGN = 4
/** Events closer than this share a sign; the gravest of them shows. */
const EVENT_PIXELS_MIN = 8
const GRAVITY: readonly Tone[] = ['negative', 'positive', 'info', 'neutral']

/** One event a stretch of pixels, ascending. */
export function spread(
  events: readonly ChartEvent[],
  xOf: (at: Instant) => number,
): readonly { x: number; tone: Tone }[] {
  const kept: { x: number; tone: Tone }[] = []
  for (const { at, tone } of events) {
    const x = xOf(at)
    const last = kept.at(-1)
    if (!last || x - last.x >= EVENT_PIXELS_MIN) kept.push({ x, tone })
    else if (GRAVITY.indexOf(tone) < GRAVITY.indexOf(last.tone)) last.tone = tone
  }
  return kept
}

/** A triangle on its base, on its point, a square, a diamond: readable without their colours. */
function sign(pen: CanvasRenderingContext2D, tone: Tone, x: number, y: number): void {
  pen.beginPath()
  if (tone === 'negative') {
    pen.moveTo(x, y - SIGN)
    pen.lineTo(x + SIGN, y + SIGN)
    pen.lineTo(x - SIGN, y + SIGN)
  } else if (tone === 'positive') {
    pen.moveTo(x - SIGN, y - SIGN)
    pen.lineTo(x + SIGN, y - SIGN)
    pen.lineTo(x, y + SIGN)
  } else if (tone === 'info') {
    pen.moveTo(x, y - SIGN)
    pen.lineTo(x + SIGN, y)
    pen.lineTo(x, y + SIGN)
    pen.lineTo(x - SIGN, y)
  } else pen.rect(x - SIGN + 1, y - SIGN + 1, 2 * SIGN - 2, 2 * SIGN - 2)
  pen.closePath()
  pen.fill()
}

export function drawNotes(
  pen: CanvasRenderingContext2D,
  notes: ChartNotes,
  span: Span,
  { left, right, top, bottom, xOf, yOf }: NoteFrame,
  theme: ChartTheme,
): void {
  pen.save()
  for (const { x, tone } of spread(eventsIn(notes, span), xOf)) {
    pen.strokeStyle = theme.tones[tone]
    pen.fillStyle = theme.tones[tone]
    pen.lineWidth = 1
    pen.setLineDash([2, 3])
    pen.beginPath()
    pen.moveTo(x, top)
    pen.lineTo(x, bottom)
    pen.stroke()
    sign(pen, tone, x, top)
  }
  pen.strokeStyle = theme.tones.negative
  pen.lineWidth = 1.5
  pen.setLineDash([4, 4])
  for (const { value } of notes.thresholds) {
    const y = yOf(value)
    if (y < top - 1 || y > bottom + 1) continue
    pen.beginPath()
    pen.moveTo(left, y)
    pen.lineTo(right, y)
    pen.stroke()
  }
  pen.restore()
}
