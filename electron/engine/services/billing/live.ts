/** sim:GetCostNow: the running meters. Asked several times a second, so everything that does not change with time is kept. */

import { type Nanos, nanosOf, prorate, usdOf } from '../../../../shared/money.ts'
import type { RegionCost, RunningMeter } from '../../../../shared/operations/billing.ts'
import { HOUR, type Instant, isoOf, startOfMonth, startOfNextMonth } from '../../../../shared/time.ts'
import type { Query, View } from '../../kernel/index.ts'
import { billReader, freeNow, hasPlanOrCredits } from './account/index.ts'
import { commitmentsOf, discountHour, discountNanos, type HourDiscount } from './discounts/index.ts'
import { bookedBy, type Span, secondOf, share, spanAt, spanCount, type Tariff, tariffOf } from './ledger.ts'
import { type AccountTotalsRow, accountTotalsTable, type MeterRow, meterTable } from './model.ts'
import { isPooled, marginalRate, poolNanos, poolReader } from './pool.ts'
import { transferNanos } from './transfer/index.ts'

/** The meters that are listed: the costliest. The sums count all. */
export const LISTED_METERS_MAX = 100
const HOUR_SECONDS = 3600

interface OpenMeter {
  readonly meter: MeterRow
  readonly month: Instant
  readonly span: Span
  readonly tariff: Tariff
  readonly nanosPerHour: number
  /** Seconds booked before this month. */
  readonly base: number
}
interface OpenMeters {
  readonly month: Instant
  readonly priced: readonly OpenMeter[]
  readonly pooled: readonly OpenMeter[]
  readonly nanosPerHour: bigint
  readonly costliest: readonly OpenMeter[]
  readonly regions: readonly RegionCost[]
}

const read = new WeakMap<MeterRow, OpenMeter>()

function openMeter(meter: MeterRow, month: Instant): OpenMeter {
  const known = read.get(meter)
  if (known && known.month === month) return known
  // The span goes on: until the month's end it reaches as far as it is asked.
  const span = spanAt(meter, spanCount(meter) - 1, startOfNextMonth(month))
  const tariff = tariffOf(meter, month)
  const nanosPerHour = share(tariff.top, HOUR_SECONDS, tariff.bottom)
  const open = { meter, month, span, tariff, nanosPerHour, base: bookedBy(meter, span, secondOf(month)) }
  read.set(meter, open)
  return open
}

/** The first of the costliest, found in one pass: most meters are not among them and cost one comparison. */
function costliestOf(meters: readonly OpenMeter[]): OpenMeter[] {
  const found: OpenMeter[] = []
  for (const open of meters) {
    const last = found[found.length - 1]
    if (found.length === LISTED_METERS_MAX && last && open.nanosPerHour <= last.nanosPerHour) continue
    let at = found.length
    while (at > 0 && (found[at - 1] as OpenMeter).nanosPerHour < open.nanosPerHour) at--
    found.splice(at, 0, open)
    if (found.length > LISTED_METERS_MAX) found.pop()
  }
  return found
}

function openMeters(view: View, accountId: string, month: Instant): OpenMeters {
  const priced: OpenMeter[] = []
  const pooled: OpenMeter[] = []
  for (const meter of view.by(meterTable, 'open', accountId))
    (isPooled(meter) ? pooled : priced).push(openMeter(meter, month))
  const nanosPerHour = exactSum(priced, (open) => open.nanosPerHour)
  return { month, priced, pooled, nanosPerHour, costliest: costliestOf(priced), regions: byRegion(priced) }
}

function byRegion(meters: readonly OpenMeter[]): RegionCost[] {
  const groups = new Map<string, OpenMeter[]>()
  for (const open of meters) {
    const group = groups.get(open.meter.region)
    if (group) group.push(open)
    else groups.set(open.meter.region, [open])
  }
  return [...groups]
    .map(([region, group]) => ({
      region,
      instances: group.reduce((count, { meter }) => (meter.part === 'usage' ? count + 1 : count), 0),
      perHour: usdOf(exactSum(group, (open) => open.nanosPerHour) as Nanos),
    }))
    .sort((a, b) => (a.region < b.region ? -1 : 1))
}

/** Adds up whole numbers exactly: as doubles while they are small enough, which is fast. */
function exactSum(meters: readonly OpenMeter[], nanosOf: (open: OpenMeter) => number): bigint {
  let exact = 0n
  let sum = 0
  for (const open of meters) {
    sum += nanosOf(open)
    if (sum > 2 ** 52) {
      exact += BigInt(sum)
      sum = 0
    }
  }
  return exact + BigInt(sum)
}

const kept = new WeakMap<AccountTotalsRow, OpenMeters>()

/** The account's totals row is replaced whenever a meter opens or closes, so what was read beside it stays true as long as it is there. */
function openMetersOf(view: View, totals: AccountTotalsRow, month: Instant): OpenMeters {
  const known = kept.get(totals)
  if (known && known.month === month) return known
  const open = openMeters(view, totals.id, month)
  kept.set(totals, open)
  return open
}

/** What a span that is still running has booked this month, until now. */
function bookedNow({ meter, span, base }: OpenMeter, second: number): number {
  return bookedBy(meter, span.to > second ? { ...span, to: second } : span, second + 1) - base
}

function nanosNow(open: OpenMeter, second: number): number {
  const { meter, span, base, tariff } = open
  // Most meters are long past their minimum and go by the second.
  const plain = meter.stepSeconds === 1 && span.paid === 0 && second - span.start >= meter.minimumSeconds
  const seconds = plain ? second - span.start - base : bookedNow(open, second)
  return share(tariff.top, seconds, tariff.bottom)
}

type Commitments = ReturnType<typeof commitmentsOf>

interface KeptHour {
  readonly commitments: Commitments
  readonly hour: number
  readonly discount: HourDiscount
}
const hours = new WeakMap<OpenMeters, KeptHour>()

/** What commitments change of the present rate; kept for the hour, as long as nothing begins or ends. */
function hourDiscount(open: OpenMeters, commitments: Commitments, now: Instant): HourDiscount {
  const hour = Math.floor(now / HOUR)
  const known = hours.get(open)
  const same =
    known?.hour === hour &&
    known.commitments.length === commitments.length &&
    known.commitments.every((commitment, index) => commitment === commitments[index])
  if (known && same) return known.discount
  const meters = open.priced.map(({ meter }) => meter)
  const discount = discountHour(meters, commitments, now)
  hours.set(open, { commitments, hour, discount })
  return discount
}

/** The rate of meters that an allowance makes free. What commitments pay for is theirs. */
function freeHour(view: View, accountId: string, open: OpenMeters, meters: readonly MeterRow[], committed: boolean) {
  const isFree = freeNow(view, accountId, meters)
  const byRegion = new Map<string, number>()
  for (const { meter, nanosPerHour } of open.priced)
    if (isFree(meter) && !(committed && meter.part === 'usage'))
      byRegion.set(meter.region, (byRegion.get(meter.region) ?? 0) - nanosPerHour)
  return byRegion
}

/** Nano-dollars that commitments, allowances, credits and taxes change: of the month so far; the first two of the present hour too. */
function discountsNow(
  view: View,
  accountId: string,
  open: OpenMeters,
): { readonly month: number; readonly hour: HourDiscount } | undefined {
  const commitments = commitmentsOf(view, accountId)
  // Asked several times a second: an account without either does not look at its meters.
  if (commitments.length === 0 && !hasPlanOrCredits(view, accountId)) return undefined
  const meters = view.by(meterTable, 'account', accountId)
  const reader = billReader(view, accountId, meters, poolReader(meters, view.now))
  if (!reader) return undefined
  const hour = commitments.length > 0 ? hourDiscount(open, commitments, view.now) : NO_DISCOUNT
  const free = freeHour(view, accountId, open, meters, commitments.length > 0)
  const byRegion = new Map(hour.byRegion)
  let nanos = hour.nanos
  for (const [region, less] of free) {
    byRegion.set(region, (byRegion.get(region) ?? 0) + less)
    nanos += less
  }
  return {
    month: discountNanos(reader.month(open.month), meters, open.month, view.now),
    hour: { nanos, byRegion },
  }
}
const NO_DISCOUNT: HourDiscount = { nanos: 0, byRegion: new Map() }

function discounted(regions: readonly RegionCost[], discount: HourDiscount): RegionCost[] {
  const left = new Map(discount.byRegion)
  const found = regions.map((cost) => {
    const nanos = (nanosOf(cost.perHour) + BigInt(left.get(cost.region) ?? 0)) as Nanos
    left.delete(cost.region)
    return { ...cost, perHour: usdOf(nanos) }
  })
  for (const [region, nanos] of left)
    if (nanos !== 0) found.push({ region, instances: 0, perHour: usdOf(BigInt(nanos) as Nanos) })
  return found.sort((a, b) => (a.region < b.region ? -1 : 1))
}

const describe = ({ meter, nanosPerHour }: OpenMeter, rate = nanosPerHour): RunningMeter => ({
  resourceId: meter.resourceId,
  region: meter.region,
  usageType: meter.usageType,
  service: meter.service,
  perHour: usdOf(BigInt(rate) as Nanos),
  since: isoOf(meter.runs.at(-1) as Instant),
})

const noTotals = (id: string, month: Instant): AccountTotalsRow => ({
  id,
  month,
  closedNanos: '0',
  closedMetricSeconds: 0,
  openings: 0,
})

/** Dollars an hour and the month so far, over all Regions: the same to the nano-dollar as Cost Explorer's month. */
export const getCostNow: Query<'sim:GetCostNow'> = (view, _input, call) => {
  const stored = view.get(accountTotalsTable, call.accountId)
  if (!stored && commitmentsOf(view, call.accountId).length === 0)
    return { perHour: usdOf(0n as Nanos), monthToDate: usdOf(0n as Nanos), meters: [], regions: [] }
  const totals = stored ?? noTotals(call.accountId, startOfMonth(view.now))
  const month = startOfMonth(view.now)
  const second = secondOf(view.now)
  const open = openMetersOf(view, totals, month)
  const { priced, pooled, nanosPerHour, costliest, regions } = open
  const current = totals.month === month
  let metricSeconds = current ? totals.closedMetricSeconds : 0
  let metrics = 0
  for (const open of pooled) {
    metricSeconds += bookedNow(open, second) * open.meter.quantity
    metrics += open.meter.quantity
  }
  const closed = current ? BigInt(totals.closedNanos) : 0n
  const monthToDate =
    closed +
    exactSum(priced, (open) => nanosNow(open, second)) +
    BigInt(poolNanos(metricSeconds, month)) +
    BigInt(transferNanos(view, call.accountId, view.now))
  const marginal = marginalRate(metricSeconds, month)
  const hoursInMonth = BigInt((startOfNextMonth(month) - month) / 3_600_000)
  const pooledPerHour = prorate(marginal, BigInt(metrics), hoursInMonth)
  const discounts = discountsNow(view, call.accountId, open)
  const listedPooled = pooled.slice(0, LISTED_METERS_MAX - costliest.length)
  return {
    perHour: usdOf((nanosPerHour + pooledPerHour + BigInt(discounts?.hour.nanos ?? 0)) as Nanos),
    monthToDate: usdOf((monthToDate + BigInt(discounts?.month ?? 0)) as Nanos),
    meters: [
      ...costliest.map((open) => describe(open)),
      ...listedPooled.map((open) =>
        describe(open, Number(prorate(marginal, BigInt(open.meter.quantity), hoursInMonth))),
      ),
    ],
    regions: discounts ? discounted(regions, discounts.hour) : regions,
  }
}
