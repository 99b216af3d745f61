/** The band around a series: for each day from the two weeks before it, so that what was expected yesterday never changes. */
import { DAY, type Instant, startOfDay } from '../../../../../shared/time.ts'
import type { TimeSeries } from '../math/values.ts'
import { type SeasonalModel, trainModel } from './season.ts'

/** AWS: the algorithm trains on up to two weeks of data. */
export const TRAINING = 14 * DAY

export interface ExcludedRange {
  readonly from: Instant
  readonly to: Instant
}

export interface BandOptions {
  /** Standard deviations to either side. */
  readonly width: number
  readonly excluded: readonly ExcludedRange[]
  /** AWS: the band stays within logical values, such as 100 for a percentage. */
  readonly most?: number
}

const isExcluded = (stamp: Instant, excluded: readonly ExcludedRange[]): boolean =>
  excluded.some(({ from, to }) => stamp >= from && stamp < to)

/** What the model of a day may learn from. */
export function trainingPoints(history: TimeSeries, day: Instant, excluded: readonly ExcludedRange[]): TimeSeries {
  const kept = history.stamps.flatMap((stamp, i) =>
    stamp >= day - TRAINING && stamp < day && !isExcluded(stamp, excluded) ? [i] : [],
  )
  return {
    ...history,
    stamps: kept.map((i) => history.stamps[i] as number),
    values: kept.map((i) => history.values[i] as number),
  }
}

/**
 * The upper and the lower series at the given stamps; no point on a day that has too little before it.
 * @param modelOf the model of the UTC day that begins then
 */
export function bandSeries(
  like: TimeSeries,
  stamps: readonly Instant[],
  modelOf: (day: Instant) => SeasonalModel | undefined,
  { width, most }: Pick<BandOptions, 'width' | 'most'>,
): readonly [upper: TimeSeries, lower: TimeSeries] {
  const kept: Instant[] = []
  const upper: number[] = []
  const lower: number[] = []
  const models = new Map<Instant, SeasonalModel | undefined>()
  for (const stamp of stamps) {
    const day = startOfDay(stamp)
    if (!models.has(day)) models.set(day, modelOf(day))
    const model = models.get(day)
    if (!model) continue
    const { centre, spread } = model.at(stamp)
    const [high, low] = [centre + width * spread, centre - width * spread]
    kept.push(stamp)
    upper.push(most === undefined ? high : Math.min(most, high))
    lower.push(model.least >= 0 ? Math.max(0, low) : low)
  }
  const { label, period } = like
  return [
    { label: `${label} High`, period, stamps: kept, values: upper },
    { label: `${label} Low`, period, stamps: kept, values: lower },
  ]
}

export const modelFrom = (
  history: TimeSeries,
  day: Instant,
  excluded: readonly ExcludedRange[],
): SeasonalModel | undefined => trainModel(trainingPoints(history, day, excluded))
