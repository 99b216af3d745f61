/** The look at the metrics, once a minute of simulated time. AWS: "Alarm evaluation" (CloudWatch User Guide). */
import { AwsError } from '../../../../shared/aws/error.ts'
import { MINUTE, SECOND } from '../../../../shared/time.ts'
import type { Tx, View } from '../../kernel/index.ts'
import { mathSeries, metricSeries, type TimeSeries } from '../cloudwatch/index.ts'
import { type AlarmRow, type AlarmSettings, alarmTable, pulseTable } from './model.ts'
import { breaches, reasonDataOf, reasonOf, type Window } from './reasons.ts'
import { transition } from './transitions.ts'
import { rangeOf, type Treatment, verdictOf } from './verdict.ts'

/** After the minute's samples have come in. DEVIATES: AWS looks at high-resolution alarms every ten seconds. */
const OFFSET = 5 * SECOND

const periodOf = (settings: AlarmSettings): number =>
  settings.Period ?? Math.min(...(settings.Metrics ?? []).flatMap(({ MetricStat }) => MetricStat?.Period ?? []), 86_400)

function seriesOf(view: View, { scope, settings }: AlarmRow, start: number, end: number): TimeSeries | undefined {
  const span = { view, scope, start, end }
  if (!settings.Metrics?.length) return metricSeries(span, settings)
  try {
    return mathSeries(span, settings.Metrics)
  } catch (error) {
    // An expression that no longer computes has no points, as on AWS.
    if (error instanceof AwsError) return undefined
    throw error
  }
}

/** The periods an alarm is judged by, the newest ending with the minute that is over. */
function windowOf(view: View, alarm: AlarmRow): Window {
  const period = periodOf(alarm.settings) * SECOND
  const size = rangeOf(alarm.settings.EvaluationPeriods)
  const end = Math.floor(view.now / MINUTE) * MINUTE
  const start = end - size * period
  const series = seriesOf(view, alarm, start, end)
  const stamps = Array.from({ length: size }, (_, step) => start + step * period)
  const values: (number | undefined)[] = stamps.map(() => undefined)
  series?.stamps.forEach((stamp, i) => {
    const step = Math.floor((stamp - start) / period)
    if (step >= 0 && step < size) values[step] = series.values[i]
  })
  return { stamps, values }
}

function evaluate(tx: Tx, alarm: AlarmRow): void {
  const { settings } = alarm
  const window = windowOf(tx, alarm)
  const verdict = verdictOf(
    window.values.map((value) => breaches(settings, value)),
    {
      periods: settings.EvaluationPeriods,
      datapoints: settings.DatapointsToAlarm ?? settings.EvaluationPeriods,
      treatment: (settings.TreatMissingData ?? 'missing') as Treatment,
    },
  )
  const { state } = verdict
  if (state === undefined || state === alarm.state) return
  const reason = reasonOf(settings, window, verdict)
  transition(tx, alarm, { state, reason, reasonData: reasonDataOf(settings, window, verdict, tx.now) })
}

const toNextMinute = (now: number): number => Math.floor((now - OFFSET) / MINUTE + 1) * MINUTE + OFFSET - now

/** Starts the minute's beat of a Region that has alarms, unless it beats already. */
export function startPulse(tx: Tx, scope: string): void {
  if (tx.get(pulseTable, scope)) return
  tx.put(pulseTable, { id: scope })
  tx.after(toNextMinute(tx.now), 'alarms.evaluate', { scope })
}

export const tasks = {
  'alarms.evaluate': (tx: Tx, { scope }: { readonly scope: string }): void => {
    const alarms = tx.by(alarmTable, 'scope', scope)
    for (const alarm of alarms) evaluate(tx, alarm)
    if (alarms.length === 0) tx.remove(pulseTable, scope)
    else tx.after(toNextMinute(tx.now), 'alarms.evaluate', { scope })
  },
}
