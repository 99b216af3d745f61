/** cloudwatch:PutMetricData. AWS: "Publishing custom metrics" (CloudWatch User Guide). */
import type { In, Out } from '../../../../../shared/ipc/contract.ts'
import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../../../../../shared/time.ts'
import type { Call, Tx } from '../../../kernel/index.ts'
import { type Datum, dataOf } from './checks.ts'
import {
  dayId,
  dayIndex,
  dayTable,
  hourId,
  hourIndex,
  hourTable,
  metricKey,
  type StreamRow,
  streamTable,
} from './model.ts'
import { store, withSample } from './sample.ts'
import { FINE_KEPT, startSweep } from './sweep.ts'

/** Told with the first data of a metric in a clock hour: CloudWatch bills metrics by the hours in which they report. */
export interface MetricReported {
  readonly type: 'cloudwatch.MetricReported'
  readonly scope: string
  /** Names the metric, its units aside. */
  readonly key: string
}

function streamOf(tx: Tx, scope: string, { name, unit }: Datum): StreamRow {
  const key = metricKey(scope, name)
  const streams = tx.by(streamTable, 'metric', key)
  const isNewHour = !streams.some(({ reportedAt }) => hourIndex(reportedAt) === hourIndex(tx.now))
  if (isNewHour) tx.emit<MetricReported>({ type: 'cloudwatch.MetricReported', scope, key })
  const known = streams.find((stream) => stream.unit === unit)
  if (known) return known.reportedAt === tx.now ? known : tx.patch(streamTable, known.id, { reportedAt: tx.now })
  return tx.put(streamTable, {
    id: `stream-${tx.count('cloudwatch/stream')}`,
    scope,
    namespace: name.Namespace,
    name: name.MetricName,
    dimensions: name.Dimensions,
    unit,
    reportedAt: tx.now,
  })
}

function addToDay(tx: Tx, stream: string, { at, sample }: Datum): void {
  const day = dayIndex(at)
  const id = dayId(stream, day)
  const minute = Math.floor((at - day * DAY) / MINUTE)
  const row = tx.get(dayTable, id)
  const points = row ? withSample(row.points, minute, sample) : [store(minute, sample)]
  tx.put(dayTable, { id, stream, day, grain: row?.grain ?? 1, points })
}

function addToHour(tx: Tx, stream: string, { at, sample }: Datum): void {
  const hour = hourIndex(at)
  const leaves: Instant = (hour + 1) * HOUR + FINE_KEPT
  if (leaves <= tx.now) return
  const id = hourId(stream, hour)
  const second = Math.floor((at - hour * HOUR) / SECOND)
  const row = tx.get(hourTable, id)
  if (!row) tx.after(leaves - tx.now, 'cloudwatch.forgetHour', { id })
  const points = row ? withSample(row.points, second, sample) : [store(second, sample)]
  tx.put(hourTable, { id, stream, hour, points })
}

/** All or nothing. @throws AwsError MissingParameter, InvalidParameterValue, InvalidParameterCombination */
export function putMetricData(
  tx: Tx,
  input: In<'cloudwatch:PutMetricData'>,
  call: Call,
): Out<'cloudwatch:PutMetricData'> {
  const data = dataOf(input, tx.now)
  startSweep(tx)
  for (const datum of data) {
    const stream = streamOf(tx, call.scope, datum)
    addToDay(tx, stream.id, datum)
    if (datum.isFine) addToHour(tx, stream.id, datum)
  }
  return {}
}
