/**
 * The auditor's commitments: written again from the rules, in big integers, hour by hour over every run, with nothing of the
 * ledger's code. Zonal reservations first, then regional ones from the smallest size up.
 */
import type { ReservedRow } from '../../electron/engine/services/ec2/index.ts'
import type { PlanRow } from '../../electron/engine/services/savings-plans/index.ts'
import { type Charge, type Fit, PREFIX } from './auditor-charges.ts'
import { applyPlans, bookPlan, plansBy } from './auditor-plans.ts'

/** A run of an instance under one set of terms: the seconds it booked in each clock hour. */
export interface EligibleRun {
  readonly id: string
  readonly charge: Charge
  readonly fit: Fit
  readonly hours: ReadonlyMap<number, number>
}
/** A run that no commitment pays for. */
export type PlainRun = Omit<EligibleRun, 'fit'>
export type AuditedLines = Map<string, { unblended: bigint; amortized: bigint }>

export const HOUR_MS = 3_600_000
const MILLION = 1_000_000n
export const HOUR = 3600n * MILLION
export const monthOf = (hour: number): string => new Date(hour * HOUR_MS).toISOString().slice(0, 7)
export const halfUp = (top: bigint, bottom: bigint): bigint => (top * 2n + bottom) / (bottom * 2n)
export const decimal = (usd: number | string): bigint => BigInt(Math.round(Number(usd) * 1e9))

const SIZES: Record<string, number> = { nano: 1, micro: 2, small: 4, medium: 8, large: 16, xlarge: 32 }
/** Normalisation factors times four. */
function weight(type: string): bigint {
  const size = type.split('.')[1] ?? ''
  const multiple = Number.parseInt(size, 10)
  return BigInt(Number.isNaN(multiple) ? (SIZES[size] ?? 0) : multiple * 32)
}
const FIXED_SIZE = ['g4ad', 'g4dn', 'g5', 'g5g', 'inf1']

/** An hour of one run while commitments take from it. */
export interface Piece {
  readonly run: EligibleRun
  left: bigint
}

export class Lines {
  readonly sums: AuditedLines = new Map()
  /** What a line had of a run in a month, in millionths of a second: it is priced when all is known. */
  readonly #parts = new Map<string, { run: EligibleRun; key: string; micros: bigint }>()

  add(key: string, unblended: bigint, amortized: bigint): void {
    const sum = this.sums.get(key) ?? { unblended: 0n, amortized: 0n }
    this.sums.set(key, { unblended: sum.unblended + unblended, amortized: sum.amortized + amortized })
  }

  /** On-Demand: the rest of a run, or what a plan has of it. */
  part(run: EligibleRun, name: string, type: string, hour: number, micros: bigint): void {
    const id = `${name} ${type} ${monthOf(hour)}`
    const part = this.#parts.get(id)
    if (part) part.micros += micros
    else this.#parts.set(id, { run, key: `${type} ${run.charge.usageType}`, micros })
  }

  settle(): AuditedLines {
    for (const { run, key, micros } of this.#parts.values()) {
      const price = halfUp(run.fit.onDemand * micros, HOUR)
      const taken = key.startsWith('SavingsPlanCoveredUsage')
      this.add(key, price, taken ? 0n : price)
      if (taken) this.add(key.replace('CoveredUsage', 'Negation'), -price, 0n)
    }
    return this.sums
  }
}

function fits({ offering, scope }: ReservedRow, { fit }: EligibleRun): boolean {
  if (fit.region !== scope.split('/')[1] || fit.platform !== offering.platform || fit.tenancy !== 'default')
    return false
  if (offering.zone) return !fit.idle && fit.zone === offering.zone && fit.type === offering.instanceType
  return flexible(offering) ? family(fit.type) === family(offering.instanceType) : fit.type === offering.instanceType
}
const family = (type: string): string => type.split('.')[0] as string
const flexible = (offering: ReservedRow['offering']): boolean =>
  !offering.zone && offering.platform === 'Linux/UNIX' && !FIXED_SIZE.includes(family(offering.instanceType))

const firstHour = (row: ReservedRow): number => Math.floor(row.start / HOUR_MS) + (row.exchange ? 1 : 0)
const termEnd = (row: ReservedRow): number => Math.floor(row.end / HOUR_MS)
/** What was exchanged goes on until the running hour is over. */
const endHour = (row: ReservedRow): number =>
  Math.min(termEnd(row), row.exchangedAt === undefined ? termEnd(row) : Math.floor(row.exchangedAt / HOUR_MS) + 1)
const heavy = ({ scope, offering }: ReservedRow): string =>
  `${PREFIX[scope.split('/')[1] as string]}HeavyUsage:${offering.instanceType}`

/** What was paid at a time for hours of all rows, found from the rows themselves: the ledger's own sums are not read. */
export class Payments {
  readonly #rows: ReadonlyMap<string, ReservedRow>
  constructor(rows: readonly ReservedRow[]) {
    this.#rows = new Map(rows.map((row) => [row.id, row]))
  }

  /** Of what was given for it, what no hour had yet. */
  #brought(row: ReservedRow): bigint {
    return (row.exchange?.from ?? []).reduce((sum, id) => {
      const source = this.#rows.get(id) as ReservedRow
      return sum + this.spread(source) - this.#by(source, endHour(source) - firstHour(source))
    }, 0n)
  }

  /** Paid when it begins. */
  due(row: ReservedRow): bigint {
    const whole = decimal(row.offering.fixed) * BigInt(row.count)
    if (!row.exchange) return whole
    const hours = BigInt(termEnd(row) - firstHour(row))
    const price = halfUp(whole * hours, BigInt(row.offering.years * 8760))
    const brought = this.#brought(row)
    return price > brought ? price - brought : 0n
  }

  spread(row: ReservedRow): bigint {
    return this.due(row) + this.#brought(row)
  }

  #by(row: ReservedRow, hours: number): bigint {
    return halfUp(this.spread(row) * BigInt(hours), BigInt(termEnd(row) - firstHour(row)))
  }

  /** What an hour of a reservation comes to, upfront payment included. */
  hourly(row: ReservedRow, hour: number): bigint {
    const past = hour - firstHour(row)
    return decimal(row.offering.hourly) * BigInt(row.count) + this.#by(row, past + 1) - this.#by(row, past)
  }
}

/** A reservation's hour: takes what it covers from the pieces, in order; what it does not use is lost. */
function applyReserved(row: ReservedRow, cost: bigint, pieces: readonly Piece[], lines: Lines): void {
  const sized = flexible(row.offering)
  const whole = BigInt(row.count) * HOUR * (sized ? weight(row.offering.instanceType) : 1n)
  let used = 0n
  let paid = 0n
  for (const piece of pieces) {
    if (piece.left === 0n || !fits(row, piece.run)) continue
    const each = sized ? weight(piece.run.fit.type) : 1n
    const room = (whole - used) / each
    const taken = piece.left < room ? piece.left : room
    piece.left -= taken
    used += taken * each
    const until = (cost * used) / whole
    lines.add(`DiscountedUsage ${piece.run.charge.usageType}`, 0n, until - paid)
    paid = until
  }
  lines.add(`RIFee ${heavy(row)}`, 0n, cost - paid)
}

/** Fees are booked as soon as the month, or the reservation, begins. */
function bookFees(row: ReservedRow, due: bigint, until: number, lines: Lines): void {
  if (due > 0n) lines.add(`Fee ${heavy(row)}`, due, 0n)
  const months = new Map<string, { first: number; hours: number }>()
  for (let hour = firstHour(row); hour < endHour(row); hour++) {
    const month = months.get(monthOf(hour))
    if (month) month.hours++
    else if (hour * HOUR_MS > until) break
    else months.set(monthOf(hour), { first: hour, hours: 1 })
  }
  for (const { hours } of months.values())
    lines.add(`RIFee ${heavy(row)}`, decimal(row.offering.hourly) * BigInt(row.count * hours), 0n)
}

/** The account's instance hours and commitments, as lines. `runs` of one resource must stand in the order of time. */
export function applyCommitments(
  runs: readonly EligibleRun[],
  reserved: readonly ReservedRow[],
  plans: readonly PlanRow[],
  until: number,
  tellRest: (run: EligibleRun, hour: number, micros: bigint) => void = () => {},
): AuditedLines {
  const lines = new Lines()
  const bought = reserved
    .filter((row) => row.state !== 'queued-deleted' && row.start <= until)
    .sort((a, b) => Number(!a.offering.zone) - Number(!b.offering.zone) || a.start - b.start || (a.id < b.id ? -1 : 1))
  const payments = new Payments(bought)
  for (const row of bought) bookFees(row, payments.due(row), until, lines)
  const promised = plansBy(plans, until)
  for (const plan of promised) bookPlan(plan, until, lines)
  const byHour = new Map<number, Piece[]>()
  const numbers = new Map(runs.map((run, number) => [run, number]))
  const order = (a: Piece, b: Piece): number =>
    Number(weight(a.run.fit.type) - weight(b.run.fit.type)) ||
    (a.run.id === b.run.id ? 0 : a.run.id < b.run.id ? -1 : 1) ||
    (numbers.get(a.run) ?? 0) - (numbers.get(b.run) ?? 0)
  for (const run of runs)
    for (const [hour, seconds] of run.hours) {
      const pieces = byHour.get(hour) ?? []
      byHour.set(hour, pieces)
      pieces.push({ run, left: BigInt(seconds * run.fit.quantity) * MILLION })
    }
  const hours = new Set(byHour.keys())
  for (const row of bought)
    for (let hour = firstHour(row); hour < endHour(row) && hour * HOUR_MS <= until; hour++) hours.add(hour)
  for (const hour of hours) {
    const pieces = (byHour.get(hour) ?? []).sort(order)
    for (const row of bought)
      if (firstHour(row) <= hour && hour < endHour(row)) applyReserved(row, payments.hourly(row, hour), pieces, lines)
    applyPlans(promised, hour, pieces, (run) => String(numbers.get(run)), lines)
    for (const { run, left } of pieces) {
      lines.part(run, String(numbers.get(run)), 'Usage', hour, left)
      tellRest(run, hour, left)
    }
  }
  return lines.settle()
}
