/** Which stored rows a span of a metric is made of. Rows are never written to, so the same rows always mean the same points. */
import type { Instant } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'
import type { MetricName } from '../names.ts'
import { dayId, dayIndex, dayTable, metricKey, streamTable } from './model.ts'

const numbers = new WeakMap<object, number>()
let known = 0

/** Tells rows apart for as long as this process lives; says nothing of what is in them. */
function numberOf(row: object): number {
  const found = numbers.get(row)
  if (found !== undefined) return found
  known += 1
  numbers.set(row, known)
  return known
}

/** Names the points by the minute between two moments; two equal answers mean equal points. */
export const storedIdentity = (view: View, scope: string, name: MetricName, from: Instant, to: Instant): string =>
  view
    .by(streamTable, 'metric', metricKey(scope, name))
    .map(({ id, unit }) => {
      const rows: number[] = []
      for (let day = dayIndex(from); day <= dayIndex(to - 1); day++) {
        const row = view.get(dayTable, dayId(id, day))
        rows.push(row ? numberOf(row) : 0)
      }
      return `${unit}:${rows.join(',')}`
    })
    .join(' ')
