/** The stored points of a metric, folded into the steps of a request. */
import { HOUR, type Instant, MINUTE, SECOND } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'
import type { Buckets, Window } from '../datapoints.ts'
import type { MetricName } from '../names.ts'
import { RETENTION } from '../retention.ts'
import type { Speaker } from '../speakers.ts'
import { StepFold } from '../steps.ts'
import {
  type DayRow,
  dayId,
  dayIndex,
  dayTable,
  hourId,
  hourIndex,
  hourTable,
  metricKey,
  streamTable,
} from './model.ts'
import { type StoredPoint, sampleOf } from './sample.ts'

/** AWS: data may be stamped up to two hours ahead. */
export const AHEAD_MAX = 2 * HOUR

const stampIn = (row: DayRow, point: StoredPoint): Instant => (row.day * 1440 + (point[0] as number)) * MINUTE

function fold(view: View, stream: string, window: Window, now: Instant, wantsValues: boolean): Buckets {
  const folded = new StepFold(window, wantsValues)
  const oldest = Math.floor((now - RETENTION.hour) / HOUR) * HOUR
  const from = Math.max(window.start, oldest)
  const bySecond = new Set<number>()
  if (window.periodMs < MINUTE)
    for (let hour = hourIndex(from); hour <= hourIndex(window.end - 1); hour++)
      for (const point of view.get(hourTable, hourId(stream, hour))?.points ?? []) {
        const stamp = hour * HOUR + (point[0] as number) * SECOND
        bySecond.add(Math.floor(stamp / MINUTE))
        folded.add(stamp, sampleOf(point))
      }
  for (let day = dayIndex(from); day <= dayIndex(window.end - 1); day++) {
    const row = view.get(dayTable, dayId(stream, day))
    if (!row) continue
    for (const point of row.points) {
      const stamp = stampIn(row, point)
      // A minute whose seconds are known is not counted twice.
      if (stamp >= oldest && !bySecond.has(stamp / MINUTE)) folded.add(stamp, sampleOf(point))
    }
  }
  return folded.buckets
}

/** The streams of a metric, one a unit, in order of birth. */
export const customSpeakers = (view: View, scope: string, name: MetricName): Speaker[] =>
  view.by(streamTable, 'metric', metricKey(scope, name)).map((stream) => ({
    unit: stream.unit,
    ahead: AHEAD_MAX,
    fold: (window, now, wantsValues) => fold(view, stream.id, window, now, wantsValues),
  }))
