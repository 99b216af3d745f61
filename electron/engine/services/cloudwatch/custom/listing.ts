/** The custom metrics there are. */
import type { Instant } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'
import type { MetricName } from '../names.ts'
import { metricKey, nameOfStream, streamTable } from './model.ts'

/** The metrics that received data at `since` or later, each by its key. */
export const metricsReportedSince = (view: View, scope: string, since: Instant): Set<string> =>
  new Set(
    view
      .by(streamTable, 'scope', scope)
      .filter(({ reportedAt }) => reportedAt >= since)
      .map((stream) => metricKey(scope, nameOfStream(stream))),
  )

/** Metrics that received data after `since`, in order of birth, each once whatever its units. */
export function* customNames(
  view: View,
  scope: string,
  since: Instant,
  namespace: string | undefined,
): Generator<MetricName> {
  const seen = new Set<string>()
  for (const stream of view.by(streamTable, 'scope', scope)) {
    if (stream.reportedAt <= since || (namespace !== undefined && stream.namespace !== namespace)) continue
    const name = nameOfStream(stream)
    const key = metricKey(scope, name)
    if (seen.has(key)) continue
    seen.add(key)
    yield name
  }
}
