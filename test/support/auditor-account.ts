/**
 * The auditor's free tier, credits and taxes: written again from the rules, hour by hour in big integers, with nothing of the ledger's
 * code. It knows worlds of instances, volumes and addresses.
 */
import type { CreditRow } from '../../electron/engine/services/billing/account/model.ts'
import { auditAll, type Recording } from './auditor.ts'
import { applyCommitments, decimal, type EligibleRun, HOUR, HOUR_MS, halfUp, monthOf } from './auditor-discounts.ts'

/** An hour of a run: what it used, and what that costs. */
interface Piece {
  readonly run: Pick<EligibleRun, 'id' | 'charge'>
  readonly hour: number
  readonly used: bigint
  nanos: bigint
}

const secondsIn = (month: string): bigint => {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return BigInt((Date.UTC(year, number, 1) - Date.UTC(year, number - 1, 1)) / 1000)
}

/** Prices the hours of one run cumulatively within each month, as everything on the bill is rounded. */
function priced(
  run: Piece['run'],
  hours: Map<number, bigint>,
  price: (used: bigint, month: string) => bigint,
): Piece[] {
  const sums = new Map<string, { used: bigint; nanos: bigint }>()
  return [...hours]
    .sort(([a], [b]) => a - b)
    .map(([hour, used]) => {
      const sum = sums.get(monthOf(hour)) ?? { used: 0n, nanos: 0n }
      const until = price(sum.used + used, monthOf(hour))
      sums.set(monthOf(hour), { used: sum.used + used, nanos: until })
      return { run, hour, used, nanos: until - sum.nanos }
    })
}

function piecesOf(recording: Recording, until: number): Piece[] {
  const { bill } = auditAll(recording, until)
  const rests = new Map<EligibleRun, Map<number, bigint>>()
  const bought = [[...recording.reserved.values()], [...recording.plans.values()]] as const
  applyCommitments(bill.eligible, ...bought, until, (run, hour, micros) => {
    const hours = rests.get(run) ?? new Map<number, bigint>()
    rests.set(run, hours.set(hour, micros))
  })
  const pieces = [...rests].flatMap(([run, hours]) =>
    priced(run, hours, (micros) => halfUp(run.fit.onDemand * micros, HOUR)),
  )
  for (const run of bill.plain) {
    const { per, nanos, perUnit, quantity } = run.charge
    const hours = new Map([...run.hours].map(([hour, seconds]) => [hour, BigInt(seconds)]))
    const bottom = (month: string): bigint => (per === 'hour' ? 3600n : secondsIn(month)) * BigInt(perUnit)
    pieces.push(
      ...priced(run, hours, (seconds, month) => halfUp(nanos * seconds, bottom(month))).map((piece) => ({
        ...piece,
        used: piece.used * BigInt(quantity),
      })),
    )
  }
  return pieces
}

const MILLION = 1_000_000n

/** The allowance that a charge takes from, and how much there is in a month. */
function poolOf({ run }: Piece, month: string): readonly [name: string, limit: bigint] | undefined {
  const { usageType, fit } = run.charge
  if (/(^|-)BoxUsage:t[23]\.micro$/.test(usageType))
    return [fit?.platform === 'Windows' ? 'windows' : 'linux', 750n * 3600n * MILLION]
  if (/EBS:VolumeUsage(\.gp[23])?$/.test(usageType)) return ['storage', 30n * secondsIn(month)]
  return usageType.endsWith('PublicIPv4:InUseAddress') ? ['ipv4', 750n * 3600n] : undefined
}

/** Takes the allowances off, in the order of time. */
function takeAllowances(pieces: readonly Piece[], holds: (day: number) => boolean): void {
  const hours = new Map<string, { limit: bigint; pieces: Piece[] }>()
  for (const piece of pieces) {
    const month = monthOf(piece.hour)
    const [pool, limit] = poolOf(piece, month) ?? []
    if (pool === undefined || limit === undefined || !holds(Math.floor(piece.hour / 24) * 24 * HOUR_MS)) continue
    const key = `${month} ${pool} ${String(piece.hour).padStart(9, '0')}`
    const entry = hours.get(key) ?? { limit, pieces: [] }
    hours.set(key, entry)
    entry.pieces.push(piece)
  }
  const used = new Map<string, bigint>()
  for (const key of [...hours.keys()].sort()) {
    const entry = hours.get(key) as { limit: bigint; pieces: Piece[] }
    const pool = key.slice(0, key.lastIndexOf(' '))
    const before = used.get(pool) ?? 0n
    const whole = entry.pieces.reduce((sum, piece) => sum + piece.used, 0n)
    used.set(pool, before + whole)
    const left = entry.limit - before
    if (left <= 0n || whole === 0n) continue
    // What the bill keeps as one is rounded as one.
    const lines = new Map<string, Piece[]>()
    for (const piece of entry.pieces) {
      const { usageType, terms, nanos } = piece.run.charge
      const line = `${piece.run.id} ${usageType} ${terms} ${nanos}`
      lines.set(line, [...(lines.get(line) ?? []), piece])
    }
    for (const line of lines.values()) {
      const nanos = line.reduce((sum, piece) => sum + piece.nanos, 0n)
      const paid = left >= whole ? 0n : halfUp(nanos * (whole - left), whole)
      line.forEach((piece, index) => {
        piece.nanos = index === 0 ? paid : 0n
      })
    }
  }
}

/** What credits pay by hour; what is left of them stays from hour to hour. */
function takeCredits(costs: ReadonlyMap<number, bigint>, credits: readonly CreditRow[]): Map<number, bigint> {
  const order = [...credits].sort((a, b) => a.expires - b.expires || a.starts - b.starts || (a.id < b.id ? -1 : 1))
  const left = new Map(order.map(({ id, amount }) => [id, decimal(amount)]))
  const paid = new Map<number, bigint>()
  for (const [hour, cost] of [...costs].sort(([a], [b]) => a - b)) {
    let due = cost
    for (const { id, starts, expires } of order) {
      if (hour * HOUR_MS < starts || hour * HOUR_MS >= expires) continue
      const rest = left.get(id) as bigint
      const given = rest < due ? rest : due
      left.set(id, rest - given)
      due -= given
    }
    paid.set(hour, cost - due)
  }
  return paid
}

export interface AuditedAccount {
  /** Nano-dollars of plain usage by usage type, after allowances. */
  readonly usage: Map<string, bigint>
  /** What credits paid, by day since 1970. */
  readonly credits: Map<number, bigint>
}

/** @param holds whether allowances hold on the day that begins at an instant. */
export function auditAccount(
  recording: Recording,
  until: number,
  holds: (day: number) => boolean,
  credits: readonly CreditRow[],
): AuditedAccount {
  const pieces = piecesOf(recording, until)
  takeAllowances(pieces, holds)
  const usage = new Map<string, bigint>()
  const costs = new Map<number, bigint>()
  for (const { run, hour, nanos } of pieces) {
    usage.set(run.charge.usageType, (usage.get(run.charge.usageType) ?? 0n) + nanos)
    costs.set(hour, (costs.get(hour) ?? 0n) + nanos)
  }
  const paid = new Map<number, bigint>()
  for (const [hour, nanos] of takeCredits(costs, credits)) {
    const day = Math.floor(hour / 24)
    paid.set(day, (paid.get(day) ?? 0n) + nanos)
  }
  return { usage, credits: paid }
}
