/** sim:GetCostByHour: what the hours of the week cost by the clocks of a time zone, over any days the ledger knows. */
import type { Nanos } from '../../../../../shared/money.ts'
import { HOUR_METRICS, HOURS_A_WEEK, type HoursOfWeek } from '../../../../../shared/operations/cost-by-hour.ts'
import { DAY, HOUR, type Instant, isoSecond } from '../../../../../shared/time.ts'
import { isTimeZone, zonedInstant, zoneOffset } from '../../../../../shared/time-zones.ts'
import type { Query, View } from '../../../kernel/index.ts'
import type { Line } from '../line.ts'
import { type MeterRow, meterTable } from '../model.ts'
import { resourceFilterReader, resourceGroupReader } from './dimensions.ts'
import { checkWord, invalid, startNotBeforeEnd } from './errors.ts'
import { compileFilter } from './expression.ts'
import { checkGroupTypes, groupKeys } from './grouping.ts'
import { bucketsOf, type Period, parseDay } from './period.ts'
import { segmentsOf } from './reading.ts'
import { amortizedIn, amountOf, decimals, nanosIn, type Tally, tallyOf } from './tally.ts'

/** As many days as Cost Explorer's 14 months may have. */
const DAYS_MAX = 427
/** 1 January 1970 was a Thursday: three days after the Monday that begins a week. */
const THURSDAY = 3 * 24

/** Monday from midnight to one is 0. Where clocks are off by half an hour, an hour counts where it begins. */
export function hourOfWeek(zone: string, at: Instant): number {
  const local = Math.floor((at + zoneOffset(zone, at)) / HOUR) + THURSDAY
  return ((local % HOURS_A_WEEK) + HOURS_A_WEEK) % HOURS_A_WEEK
}

const floorHour = (at: Instant): Instant => Math.floor(at / HOUR) * HOUR

/** @throws AwsError ValidationException for what is no day, ends before it starts, or is longer than 14 months. */
function periodIn(zone: string, interval: { readonly Start?: string; readonly End?: string } | undefined): Period {
  const first = parseDay('Start', interval?.Start ?? '')
  const last = parseDay('End', interval?.End ?? '')
  if (first >= last) throw startNotBeforeEnd()
  if (last - first > DAYS_MAX * DAY) throw invalid(`A period has at most ${DAYS_MAX} days`)
  return { start: floorHour(zonedInstant(zone, first)), end: floorHour(zonedInstant(zone, last)) }
}

/** Does the line count the hours of an instance? Fees and what is taken back count none. */
const countsInstance = ({ part, resourceId, charge }: Line): boolean =>
  part === 'usage' && resourceId.startsWith('i-') && charge?.recordType !== 'SavingsPlanNegation'

/** Whose key this is when groups are resources: the last of its meters knows its name. */
function resourceFacts(view: View, id: string): Pick<HoursOfWeek, 'Region' | 'Name'> {
  const meters = view.by(meterTable, 'resource', id)
  const last = meters.reduce<MeterRow | undefined>(
    (found, meter) => (found && (found.runs.at(-1) ?? 0) > (meter.runs.at(-1) ?? 0) ? found : meter),
    undefined,
  )
  if (!last) return {}
  const name = last.tags.find(({ Key }) => Key === 'Name')?.Value
  return { Region: last.region, ...(name ? { Name: name } : {}) }
}

const INSTANCE = 'instance'

/**
 * Answers exact sums: the hours are the ledger's own, so that they add up to what GetCostAndUsage says of the same days.
 * @throws AwsError ValidationException as Cost Explorer words it, and for an unknown time zone or more than one group.
 */
export const getCostByHour: Query<'sim:GetCostByHour'> = (view, input, { accountId }) => {
  const { TimeZone: zone, Metric: metric = 'UnblendedCost', GroupBy: definitions = [] } = input
  if (typeof zone !== 'string' || !isTimeZone(zone)) throw invalid(`There is no time zone ${zone}`)
  checkWord(metric, 'metric', HOUR_METRICS)
  checkGroupTypes(definitions)
  if (definitions.length > 1) throw invalid('Only one value for GroupBy is allowed')
  const whole = periodIn(zone, input.TimePeriod)
  const period = { start: whole.start, end: Math.max(whole.start, Math.min(whole.end, floorHour(view.now) + HOUR)) }
  const buckets = bucketsOf(period, 'HOURLY', view.now)
  const segments = segmentsOf(
    view,
    accountId,
    { ...period, end: Math.max(period.end, period.start + HOUR) },
    (words) => {
      const keysOf = groupKeys(definitions, words, resourceGroupReader)
      return {
        keysOf: (line) => [...keysOf(line), countsInstance(line) ? INSTANCE : ''],
        accepts: compileFilter(input.Filter, words, resourceFilterReader),
      }
    },
  )
  const places = buckets.map(({ start }) => hourOfWeek(zone, start))
  const tallies = buckets.length === 0 ? [] : tallyOf(view, { accountId, buckets, granularity: 'HOURLY', segments })
  const occurrences = new Array<number>(HOURS_A_WEEK).fill(0)
  for (const place of places) occurrences[place] = (occurrences[place] as number) + 1
  const byResource = definitions[0]?.Key === 'RESOURCE_ID'
  return {
    TimePeriod: { Start: isoSecond(period.start), End: isoSecond(period.end) },
    TimeZone: zone,
    Metric: metric,
    Occurrences: occurrences,
    Groups: [...weeksOf(tallies, places, metric === 'AmortizedCost' ? amortizedIn : nanosIn)].map(([Key, week]) => ({
      Key,
      Costs: week.nanos.map((nanos) => amountOf(nanos as Nanos)),
      InstanceHours: [...week.hours].map(decimals),
      ...(byResource ? resourceFacts(view, Key) : {}),
    })),
  }
}

interface Week {
  readonly nanos: bigint[]
  readonly hours: Float64Array
}

/** Hours of many weeks laid over one another, by group, in the order of the tallies. */
function weeksOf(
  tallies: readonly Tally[],
  places: readonly number[],
  costOf: (tally: Tally, bucket: number) => Nanos,
): Map<string, Week> {
  const weeks = new Map<string, Week>()
  for (const tally of tallies) {
    const [key = '', kind] = tally.keys.length > 1 ? tally.keys : ['', ...tally.keys]
    let week = weeks.get(key)
    if (!week) {
      week = { nanos: new Array<bigint>(HOURS_A_WEEK).fill(0n), hours: new Float64Array(HOURS_A_WEEK) }
      weeks.set(key, week)
    }
    for (const [bucket, place] of places.entries()) {
      if (tally.units[bucket] === undefined) continue
      week.nanos[place] = (week.nanos[place] as bigint) + costOf(tally, bucket)
      if (kind === INSTANCE) week.hours[place] = (week.hours[place] as number) + (tally.used[bucket] as number)
    }
  }
  return weeks
}
