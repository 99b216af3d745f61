/** cloudwatch:PutAnomalyDetector, DeleteAnomalyDetector and DescribeAnomalyDetectors. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import type { CloudWatch, Json } from '../../../../../shared/aws/index.ts'
import { isoOf, MINUTE, startOfDay } from '../../../../../shared/time.ts'
import type { Command, Query as KernelQuery, Tx, View } from '../../../kernel/index.ts'
import { invalidNextToken, invalidValue } from '../errors.ts'
import { Evaluation } from '../evaluation.ts'
import { parseExpression } from '../math/parse.ts'
import type { Query } from '../metric-data-checks.ts'
import { dimensionsOf, offsetOf, tokenOf } from '../requests.ts'
import { isTrainable } from './around.ts'
import { excludedOf, type Subject, subjectOf, timezoneOf } from './checks.ts'
import { type DetectorRow, detectorTable, mathId, singleId } from './model.ts'

/** How long a new detector is pending: AWS shows a band some minutes after it was asked for. [R] */
const TRAINING_TAKES = 15 * MINUTE
/** The period a single metric's detector is judged trainable by. */
const USUAL_PERIOD = 300
const TYPES = ['SINGLE_METRIC', 'METRIC_MATH']
const PAGE_DEFAULT = 50

export const detectorIdOf = (scope: string, subject: Subject): string =>
  'single' in subject ? singleId(scope, subject.single.name, subject.single.stat) : mathId(scope, subject.queries)

export function putDetector(
  tx: Tx,
  scope: string,
  subject: Subject,
  settings: Pick<DetectorRow, 'excluded' | 'timezone' | 'characteristics'>,
): void {
  const id = detectorIdOf(scope, subject)
  const n = tx.get(detectorTable, id)?.n ?? tx.count('cloudwatch/detector')
  tx.put<DetectorRow>(detectorTable, { id, scope, n, ...subject, ...settings, changedAt: tx.now })
}

const putAnomalyDetector: Command<'cloudwatch:PutAnomalyDetector'> = (tx, input, { scope }) => {
  const subject = subjectOf(input, tx.now)
  const timezone = timezoneOf(input.Configuration)
  const { MetricCharacteristics: characteristics } = input
  putDetector(tx, scope, subject, {
    excluded: excludedOf(input.Configuration),
    ...(timezone === undefined ? {} : { timezone }),
    ...(characteristics ? { characteristics } : {}),
  })
  return {}
}

const deleteAnomalyDetector: Command<'cloudwatch:DeleteAnomalyDetector'> = (tx, input, { scope }) => {
  const id = detectorIdOf(scope, subjectOf(input, tx.now))
  if (!tx.get(detectorTable, id))
    throw new AwsError('ResourceNotFound', 'No anomaly detector matches the specified parameters.', 404) // [R]
  tx.remove(detectorTable, id)
  return {}
}

/** The queries of a detector, as if someone had asked for its metric. */
const queriesOf = ({ single, queries }: DetectorRow): readonly Query[] =>
  single
    ? [
        {
          Id: 'm1',
          MetricStat: {
            Metric: { ...single.name, Dimensions: [...single.name.Dimensions] },
            Period: USUAL_PERIOD,
            Stat: single.stat,
          },
        },
      ]
    : (queries ?? [])

function stateOf(view: View, row: DetectorRow): CloudWatch.AnomalyDetectorStateValue {
  if (view.now - row.changedAt < TRAINING_TAKES) return 'PENDING_TRAINING'
  const queries = queriesOf(row)
  const returned = queries.find(({ ReturnData }) => ReturnData !== false) as Query
  const tree = parseExpression(returned.Id)
  const day = startOfDay(view.now)
  const asked = { view, scope: row.scope, start: day, end: view.now }
  const period = queries.find(({ MetricStat }) => MetricStat)?.MetricStat?.Period ?? USUAL_PERIOD
  const trainable = isTrainable(
    {
      view,
      scope: row.scope,
      like: { label: '', period, stamps: [], values: [] },
      queries,
      history: (start, end) => new Evaluation({ ...asked, start, end }, queries).seriesOf(tree, returned),
    },
    day,
    row.excluded,
  )
  return trainable ? 'TRAINED' : 'TRAINED_INSUFFICIENT_DATA'
}

function detectorItem(view: View, row: DetectorRow): Json<CloudWatch.AnomalyDetector> {
  const { single, queries, timezone, characteristics } = row
  const plain = single && {
    Namespace: single.name.Namespace,
    MetricName: single.name.MetricName,
    Dimensions: [...single.name.Dimensions],
    Stat: single.stat,
  }
  return {
    ...(plain ? { ...plain, SingleMetricAnomalyDetector: plain } : {}),
    ...(queries ? { MetricMathAnomalyDetector: { MetricDataQueries: [...queries] } } : {}),
    Configuration: {
      ExcludedTimeRanges: row.excluded.map(({ from, to }) => ({ StartTime: isoOf(from), EndTime: isoOf(to) })),
      ...(timezone === undefined ? {} : { MetricTimezone: timezone }),
    },
    ...(characteristics ? { MetricCharacteristics: characteristics } : {}),
    StateValue: stateOf(view, row),
  }
}

const describeAnomalyDetectors: KernelQuery<'cloudwatch:DescribeAnomalyDetectors'> = (view, input, { scope }) => {
  const types = input.AnomalyDetectorTypes ?? ['SINGLE_METRIC']
  if (types.some((type) => !TYPES.includes(type)))
    throw invalidValue(`The parameter AnomalyDetectorTypes must be a value in the set [ ${TYPES.join(', ')} ].`) // [R]
  const most = input.MaxResults ?? PAGE_DEFAULT
  if (!Number.isInteger(most) || most < 1) throw invalidValue('The parameter MaxResults must be greater than 0.') // [R]
  const offset = offsetOf(input.NextToken)
  if (offset === undefined) throw invalidNextToken()
  const wanted = dimensionsOf(input.Dimensions)
  const found = view
    .by(detectorTable, 'scope', scope)
    .filter(({ single }) => types.includes(single ? 'SINGLE_METRIC' : 'METRIC_MATH'))
    .filter(
      ({ single }) =>
        (input.Namespace === undefined || single?.name.Namespace === input.Namespace) &&
        (input.MetricName === undefined || single?.name.MetricName === input.MetricName) &&
        (wanted.length === 0 || JSON.stringify(single?.name.Dimensions) === JSON.stringify(wanted)),
    )
    .sort((a, b) => a.n - b.n)
  const page = found.slice(offset, offset + most)
  return {
    AnomalyDetectors: page.map((row) => detectorItem(view, row)),
    ...(found.length > offset + most ? { NextToken: tokenOf(offset + most) } : {}),
  }
}

export const detectorCommands = {
  'cloudwatch:PutAnomalyDetector': putAnomalyDetector,
  'cloudwatch:DeleteAnomalyDetector': deleteAnomalyDetector,
}
export const detectorQueries = { 'cloudwatch:DescribeAnomalyDetectors': describeAnomalyDetectors }
