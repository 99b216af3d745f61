/** How a metric's samples are written, and what all of them start from. */
import type { Source } from './sources.ts'

/** Writes the samples of minutes [from, to) from the CPU minutes of their day, at `minute - origin`. */
export type Fill = (
  source: Source,
  cpu: Uint16Array,
  origin: number,
  from: number,
  to: number,
  out: Float64Array,
) => void

/** Vcpu-percent above the workload's background in one minute. */
export const pointsOf = (hundredths: number, background: number, vcpu: number): number => {
  const above = hundredths / 100 - background
  return above > 0 ? above * vcpu : 0
}
