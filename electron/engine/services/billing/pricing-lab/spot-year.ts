/**
 * What Spot asked in the past year, run through by the hour. The prices are the market's own; each step of one, each start and each
 * calendar month is rounded by itself, as the ledger does.
 */
import { type Nanos, nanosOf, prorate } from '../../../../../shared/money.ts'
import { DAY, HOUR, type Instant, SECOND, startOfMonth } from '../../../../../shared/time.ts'
import { type SpotMarket, type SpotStep, spotStepAt, spotStepsOfDay, zonesOffering } from '../../ec2/index.ts'
import { spotRate } from '../../prices/index.ts'
import { share } from '../ledger.ts'
import { isBusy, WEEK_HOURS, type Workload, YEAR_HOURS } from './workload.ts'

const HOUR_SECONDS = 3600
const KEPT_MAX = 8

/** One instance's way through the year. Index: hours from the start. */
export interface SpotRun {
  /** Nano-dollars of what runs on Spot, and seconds that could not because the price was too high. */
  readonly nanos: Float64Array
  readonly fallbackSeconds: Float64Array
  /** Interruptions because the price rose above the limit. */
  readonly crossings: Float64Array
}

/** The steps of a zone's price in a year: the one in force at its start first. */
export interface SpotYear {
  readonly zone: string
  readonly from: Instant
  readonly steps: readonly SpotStep[]
  /** Dollars an hour. */
  readonly lowest: number
  readonly mean: number
  readonly highest: number
}

const kept = new Map<string, SpotYear>()

function readYear(seed: number, market: SpotMarket, from: Instant): SpotYear {
  const to = from + YEAR_HOURS * HOUR
  const steps: SpotStep[] = [{ ...spotStepAt(seed, market, from), at: from }]
  for (let day = Math.floor(from / DAY); day * DAY < to; day++)
    steps.push(...spotStepsOfDay(seed, market, day).filter(({ at }) => at > from && at < to))
  const weights = steps.map(({ at, price }, index) => price * ((steps[index + 1]?.at ?? to) - at))
  const prices = steps.map(({ price }) => Number(spotRate(price)))
  const mean = Number(spotRate(Math.round(weights.reduce((sum, each) => sum + each, 0) / (to - from))))
  return { zone: market.zone, from, steps, lowest: Math.min(...prices), mean, highest: Math.max(...prices) }
}

function yearOf(seed: number, market: SpotMarket, from: Instant): SpotYear {
  const key = `${seed}/${market.zone}/${market.instanceType}/${market.platform}/${from}`
  let year = kept.get(key)
  if (!year) {
    year = readYear(seed, market, from)
    if (kept.size >= KEPT_MAX) kept.delete(kept.keys().next().value as string)
    kept.set(key, year)
  }
  return year
}

/** The year of the zone of the Region that was cheapest on average. */
export function cheapestYear(seed: number, { region, InstanceType, Platform }: Workload, from: Instant): SpotYear {
  const years = zonesOffering(region, InstanceType).map((zone) =>
    yearOf(seed, { zone, instanceType: InstanceType, platform: Platform }, from),
  )
  return years.reduce((best, year) => (year.mean < best.mean ? year : best))
}

/** Nano-dollars an hour of a step after the change of price. */
const rateOf = ({ price }: SpotStep, percent: number): number =>
  Number(prorate(nanosOf(spotRate(price)), BigInt(100 + percent), 100n)) as number

/** Sums one instance's hours: closed pieces exactly, the open one rounded as if it ended now. */
class Purse {
  #closed = 0
  #rate = 0
  #seconds = 0

  book(rate: number, seconds: number): void {
    if (rate !== this.#rate) this.close()
    this.#rate = rate
    this.#seconds += seconds
  }
  close(): void {
    this.#closed = this.nanos
    this.#seconds = 0
  }
  get nanos(): number {
    return this.#closed + share(this.#rate, this.#seconds, HOUR_SECONDS)
  }
}

interface Passage {
  readonly year: SpotYear
  readonly percent: number
  /** Nano-dollars an hour above which nothing runs on Spot. */
  readonly ceiling: number
}

/**
 * Runs one instance through the time calculated; a second and third year have the prices of the first again.
 * @param always round the clock, instead of while there is work.
 */
export function spotRun(workload: Workload, passage: Passage, always: boolean): SpotRun {
  const { year, percent, ceiling } = passage
  const { horizon, workHours } = workload
  const rates = year.steps.map((step) => rateOf(step, percent))
  const run = { nanos: new Float64Array(horizon + 1), fallbackSeconds: new Float64Array(horizon + 1) }
  const crossings = new Float64Array(horizon + 1)
  const purse = new Purse()
  let [at, fallback, crossed, runs] = [0, 0, 0, false]
  for (let hour = 0; hour < horizon; hour++) {
    const begins = year.from + (hour % YEAR_HOURS) * HOUR
    if (hour % YEAR_HOURS === 0) at = 0
    const works = hour < workHours && (always || isBusy(workload, hour % WEEK_HOURS))
    if (!works || startOfMonth(begins) === begins || hour % YEAR_HOURS === 0) purse.close()
    if (!works) runs = false
    for (let from = begins; from < begins + HOUR; ) {
      while ((year.steps[at + 1]?.at ?? Number.POSITIVE_INFINITY) <= from) at++
      const to = Math.min(begins + HOUR, year.steps[at + 1]?.at ?? Number.POSITIVE_INFINITY)
      const rate = rates[at] as number
      if (works && rate > ceiling) {
        purse.close()
        if (runs) crossed++
        fallback += (to - from) / SECOND
      } else if (works) purse.book(rate, (to - from) / SECOND)
      runs = works && rate <= ceiling
      from = to
    }
    run.nanos[hour + 1] = purse.nanos
    run.fallbackSeconds[hour + 1] = fallback
    crossings[hour + 1] = crossed
  }
  return { ...run, crossings }
}

export const nanosAt = (values: Float64Array, hour: number): Nanos => BigInt(values[hour] as number) as Nanos
