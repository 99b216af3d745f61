/** What an alarm on an anomaly detection band watches: a series, and the band that another query draws around it. */
import type { In } from '../../../../shared/ipc/contract.ts'
import type { Tx } from '../../kernel/index.ts'
import type { Subject } from './anomaly/checks.ts'
import { detectorIdOf, putDetector } from './anomaly/commands.ts'
import { detectorTable } from './anomaly/model.ts'
import { bandCall, subjectQueries } from './anomaly/subject.ts'
import { answerOf, Evaluation, plainOf } from './evaluation.ts'
import type { TimeSeries } from './math/values.ts'
import type { Query, StatQuery } from './metric-data-checks.ts'
import type { Span } from './points.ts'

type Asked = NonNullable<In<'cloudwatch:GetMetricData'>['MetricDataQueries']>

export interface BandedSeries {
  readonly series: TimeSeries
  readonly upper: TimeSeries
  readonly lower: TimeSeries
}

/** Whether an expression draws a band and does nothing else. */
export const isBand = (expression: string | undefined): boolean => bandCall(expression ?? '') !== undefined

/**
 * Both series that the queries of such an alarm return, as they stand now.
 * @throws AwsError ValidationError
 */
export function bandedSeries(span: Span, asked: Asked, bandId: string): BandedSeries {
  const queries = asked as readonly Query[]
  const evaluation = new Evaluation(span, queries)
  const returned = queries.filter(({ ReturnData }) => ReturnData !== false)
  const watched = returned.find(({ Id }) => Id !== bandId) as Query
  const band = returned.find(({ Id }) => Id === bandId) as Query
  const none: TimeSeries = { label: '', period: evaluation.smallestPeriod, stamps: [], values: [] }
  const [series = none] = answerOf(evaluation, watched)
  const [upper = none, lower = none] = answerOf(evaluation, band)
  return { series, upper, lower }
}

/**
 * Sees to it that the series inside a band is learnt. AWS: putting an alarm on a band makes its detector, and so does looking at one
 * whose detector was deleted; deleting the alarm leaves the detector.
 */
export function ensureDetector(tx: Tx, scope: string, asked: Asked, bandId: string): void {
  const queries = new Map((asked as readonly Query[]).map((query) => [query.Id, query]))
  const band = queries.get(bandId)
  const call = bandCall(band?.Expression ?? '')
  if (!band || !call) return
  const parts = subjectQueries(call.of, queries, band)
  const [only] = parts
  const returned = call.of.kind === 'name' ? call.of.name : bandId
  const subject: Subject =
    only?.MetricStat && parts.length === 1
      ? { single: { name: plainOf(only as StatQuery, '').name, stat: only.MetricStat.Stat } }
      : { queries: parts.map((query) => ({ ...query, ReturnData: query.Id === returned })) }
  if (!tx.get(detectorTable, detectorIdOf(scope, subject))) putDetector(tx, scope, subject, { excluded: [] })
}
