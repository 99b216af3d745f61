/** What is expected of a metric, as an area behind its line. */
import type { Instant } from '../../shared/time.ts'
import type { NoteFrame } from './chart-notes.ts'
import { type ChartBand, isJoined, nearestIndex, reachOf } from './series.ts'

/** What is expected at a moment; undefined where nothing is. */
export function expectedAt(
  { stamps, lower, upper }: ChartBand,
  at: Instant,
  periodMs: number,
): { readonly low: number; readonly high: number } | undefined {
  const index = nearestIndex(stamps, at)
  const [stamp, low, high] = [stamps[index], lower[index], upper[index]]
  if (stamp === undefined || low === undefined || high === undefined) return undefined
  return Math.abs(stamp - at) > reachOf(periodMs) ? undefined : { low, high }
}

/** Stretches of the band without a gap, as the first and the last index of each. */
export function stretchesOf({ stamps }: ChartBand, periodMs: number): readonly (readonly [number, number])[] {
  const found: [number, number][] = []
  let from = 0
  for (let i = 0; i < stamps.length; i++) {
    if (i + 1 < stamps.length && isJoined(stamps, i, periodMs)) continue
    found.push([from, i])
    from = i + 1
  }
  return found
}

export interface BandLook {
  readonly fill: string
  readonly edge: string
}

/** Filled, with both edges as thin lines, so that it is seen on any surface. */
export function drawBand(
  pen: CanvasRenderingContext2D,
  band: ChartBand,
  periodMs: number,
  { left, right, top, bottom, xOf, yOf }: NoteFrame,
  look: BandLook,
): void {
  const { stamps, lower, upper } = band
  const point = (edge: readonly number[], i: number) => [xOf(stamps[i] as number), yOf(edge[i] as number)] as const
  pen.save()
  pen.beginPath()
  pen.rect(left, top - 1, right - left, bottom - top + 2)
  pen.clip()
  pen.setLineDash([])
  pen.lineWidth = 1
  for (const [from, to] of stretchesOf(band, periodMs)) {
    pen.beginPath()
    for (let i = from; i <= to; i++) pen.lineTo(...point(upper, i))
    for (let i = to; i >= from; i--) pen.lineTo(...point(lower, i))
    pen.closePath()
    pen.fillStyle = look.fill
    pen.fill()
    pen.strokeStyle = look.edge
    for (const edge of [upper, lower]) {
      pen.beginPath()
      for (let i = from; i <= to; i++) pen.lineTo(...point(edge, i))
      pen.stroke()
    }
  }
  pen.restore()
}
