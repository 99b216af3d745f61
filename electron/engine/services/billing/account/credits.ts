/**
 * What credits pay, hour by hour: the one that expires first before the others, then the one for the fewest services, then the
 * oldest. AWS: "Applying AWS credits". In the hour in which a credit ends it is shared by cost. The free plan pays whatever is left,
 * so that it never charges. Pure.
 */
import { nanosOf } from '../../../../../shared/money.ts'
import { DAY, HOUR, type Instant } from '../../../../../shared/time.ts'
import type { ChargeGroup } from './charges.ts'
import type { CreditRow } from './model.ts'

/** What pays on the free plan when no credit is left. */
export const FREE_PLAN_COVER = 'free-plan'

/** Nano-dollars that one credit paid, by the key of what it paid for, each by day or hour. */
export type Paid = Map<string, Map<string, Float64Array>>

export const byUse = (a: CreditRow, b: CreditRow): number =>
  a.expires - b.expires ||
  (a.services.length || Number.MAX_SAFE_INTEGER) - (b.services.length || Number.MAX_SAFE_INTEGER) ||
  a.starts - b.starts ||
  (a.id < b.id ? -1 : 1)

interface Payer {
  readonly id: string
  readonly takes: (group: ChargeGroup) => boolean
  left: number
}

/** Pays in a walk through time; what is left of each credit goes on from day to day. */
export class CreditWalk {
  /** Nano-dollars left, by the credit's id. */
  readonly left: Map<string, number>
  readonly #credits: readonly CreditRow[]
  readonly #isFree: (day: Instant) => boolean

  /** @param isFree whether the account is on the free plan on a day. @param left of each credit, when the walk begins later. */
  constructor(credits: readonly CreditRow[], isFree: (day: Instant) => boolean, left?: ReadonlyMap<string, number>) {
    this.#credits = [...credits].sort(byUse)
    this.#isFree = isFree
    this.left = new Map(left ?? credits.map(({ id, amount }) => [id, Number(nanosOf(amount))]))
  }

  #payers(day: Instant): Payer[] {
    const payers: Payer[] = this.#credits
      .filter(({ id, starts, expires }) => starts <= day && day < expires && (this.left.get(id) ?? 0) > 0)
      .map(({ id, services }) => ({
        id,
        takes: ({ line, upfront }) => !upfront && (services.length === 0 || services.includes(line.serviceCode)),
        left: this.left.get(id) as number,
      }))
    if (this.#isFree(day)) payers.push({ id: FREE_PLAN_COVER, takes: () => true, left: Number.POSITIVE_INFINITY })
    return payers
  }

  /** Pays for a day as a whole when no credit ends in it, and else by the hour. @param hours of the day, made when they are needed. */
  day(
    day: Instant,
    groups: readonly ChargeGroup[],
    place: number,
    hours: () => readonly ChargeGroup[],
    paid: Paid,
  ): void {
    const payers = this.#payers(day)
    if (payers.length === 0) return
    const trial: Paid = new Map()
    if (pay(payers, groups, place, 1, trial, true)) {
      for (const [id, byKey] of trial) for (const [key, [nanos = 0]] of byKey) put(paid, id, key, place, groups, nanos)
      for (const payer of payers) this.left.set(payer.id, payer.left)
      return
    }
    for (const [id, byKey] of this.hours(day, hours()))
      for (const [key, nanos] of byKey)
        put(
          paid,
          id,
          key,
          place,
          groups,
          nanos.reduce((total, value) => total + value, 0),
        )
  }

  /** Pays for a day by the hour. */
  hours(day: Instant, groups: readonly ChargeGroup[]): Paid {
    const payers = this.#payers(day)
    const paid: Paid = new Map()
    for (let hour = 0; hour < DAY / HOUR; hour++) pay(payers, groups, hour, DAY / HOUR, paid, false)
    for (const payer of payers) this.left.set(payer.id, payer.left)
    return paid
  }
}

function put(paid: Paid, id: string, key: string, at: number, groups: readonly ChargeGroup[], nanos: number): void {
  const length = groups[0]?.nanos.length ?? 0
  cellsOf(paid, id, key, length)[at] = nanos
}

function cellsOf(paid: Paid, id: string, key: string, length: number): Float64Array {
  const byKey = paid.get(id) ?? new Map<string, Float64Array>()
  paid.set(id, byKey)
  const cells = byKey.get(key) ?? new Float64Array(length)
  byKey.set(key, cells)
  return cells
}

/**
 * One stretch of time: everyone pays in turn. False, with nothing settled, when a payer would not do and only whole stretches are
 * asked for.
 */
function pay(
  payers: readonly Payer[],
  groups: readonly ChargeGroup[],
  at: number,
  length: number,
  paid: Paid,
  wholeOnly: boolean,
): boolean {
  const open = groups.map(({ nanos }) => Math.max(0, nanos[at] as number))
  const before = payers.map(({ left }) => left)
  const slot = length === 1 ? 0 : at
  for (const payer of payers) {
    const due = groups.reduce((sum, group, index) => (payer.takes(group) ? sum + (open[index] as number) : sum), 0)
    if (due === 0) continue
    if (payer.left < due && wholeOnly) {
      payers.forEach((one, index) => {
        one.left = before[index] as number
      })
      return false
    }
    const given = Math.min(payer.left, due)
    let dueSoFar = 0
    let givenSoFar = 0
    groups.forEach((group, index) => {
      const cost = open[index] as number
      if (cost === 0 || !payer.takes(group)) return
      dueSoFar += cost
      const until = given === due ? dueSoFar : Number((BigInt(given) * BigInt(dueSoFar)) / BigInt(due))
      const part = until - givenSoFar
      givenSoFar = until
      open[index] = cost - part
      const cells = cellsOf(paid, payer.id, group.key, length)
      cells[slot] = (cells[slot] as number) + part
    })
    payer.left -= given
  }
  return true
}
