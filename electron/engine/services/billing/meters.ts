/**
 * Meters follow resources. After each EC2 fact the resource is compared with its running meters: what should run and does not is
 * opened, what runs and should not is closed, and what runs under other terms (a tag, a size, a type) goes on in a new meter
 * without a new minimum. AWS: EC2 "Instance lifecycle" (what is billed in which state), EBS and public IPv4 pricing.
 */
import { assert } from '../../../../shared/assert.ts'
import { type Instant, SECOND, startOfMonth } from '../../../../shared/time.ts'
import { regionOf, type Tx } from '../../kernel/index.ts'
import { alignedStart, secondOf, spanAt, spanCount, spanInMonth } from './ledger.ts'
import {
  type AccountTotalsRow,
  accountTotalsTable,
  isOpen,
  type MeterRow,
  type MeterSpec,
  meterTable,
} from './model.ts'

/** A meter with more spans than this is continued in another, so that opening and closing stay cheap. */
const SPANS_MAX = 64

const accountOf = (scope: string): string => scope.slice(0, scope.indexOf('/'))

const TERMS = [
  'part',
  'usageType',
  'operation',
  'rate',
  'quantity',
  'instanceType',
  'zone',
  'platform',
  'tenancy',
] as const satisfies readonly (keyof MeterSpec)[]

function sameTerms(meter: MeterRow, spec: MeterSpec): boolean {
  if (TERMS.some((name) => meter[name] !== spec[name])) return false
  if (meter.tags === spec.tags) return true
  const values = new Map(meter.tags.map((tag) => [tag.Key, tag.Value]))
  return meter.tags.length === spec.tags.length && spec.tags.every((tag) => values.get(tag.Key) === tag.Value)
}

function totalsNow(tx: Tx, accountId: string): AccountTotalsRow {
  const month = startOfMonth(tx.now)
  const totals = tx.get(accountTotalsTable, accountId)
  if (totals && totals.month === month) return totals
  return { id: accountId, month, closedNanos: '0', closedMetricSeconds: 0, openings: totals?.openings ?? 0 }
}

function noteOpening(tx: Tx, accountId: string): void {
  const totals = totalsNow(tx, accountId)
  tx.put(accountTotalsTable, { ...totals, openings: totals.openings + 1 })
}

function noteClosing(tx: Tx, meter: MeterRow): void {
  const totals = totalsNow(tx, meter.accountId)
  const span = spanAt(meter, spanCount(meter) - 1, tx.now)
  const { nanos, used } = spanInMonth(meter, span, totals.month, tx.now)
  const pooled = meter.rate === ''
  tx.put(accountTotalsTable, {
    ...totals,
    closedNanos: pooled ? totals.closedNanos : String(BigInt(totals.closedNanos) + BigInt(nanos)),
    closedMetricSeconds: totals.closedMetricSeconds + (pooled ? used : 0),
  })
}

/** The meter that a resource's new span may be added to: the newest of its part, when its terms and its month are the same. */
function continuable(tx: Tx, history: readonly MeterRow[], spec: MeterSpec): MeterRow | undefined {
  const last = history.findLast((meter) => meter.part === spec.part)
  if (!last || isOpen(last) || spanCount(last) >= SPANS_MAX || !sameTerms(last, spec)) return undefined
  return startOfMonth(last.runs[0] as number) === startOfMonth(tx.now) ? last : undefined
}

const newMeter = (tx: Tx, scope: string, resourceId: string, spec: MeterSpec): Omit<MeterRow, 'runs'> => ({
  id: `meter-${tx.count('billing/meter')}`,
  accountId: accountOf(scope),
  scope,
  region: regionOf(scope),
  resourceId,
  ...spec,
})

function create(tx: Tx, scope: string, resourceId: string, spec: MeterSpec, from: number, carriedFrom?: number): void {
  const meter = newMeter(tx, scope, resourceId, spec)
  tx.put<MeterRow>(meterTable, { ...meter, runs: [from], ...(carriedFrom === undefined ? {} : { carriedFrom }) })
  noteOpening(tx, meter.accountId)
}

function open(tx: Tx, scope: string, resourceId: string, spec: MeterSpec): void {
  const history = tx.by(meterTable, 'resource', resourceId)
  const meter = continuable(tx, history, spec)
  if (meter) {
    tx.patch(meterTable, meter.id, { runs: [...meter.runs, tx.now] })
    noteOpening(tx, meter.accountId)
    return
  }
  const before = spec.aligned ? history.findLast((other) => other.part === spec.part) : undefined
  const last = before ? spanAt(before, spanCount(before) - 1, tx.now) : undefined
  const paidUntil = last ? alignedStart(secondOf(tx.now), last) * SECOND : undefined
  create(tx, scope, resourceId, spec, tx.now, paidUntil)
}

function close(tx: Tx, meter: MeterRow): MeterRow {
  assert(isOpen(meter), 'a meter closes at most once')
  const closed = tx.patch(meterTable, meter.id, { runs: [...meter.runs, tx.now] })
  noteClosing(tx, closed)
  return closed
}

/** The same run under new terms: its minimum and started step are not charged again. */
function goOn(tx: Tx, meter: MeterRow, spec: MeterSpec): void {
  const span = spanAt(meter, spanCount(meter) - 1, tx.now)
  const from = meter.runs.at(-1) as number
  if (span.from < secondOf(tx.now)) {
    close(tx, meter)
    const carried = meter.aligned ? alignedStart(secondOf(tx.now), span) : span.start
    create(tx, meter.scope, meter.resourceId, spec, tx.now, carried * SECOND)
    return
  }
  // Nothing is booked yet, so the run belongs to the new terms as a whole.
  if (meter.runs.length === 1) tx.remove(meterTable, meter.id)
  else tx.patch(meterTable, meter.id, { runs: meter.runs.slice(0, -1) })
  const carried = meter.aligned || span.start < span.from
  create(tx, meter.scope, meter.resourceId, spec, from, carried ? span.start * SECOND : undefined)
}

/** Makes a resource's running meters those of `specs`. */
export function meterAs(tx: Tx, scope: string, resourceId: string, specs: readonly MeterSpec[]): void {
  const running = tx.by(meterTable, 'running', resourceId)
  for (const meter of running) {
    const spec = specs.find((wanted) => wanted.part === meter.part)
    if (!spec) close(tx, meter)
    else if (!sameTerms(meter, spec)) goOn(tx, meter, spec)
  }
  for (const spec of specs) if (!running.some((meter) => meter.part === spec.part)) open(tx, scope, resourceId, spec)
}

/** Books an amount of things at an instant that is not later than now; each amount is priced by itself. */
export function bookAmount(
  tx: Tx,
  scope: string,
  resourceId: string,
  spec: MeterSpec,
  at: Instant,
  amount: number,
): void {
  const last = tx.by(meterTable, 'resource', resourceId).findLast((meter) => meter.part === spec.part)
  const fits = last?.amounts && spanCount(last) < SPANS_MAX && sameTerms(last, spec)
  const meter = fits && startOfMonth(last.runs[0] as number) === startOfMonth(at) ? last : undefined
  const row = meter
    ? tx.patch(meterTable, meter.id, { runs: [...meter.runs, at, at], amounts: [...(meter.amounts ?? []), amount] })
    : tx.put<MeterRow>(meterTable, { ...newMeter(tx, scope, resourceId, spec), runs: [at, at], amounts: [amount] })
  noteClosing(tx, row)
}

/** Takes back what a resource's runs of a part have cost that began at `from` or later: they are as if they had never been. */
export function voidRuns(tx: Tx, resourceId: string, part: MeterSpec['part'], from: Instant): void {
  for (const meter of tx.by(meterTable, 'resource', resourceId)) {
    if (meter.part !== part) continue
    const kept = meter.runs.findIndex((end, index) => index % 2 === 0 && end >= from)
    if (kept < 0) continue
    for (let index = kept / 2; index < spanCount(meter); index++) unnote(tx, meter, index)
    if (kept === 0) tx.remove(meterTable, meter.id)
    else tx.patch(meterTable, meter.id, { runs: meter.runs.slice(0, kept) })
  }
}

/** The account's month so far without a closed span of this meter. */
function unnote(tx: Tx, meter: MeterRow, index: number): void {
  assert((meter.runs[index * 2 + 1] ?? undefined) !== undefined, 'only a run that is over is taken back')
  const totals = totalsNow(tx, meter.accountId)
  const { nanos } = spanInMonth(meter, spanAt(meter, index, tx.now), totals.month, tx.now)
  tx.put(accountTotalsTable, { ...totals, closedNanos: String(BigInt(totals.closedNanos) - BigInt(nanos)) })
}
