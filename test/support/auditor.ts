/**
 * The auditor: prices a world again from what its resources were seen to do, with nothing of the ledger's code. It walks each
 * resource through time, hour by hour, holding prepaid seconds, and must agree with the ledger to the nano-dollar.
 */
import { callIn, type Engine } from '../../electron/engine/index.ts'
import type { CapacityReservationRow, InstanceRow, ReservedRow } from '../../electron/engine/services/ec2/index.ts'
import type { PlanRow } from '../../electron/engine/services/savings-plans/index.ts'
import { dayOf, startOfMonth, startOfNextMonth } from '../../shared/time.ts'
import { type Charge, halfUp, idleCharges, READERS } from './auditor-charges.ts'
import { Burst } from './auditor-credits.ts'
import { type AuditedLines, applyCommitments, type EligibleRun, type PlainRun } from './auditor-discounts.ts'
import { AuditedLogs } from './auditor-logs.ts'
import { AuditedMetrics, metricNanos } from './auditor-metrics.ts'
import { AuditedTraffic } from './auditor-traffic.ts'

interface Seen {
  readonly at: number
  readonly id: string
  readonly charges: readonly Charge[]
}
export interface Recording {
  readonly seen: readonly Seen[]
  /** Reserved Instances and Savings Plans by id, as they stand. */
  readonly reserved: ReadonlyMap<string, ReservedRow>
  readonly plans: ReadonlyMap<string, PlanRow>
  readonly burst: Burst
  readonly logs: AuditedLogs
  readonly metrics: AuditedMetrics
  readonly traffic: AuditedTraffic
  stop(): void
}

/** Who sits in which Capacity Reservation, as far as the commits have told. */
class Reserved {
  readonly #rows = new Map<string, CapacityReservationRow>()
  readonly #seats = new Map<string, string>()

  idle(row: CapacityReservationRow): number {
    return row.count - [...this.#seats.values()].filter((id) => id === row.id).length
  }

  /** The reservations whose idle places a changed row may have changed. */
  touched(table: string, id: string, after: unknown): CapacityReservationRow[] {
    if (table === 'ec2.capacity-reservation' && after) {
      this.#rows.set(id, after as CapacityReservationRow)
      return [after as CapacityReservationRow]
    }
    if (table !== 'ec2.instance') return []
    const before = this.#seats.get(id)
    const now = (after as InstanceRow | undefined)?.capacityReservationId
    if (now) this.#seats.set(id, now)
    else this.#seats.delete(id)
    return [before, now].flatMap((each) => (each === undefined || before === now ? [] : (this.#rows.get(each) ?? [])))
  }
}

/** Since when a Spot Instance that AWS took back in its first hour is free. */
function freeSince(table: string, after: unknown): number | undefined {
  const row = after as { unbilled?: boolean; launchTime?: number } | undefined
  return table === 'ec2.instance' && row?.unbilled ? row.launchTime : undefined
}

/** Looks back and strikes out what the instance's use was going to cost. */
function forgive(seen: Seen[], id: string, since: number): void {
  seen.forEach((one, index) => {
    if (one.id === id && one.at >= since)
      seen[index] = { ...one, charges: one.charges.filter((charge) => charge.part !== 'usage') }
  })
}

/** Watches an engine from now on; attach it at the birth of the world. */
export function recordUsage(engine: Engine): Recording {
  const seen: Seen[] = []
  const reserved = new Reserved()
  const bought = new Map<string, ReservedRow>()
  const plans = new Map<string, PlanRow>()
  const burst = new Burst(engine.view)
  const logs = new AuditedLogs()
  const metrics = new AuditedMetrics()
  const traffic = new AuditedTraffic(engine)
  const stop = engine.onCommit((commit) => {
    traffic.saw(commit.changes, commit.at)
    for (const [table, before, after] of commit.changes) {
      const read = READERS[table]
      burst.saw(table, after)
      logs.saw(table, before, after, commit.at)
      metrics.saw(table, after, commit.at)
      if (table === 'ec2.reserved-instances') bought.set((after as ReservedRow).id, after as ReservedRow)
      if (table === 'savingsplans.plan') plans.set((after as PlanRow).id, after as PlanRow)
      const id = (after ?? before)?.id as string
      if (read) seen.push({ at: commit.at, id, charges: after ? read(after as never) : [] })
      for (const row of reserved.touched(table, id, after))
        seen.push({ at: commit.at, id: row.id, charges: idleCharges(row, reserved.idle(row)) })
      const free = freeSince(table, after)
      if (free !== undefined) forgive(seen, id, free)
    }
  })
  return { seen, reserved: bought, plans, burst, logs, metrics, traffic, stop }
}

const HOUR = 3600
const monthOf = (second: number): string => new Date(second * 1000).toISOString().slice(0, 7)
const secondsIn = (month: string): bigint => {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return BigInt((Date.UTC(year, number, 1) - Date.UTC(year, number - 1, 1)) / 1000)
}
const nextHour = (second: number): number => (Math.floor(second / HOUR) + 1) * HOUR
/** One meter of one resource while it walks through time. */
interface Walker {
  charge: Charge
  begun: boolean
  prepaid: number
  /** Seconds charged under the present terms, by month. */
  seconds: Map<string, number>
  /** The same by clock hour, for what commitments, allowances and credits may pay for. */
  hours: Map<number, number>
}

class Bill {
  readonly byUsageType = new Map<string, bigint>()
  readonly #metricSeconds = new Map<string, number>()
  readonly #metricHours = new Set<string>()
  readonly eligible: EligibleRun[] = []
  /** Runs that no commitment pays for. */
  readonly plain: PlainRun[] = []

  add(usageType: string, nanos: bigint): void {
    this.byUsageType.set(usageType, (this.byUsageType.get(usageType) ?? 0n) + nanos)
  }

  /** A clock hour in which an instance sent detailed metrics counts once, however often it was switched. */
  metricHour(id: string, second: number, metrics: number): void {
    const hour = Math.floor(second / HOUR)
    if (this.#metricHours.has(`${id} ${hour}`)) return
    this.#metricHours.add(`${id} ${hour}`)
    const month = monthOf(second)
    this.#metricSeconds.set(month, (this.#metricSeconds.get(month) ?? 0) + metrics * HOUR)
  }

  /** A clock hour of the group, paid for once whatever was on in it. */
  clockHour({ group = '', usageType, nanos }: Charge, second: number): void {
    const hour = `${group} ${usageType} ${Math.floor(second / HOUR)}`
    if (this.#metricHours.has(hour)) return
    this.#metricHours.add(hour)
    this.add(usageType, nanos)
  }

  /** What metrics cost the account: none has a price by itself. */
  poolNanos(): bigint {
    return [...this.#metricSeconds].reduce((sum, [month, used]) => sum + metricNanos(used, secondsIn(month)), 0n)
  }
}

function settleTerms(bill: Bill, id: string, walker: Walker): void {
  const { charge } = walker
  if (charge.fit && walker.hours.size > 0) bill.eligible.push({ id, charge, fit: charge.fit, hours: walker.hours })
  else if (walker.hours.size > 0) bill.plain.push({ id, charge, hours: walker.hours })
  walker.hours = new Map()
  if (charge.fit) {
    walker.seconds = new Map()
    return
  }
  for (const [month, seconds] of walker.seconds) {
    const bottom = (charge.per === 'hour' ? 3600n : secondsIn(month)) * BigInt(charge.perUnit)
    bill.add(charge.usageType, halfUp(charge.nanos * BigInt(seconds), bottom))
  }
  walker.seconds = new Map()
}

const charged = (walker: Walker, second: number, seconds: number): void => {
  const month = monthOf(second)
  walker.seconds.set(month, (walker.seconds.get(month) ?? 0) + seconds)
  const hour = Math.floor(second / HOUR)
  walker.hours.set(hour, (walker.hours.get(hour) ?? 0) + seconds)
}

/** The first second of a run: what it owes at once. Put off until then, so that terms set in the same second are the ones that pay. */
function begin(bill: Bill, id: string, walker: Walker, second: number): void {
  if (walker.begun) return
  walker.begun = true
  walker.prepaid = walker.charge.minimum
  if (walker.prepaid > 0) charged(walker, second, walker.prepaid)
  if (walker.charge.per === 'pool') bill.metricHour(id, second, walker.charge.quantity)
  if (walker.charge.per === 'clock') bill.clockHour(walker.charge, second)
}

/** Lets the meter run from one second to another. */
function walk(bill: Bill, id: string, walker: Walker, from: number, to: number): void {
  if (to <= from) return
  begin(bill, id, walker, from)
  for (let at = from; at < to; ) {
    const until = Math.min(to, nextHour(at), walker.prepaid > 0 ? at + walker.prepaid : to)
    if (walker.charge.per === 'pool') bill.metricHour(id, at, walker.charge.quantity)
    else if (walker.charge.per === 'clock') bill.clockHour(walker.charge, at)
    else if (walker.prepaid > 0) walker.prepaid -= until - at
    else if (walker.charge.step > 1) {
      charged(walker, at, walker.charge.step)
      walker.prepaid = walker.charge.step
      continue
    } else charged(walker, at, until - at)
    at = until
  }
}

function auditResource(bill: Bill, id: string, seen: readonly Seen[], until: number): void {
  const walkers = new Map<string, Walker>()
  let now = 0
  const advance = (to: number): void => {
    for (const walker of walkers.values()) walk(bill, id, walker, now, to)
    now = to
  }
  for (const { at, charges } of seen) {
    if (Math.floor(at / 1000) > until) break
    advance(Math.floor(at / 1000))
    for (const [part, walker] of walkers) {
      const next = charges.find((charge) => charge.part === part)
      if (!next) {
        // A run that began and ended within one second still owes its minimum.
        begin(bill, id, walker, now)
        settleTerms(bill, id, walker)
        walkers.delete(part)
      } else if (
        next.usageType !== walker.charge.usageType ||
        next.terms !== walker.charge.terms ||
        next.nanos !== walker.charge.nanos
      ) {
        settleTerms(bill, id, walker)
        walker.charge = next
      }
    }
    for (const charge of charges)
      if (!walkers.has(charge.part))
        walkers.set(charge.part, { charge, begun: false, prepaid: 0, seconds: new Map(), hours: new Map() })
  }
  advance(until)
  for (const walker of walkers.values()) {
    begin(bill, id, walker, until)
    settleTerms(bill, id, walker)
  }
}

/** Everything at once, for those who read one side of it. */
export function auditAll(recording: Recording, until: number): { readonly bill: Bill; readonly lines: AuditedLines } {
  const byResource = new Map<string, Seen[]>()
  for (const entry of recording.seen) {
    const list = byResource.get(entry.id)
    if (list) list.push(entry)
    else byResource.set(entry.id, [entry])
  }
  const bill = new Bill()
  for (const [id, seen] of byResource) auditResource(bill, id, seen, Math.floor(until / 1000))
  for (const part of [recording.burst, recording.logs, recording.traffic])
    for (const { usageType, nanos } of part.charges(until)) bill.add(usageType, nanos)
  for (const [id, second, metrics] of recording.metrics.hours(until)) bill.metricHour(id, second, metrics)
  const lines = applyCommitments(bill.eligible, [...recording.reserved.values()], [...recording.plans.values()], until)
  for (const [key, { unblended }] of lines) bill.add(key.split(' ')[1] as string, unblended)
  return { bill, lines }
}

/**
 * Nano-dollars by usage type until an instant, detailed monitoring of all Regions together under `CW:MetricMonitorUsage`.
 * @param until an instant not before the last recorded change, in ms.
 */
export function auditWorld(recording: Recording, until: number): Map<string, bigint> {
  const { bill } = auditAll(recording, until)
  const result = new Map([...bill.byUsageType].filter(([, nanos]) => nanos > 0n))
  const pool = bill.poolNanos()
  if (pool > 0n) result.set('CW:MetricMonitorUsage', pool)
  return result
}

/** What instances and commitments cost, by `recordType usageType`: charged, and amortized. Lines without either are left out. */
export const auditLines = (recording: Recording, until: number): AuditedLines =>
  new Map(
    [...auditAll(recording, until).lines].filter(
      ([, { unblended, amortized }]) => unblended !== 0n || amortized !== 0n,
    ),
  )

/**
 * What Cost Explorer says of the same world, in the auditor's form: since `from`, which lies at most 14 months back. A property is
 * then `expect(ledgerByUsageType(engine, epoch)).toEqual(auditWorld(recording, engine.now))`.
 */
export function ledgerByUsageType(engine: Engine, from: number): Map<string, bigint> {
  const input = {
    TimePeriod: { Start: dayOf(startOfMonth(from)), End: dayOf(startOfNextMonth(engine.now)) },
    Granularity: 'MONTHLY' as const,
    Metrics: ['UnblendedCost'],
    GroupBy: [{ Type: 'DIMENSION' as const, Key: 'USAGE_TYPE' }],
  }
  const sums = new Map<string, bigint>()
  for (const { Groups = [] } of engine.run('ce:GetCostAndUsage', input, callIn('us-east-1', 'api')).ResultsByTime ?? [])
    for (const { Keys, Metrics } of Groups) {
      const usageType = Keys?.[0]?.replace(/^[A-Z0-9]+-(?=CW:)/, '') ?? ''
      const [whole = '0', fraction = ''] = (Metrics?.['UnblendedCost']?.Amount ?? '0').split('.')
      const nanos = BigInt(whole) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'))
      if (nanos > 0n) sums.set(usageType, (sums.get(usageType) ?? 0n) + nanos)
    }
  return sums
}
