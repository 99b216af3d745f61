/**
 * The seasonal model behind an anomaly detection band: robust medians by hour of the week and of the day, and how far values stray
 * from them. + − × ÷ only, and a function of the training points alone, so that Node and Electron agree bit for bit.
 */
import { median } from '../../../../../shared/median.ts'
import { HOUR, type Instant, SECOND } from '../../../../../shared/time.ts'
import type { TimeSeries } from '../math/values.ts'

const WEEK_HOURS = 168
/** Hour 0 of 1970 was a Thursday's; weeks here begin on Monday. */
const THURSDAY = 72
/** How many days the like hours of other days count for beside an hour's own. */
const LEAN_DAYS = 3
/** New values stray further than those the model was made of. */
const UNSEEN = 1.2
/** Turns a median of absolute deviations, or their mean, into a standard deviation of normal noise. */
const MEDIAN_SCALE = 1.4826
const MEAN_SCALE = 1.2533
/** A band is never thinner than this part of its centre, nor than a quarter of the usual noise. */
const THINNEST = 0.002
const QUIETEST = 0.25
/** A model needs this many points, and this much time between the first and the last. */
const POINTS_MIN = 12
const SPAN_MIN = 3 * HOUR

export interface Expected {
  readonly centre: number
  /** One standard deviation. */
  readonly spread: number
}

export interface SeasonalModel {
  at(stamp: Instant): Expected
  /** The smallest value it was trained on. */
  readonly least: number
}

const hourOfWeek = (stamp: Instant): number =>
  (((Math.floor(stamp / HOUR) + THURSDAY) % WEEK_HOURS) + WEEK_HOURS) % WEEK_HOURS

const hourOfDay = (stamp: Instant): number => hourOfWeek(stamp) % 24
const isWeekend = (hour: number): boolean => hour >= 5 * 24

function grouped(points: TimeSeries, keyOf: (stamp: Instant) => number, size: number): number[][] {
  const groups: number[][] = Array.from({ length: size }, () => [])
  points.stamps.forEach((stamp, i) => {
    groups[keyOf(stamp)]?.push(points.values[i] as number)
  })
  return groups
}

/**
 * The centre of each hour of the week. Two weeks show it twice at most, so it leans on the same hour of the other weekdays or of the
 * other day of the weekend, as if they were three days more; and where there are none, on that hour of all days.
 */
function centresOf(points: TimeSeries): Float64Array {
  const all = median(points.values)
  const middle = (group: readonly number[], otherwise: number): number =>
    group.length === 0 ? otherwise : median(group)
  const byDay = grouped(points, hourOfDay, 24).map((group) => middle(group, all))
  const byKind = grouped(points, (stamp) => hourOfDay(stamp) + (isWeekend(hourOfWeek(stamp)) ? 24 : 0), 48)
  const byWeek = grouped(points, hourOfWeek, WEEK_HOURS)
  const perHour = Math.max(1, HOUR / (points.period * SECOND))
  return Float64Array.from(byWeek, (group, hour) => {
    const daily = byDay[hour % 24] as number
    const kind = middle(byKind[(hour % 24) + (isWeekend(hour) ? 24 : 0)] as number[], daily)
    const days = group.length / perHour
    return days === 0 ? kind : (days * median(group) + LEAN_DAYS * kind) / (days + LEAN_DAYS)
  })
}

/** Between the middles of two hours the centre moves in a straight line. */
function interpolated(hours: Float64Array, stamp: Instant): number {
  const size = hours.length
  const position = stamp / HOUR + (size === WEEK_HOURS ? THURSDAY : 0) - 0.5
  const before = Math.floor(position)
  const share = position - before
  const at = (hour: number): number => hours[((hour % size) + size) % size] as number
  return at(before) * (1 - share) + at(before + 1) * share
}

function spreadOf(strays: readonly number[]): number {
  if (strays.length === 0) return 0
  const sizes = strays.map((stray) => (stray < 0 ? -stray : stray))
  const middle = median(sizes)
  if (middle > 0) return MEDIAN_SCALE * middle
  return (MEAN_SCALE * sizes.reduce((sum, size) => sum + size, 0)) / sizes.length
}

/** Undefined when there is too little to learn from. */
export function trainModel(points: TimeSeries): SeasonalModel | undefined {
  const { stamps, values } = points
  const length = (stamps.at(-1) ?? 0) - (stamps[0] ?? 0)
  if (stamps.length < POINTS_MIN || length < SPAN_MIN) return undefined
  const centres = centresOf(points)
  const strays: TimeSeries = {
    ...points,
    values: values.map((value, i) => value - interpolated(centres, stamps[i] as number)),
  }
  const usual = spreadOf(strays.values)
  const spreads = Float64Array.from(grouped(strays, hourOfDay, 24), (group) =>
    Math.max(group.length === 0 ? usual : spreadOf(group), QUIETEST * usual),
  )
  return {
    least: values.reduce((least, value) => Math.min(least, value)),
    at: (stamp) => {
      const centre = interpolated(centres, stamp)
      const size = centre < 0 ? -centre : centre
      return { centre, spread: Math.max(UNSEEN * interpolated(spreads, stamp), THINNEST * size) }
    },
  }
}
