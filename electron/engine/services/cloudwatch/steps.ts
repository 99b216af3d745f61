/** Adds samples up into the steps of a request: what is stored, or offered by another service, rather than computed minute by minute. */
import type { Instant } from '../../../../shared/time.ts'
import type { Sample } from './custom/sample.ts'
import type { Buckets, Window } from './datapoints.ts'

export class StepFold {
  readonly buckets: Required<Buckets>
  readonly #window: Window
  readonly #wantsValues: boolean

  constructor(window: Window, wantsValues: boolean) {
    const size = Math.max(0, Math.ceil((window.end - window.start) / window.periodMs))
    this.#window = window
    this.#wantsValues = wantsValues
    const lists = wantsValues ? size : 0
    this.buckets = {
      scale: 1,
      sum: new Float64Array(size),
      min: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
      max: new Float64Array(size).fill(Number.NEGATIVE_INFINITY),
      count: new Float64Array(size),
      values: Array.from({ length: lists }, () => []),
      weights: Array.from({ length: lists }, () => []),
      unknown: new Uint8Array(size),
    }
  }

  /** A sample stamped outside of the window is none of it. */
  add(stamp: Instant, { sum, count, min, max, pairs }: Sample): void {
    const { start, end, periodMs } = this.#window
    if (stamp < start || stamp >= end) return
    const to = this.buckets
    const step = Math.floor((stamp - start) / periodMs)
    to.sum[step] = (to.sum[step] as number) + sum
    to.count[step] = (to.count[step] as number) + count
    if (min < (to.min[step] as number)) to.min[step] = min
    if (max > (to.max[step] as number)) to.max[step] = max
    if (!pairs) to.unknown[step] = 1
    else if (this.#wantsValues) {
      const [values, weights] = [to.values[step] as number[], to.weights[step] as number[]]
      for (let i = 0; i < pairs.length; i += 2) {
        values.push(pairs[i] as number)
        weights.push(pairs[i + 1] as number)
      }
    }
  }
}
