/** sim:ComparePricing: every way to pay for one workload, side by side. Asked while a slider is dragged. */
import { type Nanos, prorate, usdOf } from '../../../../../shared/money.ts'
import type { LabWay } from '../../../../../shared/operations/pricing-lab.ts'
import { HOUR, type Instant, isoOf } from '../../../../../shared/time.ts'
import type { Query } from '../../../kernel/index.ts'
import { QUOTE_HOURS } from '../../prices/index.ts'
import { cheapestYear, type SpotYear } from './spot-year.ts'
import {
  dedicatedHost,
  dedicatedInstance,
  instanceHours,
  onDemand,
  plans,
  reserved,
  type Scene,
  sceneOf,
  spot,
  type Way,
} from './ways.ts'
import { WEEK_HOURS, type Workload, workloadOf, YEAR_HOURS } from './workload.ts'

const NANOS = 1e9

/** Every way, in the order in which the course names them. */
export const waysOf = (scene: Scene, year: SpotYear): readonly Way[] => [
  onDemand(scene),
  ...reserved(scene),
  ...plans(scene),
  spot(scene, year),
  dedicatedInstance(scene),
  dedicatedHost(scene),
]

/** The hour after the last in which the way has cost more: found by week, then by hour. Undefined: never, or from the start. */
function breakEvenAfter(way: Way, against: Way, horizon: number): number | undefined {
  if (way === against || way.unavailable) return undefined
  const isDearer = (hours: number): boolean => way.until(hours) > against.until(hours)
  if (isDearer(horizon)) return undefined
  let dear = horizon
  while (dear > 0 && !isDearer(dear)) dear -= Math.min(dear, WEEK_HOURS)
  if (!isDearer(dear)) return undefined
  while (isDearer(dear)) dear++
  return dear
}

/** Hours of a month of 730 after which a price that is paid anyway is no more than one by the hour. */
function breakEvenHours(way: Way, against: Way): number | undefined {
  const slope = against.atFull - (way.atFull - way.atZero)
  if (way.atZero <= 0n || slope <= 0n) return undefined
  const hours = Number((way.atZero * BigInt(QUOTE_HOURS) * 10n) / slope) / 10
  return hours <= QUOTE_HOURS ? hours : undefined
}

function answerOf(way: Way, against: Way, scene: Scene): LabWay {
  const { horizon } = scene.workload
  const months = horizon / QUOTE_HOURS
  const { until, upfront, promised, idle, atZero, atFull, ...labels } = way
  const total = until(horizon)
  const hours = instanceHours(scene, horizon)
  const after = breakEvenAfter(way, against, horizon)
  const from = way.unavailable ? undefined : breakEvenHours(way, against)
  const usd = (nanos: bigint): string => usdOf(nanos as Nanos)
  const monthly = (perHour: bigint): number => (Number(perHour) * QUOTE_HOURS) / NANOS
  return {
    ...labels,
    total: usd(total),
    perMonth: usd(prorate(total as Nanos, 1n, BigInt(months))),
    perHour: hours === 0n ? usd(0n) : usd(prorate(total as Nanos, 1n, hours)),
    upfront: usd(upfront),
    saving: way.unavailable ? usd(0n) : usd(against.until(horizon) - total),
    promised: usd(promised),
    idle: usd(idle),
    ...(from === undefined ? {} : { breakEvenHours: from }),
    ...(after === undefined ? {} : { breakEvenAfter: after }),
    cumulative: Array.from({ length: months + 1 }, (_, month) => Number(until(month * QUOTE_HOURS)) / NANOS),
    atZero: monthly(atZero),
    atFull: monthly(atFull),
  }
}

/** Everything about a workload that begins at an hour, with the Spot prices of the year that ends there. */
export function compare(seed: number, workload: Workload, start: Instant) {
  const scene = sceneOf(workload, start)
  const ways = waysOf(scene, cheapestYear(seed, workload, start - YEAR_HOURS * HOUR))
  const against = ways.find(({ unavailable, kind }) => kind === 'onDemand' && !unavailable) ?? (ways.at(-2) as Way)
  return {
    start: isoOf(start),
    months: workload.horizon / QUOTE_HOURS,
    instanceHours: Number(instanceHours(scene, workload.horizon)),
    onDemandPerHour: scene.rate,
    committed: workload.CommittedCount,
    ways: ways.map((way) => answerOf(way, against, scene)),
  }
}

/** @throws AwsError ValidationException for a workload that cannot run. */
export const comparePricing: Query<'sim:ComparePricing'> = (view, input, { region }) =>
  compare(view.seed, workloadOf(input, region), Math.floor(view.now / HOUR) * HOUR)
