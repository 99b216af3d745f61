/** Paths of the small drawings: arcs of gauges and pies, the course behind a number. */
import type { GraphSeries } from '../../../charts/graph-series.ts'
import { isJoined } from '../../../charts/series.ts'
import type { Span } from '../../../charts/time-axis.ts'

const at = (centre: number, radius: number, turn: number): string => {
  const angle = (turn - 0.25) * 2 * Math.PI
  return `${(centre + radius * Math.cos(angle)).toFixed(2)} ${(centre + radius * Math.sin(angle)).toFixed(2)}`
}

/** A slice of a ring; `from` and `to` are turns, clockwise from the top. A whole turn is drawn as two halves. */
export function ringPath(from: number, to: number, outer: number, inner: number, centre: number): string {
  const end = Math.min(to, from + 1)
  if (end - from > 0.999) {
    const half = from + 0.5
    return `${ringPath(from, half, outer, inner, centre)} ${ringPath(half, from + 0.9989, outer, inner, centre)}`
  }
  const large = end - from > 0.5 ? 1 : 0
  return [
    `M ${at(centre, outer, from)}`,
    `A ${outer} ${outer} 0 ${large} 1 ${at(centre, outer, end)}`,
    `L ${at(centre, inner, end)}`,
    `A ${inner} ${inner} 0 ${large} 0 ${at(centre, inner, from)}`,
    'Z',
  ].join(' ')
}

/** The course of a series in a box, broken where it has gaps; empty when there are no points. */
export function sparkPath(
  { stamps, values, periodMs }: Pick<GraphSeries, 'stamps' | 'values' | 'periodMs'>,
  span: Span,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const x = (stamp: number) => (((stamp - span.start) / (span.end - span.start)) * width).toFixed(1)
  const y = (value: number) => (height - 2 - ((value - low) / (high - low || 1)) * (height - 4)).toFixed(1)
  return stamps
    .map((stamp, i) => {
      const joined = i > 0 && isJoined(stamps, i - 1, periodMs)
      return `${joined ? 'L' : 'M'} ${x(stamp)} ${y(values[i] ?? 0)}`
    })
    .join(' ')
}

/** How far along its scale a value stands, from 0 to 1. */
export const shareOf = (value: number, min: number, max: number): number =>
  max > min ? Math.max(0, Math.min(1, (value - min) / (max - min))) : 0

/** Shares of a whole as turns of a pie, in order; values below zero have none. */
export function slicesOf(
  values: readonly number[],
): readonly { readonly from: number; readonly to: number; readonly share: number }[] {
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0)
  let from = 0
  return values.map((value) => {
    const share = total > 0 ? Math.max(0, value) / total : 0
    const slice = { from, to: from + share, share }
    from += share
    return slice
  })
}
