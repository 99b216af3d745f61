/** Which alarms watch which metric. */
import type { AlarmItem } from '../../../../../shared/ipc/topics.ts'
import { metricKey } from '../../widgets/rows.ts'

interface Watched {
  readonly Namespace?: string | undefined
  readonly MetricName?: string | undefined
  readonly Dimensions?:
    | readonly { readonly Name?: string | undefined; readonly Value?: string | undefined }[]
    | undefined
}

const keyOf = ({ Namespace = '', MetricName = '', Dimensions = [] }: Watched): string =>
  metricKey({
    namespace: Namespace,
    metric: MetricName,
    dimensions: Dimensions.map(({ Name = '', Value = '' }) => ({ name: Name, value: Value })),
  })

/** Names of alarms by metric, in order of the alphabet; an alarm on an expression watches each metric in it. */
export function alarmsByMetric(alarms: readonly AlarmItem[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const alarm of alarms) {
    const watched: Watched[] = alarm.MetricName
      ? [alarm]
      : (alarm.Metrics ?? []).flatMap(({ MetricStat }) => (MetricStat?.Metric ? [MetricStat.Metric] : []))
    for (const key of new Set(watched.map(keyOf)))
      found.set(key, [...(found.get(key) ?? []), alarm.AlarmName ?? ''].sort())
  }
  return found
}
