/** sim:ExplainBillLine: the spans of time that a line of the bill comes from, by resource. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import { type Nanos, usdOf } from '../../../../../shared/money.ts'
import type { BillLineKey, ChargedResource, ChargedSpan } from '../../../../../shared/operations/billing-lines.ts'
import { type Instant, isoOf, startOfNextMonth } from '../../../../../shared/time.ts'
import type { Query, View } from '../../../kernel/index.ts'
import { decimals, nanosIn, type Tally } from '../cost-explorer/tally.ts'
import { monthSeconds, reachOf, spanAt, spanCount, spanInMonth, tariffOf } from '../ledger.ts'
import { type MeterRow, meterTable } from '../model.ts'
import { isPooled } from '../pool.ts'
import { lineKeys, monthOf, monthTally } from './lines.ts'

const RESOURCES_MAX = 100
const SPANS_MAX = 100
const HOUR_SECONDS = 3600

type Labels = Pick<MeterRow, 'service' | 'region' | 'usageType' | 'operation' | 'resourceId'>

/** Whether a line is the one that is asked about; its price decides where one usage type has several. */
function testOf(key: BillLineKey): (line: Parameters<typeof lineKeys>[0]) => boolean {
  const wanted = [key.service, key.region, key.usageType, key.operation, key.rate]
  const isResource = (line: Labels): boolean => key.resourceId === undefined || line.resourceId === key.resourceId
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
    billedSeconds: used / meter.quantity,
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

function resourceOf(tally: Tally, meters: readonly MeterRow[], month: Instant, now: Instant): ChargedResource {
  const spans = spansOf(meters, month, now)
  const name = meters.at(-1)?.tags.find((tag) => tag.Key === 'Name')?.Value
  return {
    resourceId: tally.keys[0] ?? '',
    ...(name ? { name } : {}),
    quantity: decimals(tally.used[0] as number),
    cost: usdOf(nanosIn(tally, 0)),
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

/** @throws AwsError ValidationError for a bad month; ResourceNotFoundException where the month has no such line. */
export const explainBillLine: Query<'sim:ExplainBillLine'> = (view, input, call) => {
  const month = monthOf(input.month)
  const isAsked = testOf(input)
  const reading = { accepts: isAsked, keysOf: (line: Labels) => [line.resourceId] }
  const tallies = [...monthTally(view, call.accountId, month, reading)].sort(byCost)
  const meters = metersOf(view, call.accountId, isAsked)
  const [first] = tallies.flatMap(({ keys }) => meters.get(keys[0] ?? '')?.[0] ?? [])
  if (!first) throw new AwsError('ResourceNotFoundException', `The bill of ${input.month} has no such line.`)
  const listed = tallies.slice(0, RESOURCES_MAX)
  return {
    per: first.per,
    unitSeconds: first.per === 'hour' ? HOUR_SECONDS : monthSeconds(month),
    perUnit: first.perUnit,
    rate: first.rate,
    unit: first.unit,
    minimumSeconds: first.minimumSeconds,
    stepSeconds: first.stepSeconds,
    cost: usdOf(tallies.reduce((sum, tally) => sum + nanosIn(tally, 0), 0n) as Nanos),
    resources: listed.map((tally) => resourceOf(tally, meters.get(tally.keys[0] ?? '') ?? [], month, view.now)),
    resourcesLeft: tallies.length - listed.length,
  }
}
