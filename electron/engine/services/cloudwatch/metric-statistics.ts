/** cloudwatch:GetMetricStatistics */

import { AwsError } from '../../../../shared/aws/error.ts'
import type { In, Out } from '../../../../shared/ipc/contract.ts'
import { type Instant, isoOf, SECOND } from '../../../../shared/time.ts'
import type { Call, View } from '../../kernel/index.ts'
import type { Window } from './datapoints.ts'
import {
  collectionTooLarge,
  EQUAL_TIMES,
  invalidCombination,
  invalidValue,
  missingParameter,
  notAnExtendedStatistic,
  notAPeriod,
  notAStatistic,
  REVERSED_TIMES,
  STATISTICS_BOTH,
  STATISTICS_MISSING,
  tooManyDatapoints,
  unitProblem,
} from './errors.ts'
import { DIMENSIONS_MAX, dimensionsOf, instantOf, isPeriod } from './requests.ts'
import { isTooFine } from './retention.ts'
import { type Speaker, speakersOf, windowFor } from './speakers.ts'
import { pointOf, SIMPLE_STATISTICS, type Statistic, statisticOf } from './statistics.ts'

/** AWS: at most 1,440 datapoints a call, counted from the request and not from the data. */
const DATAPOINTS_MAX = 1440

type Input = In<'cloudwatch:GetMetricStatistics'>

function checkStatistics(input: Input): { simple: Statistic[]; extended: Statistic[] } {
  const { Statistics: names = [], ExtendedStatistics: extendedNames = [] } = input
  if (names.length === 0 && extendedNames.length === 0) throw new AwsError('MissingParameter', STATISTICS_MISSING)
  if (names.length > 0 && extendedNames.length > 0) throw invalidCombination(STATISTICS_BOTH)
  const simple = names.map((name, i) => {
    const found = (SIMPLE_STATISTICS as readonly string[]).includes(name) ? statisticOf(name) : undefined
    if (!found) throw notAStatistic(i + 1)
    return found
  })
  const extended = extendedNames.map((name, i) => {
    const found = statisticOf(name)
    if (!found?.needsValues) throw notAnExtendedStatistic(i + 1, name)
    return found
  })
  return { simple, extended }
}

function checkTimes(input: Input): { start: Instant; end: Instant; periodMs: number } {
  if (input.StartTime === undefined) throw missingParameter('StartTime')
  if (input.EndTime === undefined) throw missingParameter('EndTime')
  if (input.Period === undefined) throw missingParameter('Period')
  if (!isPeriod(input.Period)) throw invalidValue(notAPeriod('Period'))
  const start = instantOf(input.StartTime, 'StartTime')
  const end = instantOf(input.EndTime, 'EndTime')
  if (start === end) throw invalidValue(EQUAL_TIMES)
  if (start > end) throw invalidValue(REVERSED_TIMES)
  return { start, end, periodMs: input.Period * SECOND }
}

type Datapoint = NonNullable<Out<'cloudwatch:GetMetricStatistics'>['Datapoints']>[number]

function datapointsOf(
  speaker: Speaker,
  asked: Window,
  now: Instant,
  { simple, extended }: { readonly simple: readonly Statistic[]; readonly extended: readonly Statistic[] },
): Datapoint[] {
  const window = windowFor([speaker], asked, now)
  const buckets = speaker.fold(window, now, extended.length > 0)
  const points: Datapoint[] = []
  for (let i = 0; i < buckets.count.length; i++) {
    if (buckets.count[i] === 0) continue
    const point: Datapoint = {
      Timestamp: isoOf(window.start + i * window.periodMs),
      Unit: speaker.unit as NonNullable<Datapoint['Unit']>,
    }
    for (const statistic of simple) point[statistic.name as 'Sum'] = statistic.of(buckets, i)
    if (extended.length > 0) {
      const known = extended.flatMap((statistic): [string, number][] => {
        const value = pointOf(statistic, buckets, i)
        return value === undefined ? [] : [[statistic.name, value]]
      })
      if (known.length === 0) continue
      point.ExtendedStatistics = Object.fromEntries(known)
    }
    points.push(point)
  }
  return points
}

/**
 * Datapoints in order of time (AWS promises no order). Timestamps are StartTime, rounded by its age, plus whole periods.
 * @throws AwsError MissingParameter, InvalidParameterValue, InvalidParameterCombination
 */
export function getMetricStatistics(view: View, input: Input, call: Call): Out<'cloudwatch:GetMetricStatistics'> {
  if (!input.Namespace) throw missingParameter('Namespace')
  if (!input.MetricName) throw missingParameter('MetricName')
  const { start: asked, end, periodMs } = checkTimes(input)
  const { simple, extended } = checkStatistics(input)
  const badUnit = unitProblem(input.Unit, 'Unit')
  if (badUnit !== undefined) throw invalidValue(badUnit)
  if ((input.Dimensions?.length ?? 0) > DIMENSIONS_MAX)
    throw invalidValue(collectionTooLarge('Dimensions', DIMENSIONS_MAX))
  const points = Math.ceil((end - asked) / periodMs)
  if (points > DATAPOINTS_MAX) throw tooManyDatapoints(points, DATAPOINTS_MAX)
  const name = {
    Namespace: input.Namespace,
    MetricName: input.MetricName,
    Dimensions: dimensionsOf(input.Dimensions),
  }
  const answer: Out<'cloudwatch:GetMetricStatistics'> = { Label: input.MetricName, Datapoints: [] }
  if (isTooFine(asked, view.now, periodMs)) return answer
  const asks = { simple, extended }
  for (const speaker of speakersOf(view, call.scope, name, input.Unit))
    answer.Datapoints?.push(...datapointsOf(speaker, { start: asked, end, periodMs }, view.now, asks))
  return answer
}
