/** sim:ExplainBillLine: the spans of time that a line of the bill comes from, by resource. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import { type Nanos, nanosOf, usdOf } from '../../../../../shared/money.ts'
import type {
  BillLineKey,
  ChargedResource,
  ChargedSpan,
  ChargeExplanation,
} from '../../../../../shared/operations/billing-lines.ts'
import { type Instant, isoOf, startOfNextMonth } from '../../../../../shared/time.ts'
import type { Query, View } from '../../../kernel/index.ts'
import { decimals, nanosIn, type Tally } from '../cost-explorer/tally.ts'
import { monthSeconds, reachOf, spanAt, spanCount, spanInMonth, tariffOf } from '../ledger.ts'
import type { Line } from '../line.ts'
import { type MeterRow, meterTable } from '../model.ts'
import { isPooled } from '../pool.ts'
import { transferSpans } from '../transfer/index.ts'
import { lineKeys, monthOf, monthTally } from './lines.ts'

const RESOURCES_MAX = 100
const SPANS_MAX = 100
const HOUR_SECONDS = 3600

/** Whether a line is the one that is asked about; its price decides where one usage type has several. */
function testOf(key: BillLineKey): (line: Line) => boolean {
  const wanted = [key.service, key.region, key.usageType, key.operation, key.chargeType, key.rate]
  const isResource = (line: Line): boolean => key.resourceId === undefined || line.resourceId === key.resourceId
  return (line) => {
    const keys = lineKeys(line)
    return wanted.every((each, at) => keys[at] === each) && isResource(line)
  }
}

/** What of one span was charged in the month; undefined for a span of another month. */
function chargedSpan(meter: MeterRow, index: number, month: Instant, now: Instant): ChargedSpan | undefined {
  const { nanos, used } = spanInMonth(meter, spanAt(meter, index, now), month, now)
  if (used === 0) return undefined
  const [from, to] = [meter.runs[index * 2] as Instant, meter.runs[index * 2 + 1]]
  return {
    from: isoOf(from),
    ...(to === undefined ? {} : { to: isoOf(to) }),
    billedSeconds: meter.per === 'thing' ? 0 : used / meter.quantity,
    things: meter.quantity,
    quantity: decimals(used / tariffOf(meter, month).bottom),
    ...(isPooled(meter) ? {} : { cost: usdOf(BigInt(nanos) as Nanos) }),
  }
}

/** Spans of a resource's meters in the month, the newest first. */
function spansOf(meters: readonly MeterRow[], month: Instant, now: Instant): ChargedSpan[] {
  const end = startOfNextMonth(month)
  return meters
    .filter((meter) => {
      const [from, to] = reachOf(meter, now)
      return from < end && to >= month
    })
    .flatMap((meter) =>
      Array.from({ length: spanCount(meter) }, (_, index) => chargedSpan(meter, index, month, now) ?? []).flat(),
    )
    .sort((a, b) => (a.from === b.from ? 0 : a.from < b.from ? 1 : -1))
}

/** Differences of quantities are told from what rounding leaves of them. */
const QUANTITY_EPSILON = 1e-9

/** What the resource was not charged of its spans: a commitment paid for it. */
function coveredOf(tally: Tally, spans: readonly ChargedSpan[]): Pick<ChargedResource, 'covered'> {
  const quantity = spans.reduce((sum, span) => sum + Number(span.quantity), 0) - (tally.used[0] as number)
  const cost = spans.reduce((sum, span) => sum + nanosOf(span.cost ?? '0'), 0n) - nanosIn(tally, 0)
  const isCovered = spans.some((span) => span.cost !== undefined) && quantity > QUANTITY_EPSILON
  return isCovered ? { covered: { quantity: decimals(quantity), cost: usdOf(cost as Nanos) } } : {}
}

function resourceOf(tally: Tally, meters: readonly MeterRow[], spans: readonly ChargedSpan[]): ChargedResource {
  const name = meters.at(-1)?.tags.find((tag) => tag.Key === 'Name')?.Value
  return {
    resourceId: tally.keys[0] ?? '',
    ...(name ? { name } : {}),
    quantity: decimals(tally.used[0] as number),
    cost: usdOf(nanosIn(tally, 0)),
    ...coveredOf(tally, spans),
    spans: spans.slice(0, SPANS_MAX),
    spansLeft: Math.max(0, spans.length - SPANS_MAX),
  }
}

function byCost(a: Tally, b: Tally): number {
  const [left, right] = [nanosIn(a, 0), nanosIn(b, 0)]
  return left === right ? 0 : left < right ? 1 : -1
}

function metersOf(view: View, accountId: string, isAsked: (meter: MeterRow) => boolean): Map<string, MeterRow[]> {
  const byResource = new Map<string, MeterRow[]>()
  for (const meter of view.by(meterTable, 'account', accountId)) {
    if (!isAsked(meter)) continue
    const list = byResource.get(meter.resourceId)
    if (list) list.push(meter)
    else byResource.set(meter.resourceId, [meter])
  }
  return byResource
}

/** How seconds of the line become units. What a commitment costs or pays for is counted in hours, as it was bought. */
function termsOf(
  meter: MeterRow | undefined,
  tally: Tally,
  month: Instant,
  rate: string,
): Omit<ChargeExplanation, 'cost' | 'resources' | 'resourcesLeft'> {
  const isTraffic = meter === undefined && rate !== ''
  const per = meter?.per ?? (isTraffic ? 'thing' : 'hour')
  return {
    per,
    unitSeconds: per === 'thing' ? 1 : per === 'hour' ? HOUR_SECONDS : monthSeconds(month),
    perUnit: meter?.perUnit ?? 1,
    rate: meter?.rate ?? rate,
    unit: meter?.unit ?? tally.units[0] ?? '',
    minimumSeconds: meter?.minimumSeconds ?? 0,
    stepSeconds: meter?.stepSeconds ?? 1,
  }
}

/** @throws AwsError ValidationError for a bad month; ResourceNotFoundException where the month has no such line. */
export const explainBillLine: Query<'sim:ExplainBillLine'> = (view, input, call) => {
  const month = monthOf(input.month)
  const isAsked = testOf(input)
  const reading = { accepts: isAsked, keysOf: (line: Line) => [line.resourceId] }
  const tallies = [...monthTally(view, call.accountId, month, reading)].sort(byCost)
  const meters = metersOf(view, call.accountId, isAsked)
  if (tallies.length === 0)
    throw new AwsError('ResourceNotFoundException', `The bill of ${input.month} has no such line.`)
  const listed = tallies.slice(0, RESOURCES_MAX)
  return {
    ...termsOf([...meters.values()][0]?.[0], tallies[0] as Tally, month, input.rate),
    cost: usdOf(tallies.reduce((sum, tally) => sum + nanosIn(tally, 0), 0n) as Nanos),
    resources: listed.map((tally) => {
      const id = tally.keys[0] ?? ''
      const own = meters.get(id) ?? []
      const isTraffic = own.length === 0 && input.chargeType === 'Usage'
      const isOwn = (line: Line): boolean => line.resourceId === id && isAsked(line)
      const spans = isTraffic ? transferSpans(view, call.accountId, month, isOwn) : spansOf(own, month, view.now)
      return resourceOf(tally, own, spans)
    }),
    resourcesLeft: tallies.length - listed.length,
  }
}
