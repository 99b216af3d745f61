/** Results of times that are over, kept for as long as what happened until then stays the same. */
import type { Instant } from '../../../../../shared/time.ts'
import type { MeterRow } from '../model.ts'
import type { Commitment } from './commitment.ts'

/** What a result was made of. */
interface Basis {
  readonly meters: readonly MeterRow[]
  readonly commitments: readonly Commitment[]
  /** Nothing that came at this instant or later has a part in it. */
  readonly end: Instant
}

const sameTags = (a: MeterRow, b: MeterRow): boolean =>
  a.tags === b.tags ||
  (a.tags.length === b.tags.length &&
    a.tags.every(({ Key, Value }, index) => b.tags[index]?.Key === Key && b.tags[index]?.Value === Value))

const LABELS = [
  'id',
  'resourceId',
  'usageType',
  'operation',
  'rate',
  'quantity',
  'zone',
  'platform',
  'tenancy',
] as const

/** Did two rows of one meter do the same until `end`? */
function sameUntil(a: MeterRow, b: MeterRow, end: Instant): boolean {
  if (a === b) return true
  if (LABELS.some((name) => a[name] !== b[name]) || a.carriedFrom !== b.carriedFrom || !sameTags(a, b)) return false
  for (let i = 0; ; i++) {
    const left = a.runs[i] ?? end
    const right = b.runs[i] ?? end
    if (left >= end && right >= end) return true
    if (left !== right) return false
  }
}

const sameBasis = (a: Basis, b: Basis): boolean =>
  a.meters.length === b.meters.length &&
  a.commitments.length === b.commitments.length &&
  a.commitments.every((commitment, index) => commitment === b.commitments[index]) &&
  a.meters.every((meter, index) => sameUntil(meter, b.meters[index] as MeterRow, b.end))

/** Bounded: when it is full everything is forgotten and made anew. What is kept is compared before it is believed. */
export class Kept<T> {
  readonly #most: number
  readonly #known = new Map<string, { readonly basis: Basis; readonly result: T }>()

  constructor(most: number) {
    this.#most = most
  }

  of(key: string, basis: Basis, make: () => T): T {
    const known = this.#known.get(key)
    if (known && sameBasis(known.basis, basis)) return known.result
    if (this.#known.size >= this.#most) this.#known.clear()
    const result = make()
    this.#known.set(key, { basis, result })
    return result
  }
}
