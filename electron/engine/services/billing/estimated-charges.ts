/**
 * AWS/Billing EstimatedCharges: the month so far, four times a day, in us-east-1 alone. Computed from the meters as they stood at each
 * of these instants. AWS: "Create a billing alarm to monitor your estimated AWS charges" (CloudWatch User Guide).
 * DEVIATES: always on; AWS wants "Receive billing alerts" to be switched on first.
 */
import { HOUR, type Instant, startOfMonth } from '../../../../shared/time.ts'
import { accountOf, regionOf, type View } from '../../kernel/index.ts'
import {
  type Buckets,
  type MetricFeed,
  type MetricName,
  RETENTION,
  StepFold,
  singleSample,
  type Window,
} from '../cloudwatch/index.ts'
import { hasPlan, usedMonthAt } from './account/index.ts'
import { commitmentsOf, discountNanos, serviceCodeOf } from './discounts/index.ts'
import { reachOf, spanAt, spanCount, spanInMonth } from './ledger.ts'
import { type MeterRow, meterTable } from './model.ts'
import { isPooled, poolNanos } from './pool.ts'
import { transferNanos } from './transfer/index.ts'
import { SERVICES } from './usage.ts'

const NAMESPACE = 'AWS/Billing'
const METRIC = 'EstimatedCharges'
const REGION = 'us-east-1'
/** AWS: several times a day. */
const EVERY = 6 * HOUR
const CENT_NANOS = 10_000_000

const named = (service?: string): MetricName => ({
  Namespace: NAMESPACE,
  MetricName: METRIC,
  Dimensions: [
    { Name: 'Currency', Value: 'USD' },
    ...(service === undefined ? [] : [{ Name: 'ServiceName', Value: service }]),
  ],
})

/** The meter as it stood at `at`: what happened later has not happened yet. */
function asOf(meter: MeterRow, at: Instant): MeterRow {
  const known = meter.runs.findIndex((run) => run > at)
  return known < 0 ? meter : { ...meter, runs: meter.runs.slice(0, known) }
}

/** What a meter has come to by `at` in the month: nano-dollars, and seconds times things. */
function upTo(meter: MeterRow, month: Instant, at: Instant): { readonly nanos: number; readonly used: number } {
  const stood = asOf(meter, at)
  let [nanos, used] = [0, 0]
  for (let index = 0; index < spanCount(stood); index++) {
    const part = spanInMonth(stood, spanAt(stood, index, at), month, at)
    nanos += part.nanos
    used += part.used
  }
  return { nanos, used }
}

const REMEMBERED_MAX = 500_000
let remembered = new WeakMap<MeterRow, Map<Instant, { readonly nanos: number; readonly used: number }>>()
let count = 0

/** Kept by the frozen row itself: an instant that is over can change no more. */
function known(meter: MeterRow, month: Instant, at: Instant): { readonly nanos: number; readonly used: number } {
  let marks = remembered.get(meter)
  const found = marks?.get(at)
  if (found) return found
  if (!marks || count >= REMEMBERED_MAX) {
    if (count >= REMEMBERED_MAX) {
      remembered = new WeakMap()
      count = 0
    }
    marks = new Map()
    remembered.set(meter, marks)
  }
  const made = upTo(meter, month, at)
  marks.set(at, made)
  count++
  return made
}

/** Nano-dollars that commitments changed of a month until an instant. */
type DiscountAt = (month: Instant, at: Instant) => number

interface Asked {
  readonly meters: readonly MeterRow[]
  readonly discountAt: DiscountAt | undefined
  /** Nano-dollars of traffic until an instant, since its month began. */
  readonly trafficAt: (at: Instant) => number
  /** When the first of it began. */
  readonly born: Instant
}

/** What commitments changed, of one service or of all: with what had run and was bought at the time. */
function discountReader(view: View, accountId: string, service: string | undefined): DiscountAt | undefined {
  const commitments = commitmentsOf(view, accountId)
  if (commitments.length === 0 && !hasPlan(view, accountId)) return undefined
  const meters = view.by(meterTable, 'account', accountId)
  return (month, at) => {
    const bought = commitments.filter(({ start }) => start <= at)
    const stood = meters.filter(({ runs }) => (runs[0] as number) <= at).map((meter) => asOf(meter, at))
    const discounts = usedMonthAt(view, accountId, stood, bought, at)
    return discountNanos(discounts, stood, month, at, ({ serviceCode }) => !service || serviceCode === service)
  }
}

function chargesAt({ meters, discountAt, trafficAt }: Asked, at: Instant): number {
  const month = startOfMonth(at)
  let [nanos, metricSeconds] = [0, 0]
  for (const meter of meters) {
    const [from, to] = reachOf(meter, at)
    if (from >= at || to < month) continue
    const sums = known(meter, month, at)
    if (isPooled(meter)) metricSeconds += sums.used
    else nanos += sums.nanos
  }
  const all = nanos + poolNanos(metricSeconds, month) + (discountAt?.(month, at) ?? 0) + trafficAt(at)
  return Math.round(all / CENT_NANOS) / 100
}

function fold(view: View, asked: Asked, window: Window, wantsValues: boolean): Buckets {
  const { born } = asked
  const folded = new StepFold(window, wantsValues)
  const first = Math.max(window.start, born + 1, view.now - RETENTION.hour)
  const last = Math.min(window.end - 1, view.now)
  for (let at = Math.ceil(first / EVERY) * EVERY; at <= last; at += EVERY)
    folded.add(at, singleSample(chargesAt(asked, at)))
  return folded.buckets
}

const metersOf = (view: View, scope: string): MeterRow[] =>
  regionOf(scope) === REGION ? view.by(meterTable, 'account', accountOf(scope)) : []

/** What began at `from` has spoken when an instant of the feed has come since. */
const spoke = (view: View, from: Instant): boolean => Math.floor(from / EVERY + 1) * EVERY <= view.now

/** When commitments began that cost or save in a service. */
const boughtAt = (view: View, scope: string, service?: string): Instant[] =>
  regionOf(scope) === REGION
    ? commitmentsOf(view, accountOf(scope))
        .filter((commitment) => service === undefined || serviceCodeOf(commitment) === service)
        .map(({ start }) => start)
    : []

export const estimatedCharges: MetricFeed = {
  namespace: NAMESPACE,
  names: (view, scope) => {
    const meters = metersOf(view, scope).filter((meter) => spoke(view, meter.runs[0] as number))
    const bought = regionOf(scope) === REGION ? commitmentsOf(view, accountOf(scope)) : []
    const fees = bought.filter(({ start }) => spoke(view, start)).map(serviceCodeOf)
    const services = [...new Set([...meters.map(({ serviceCode }) => serviceCode), ...fees])].sort()
    return services.length === 0 ? [] : [named(), ...services.map(named)]
  },
  speakers: (view, scope, name) => {
    const service = name.Dimensions[1]?.Value
    if (name.MetricName !== METRIC || JSON.stringify(named(service).Dimensions) !== JSON.stringify(name.Dimensions))
      return []
    const meters = metersOf(view, scope).filter(({ serviceCode }) => service === undefined || serviceCode === service)
    const born = Math.min(...meters.map(({ runs }) => runs[0] as number), ...boughtAt(view, scope, service))
    if (born === Number.POSITIVE_INFINITY) return []
    const accountId = accountOf(scope)
    const hasTraffic = service === undefined || service === SERVICES.other.serviceCode
    const trafficAt = (at: Instant): number => (hasTraffic ? transferNanos(view, accountId, at) : 0)
    const asked = { meters, born, discountAt: discountReader(view, accountId, service), trafficAt }
    return [{ unit: 'None', ahead: 0, fold: (window, _now, wantsValues) => fold(view, asked, window, wantsValues) }]
  },
}
