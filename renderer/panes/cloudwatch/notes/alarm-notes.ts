/** Which alarms watch what a tile shows, and what of them is drawn over it. */
import type { AlarmItem } from '../../../../shared/ipc/topics.ts'
import type { Threshold, Tone } from '../../../charts/chart-notes.ts'
import { bandedMetric } from '../alarms/alarm-facts.ts'
import { subjectOf } from '../metric-queries.ts'
import type { Statistic, Tile } from '../tiles.ts'

/** Sums and counts grow with the period, so a threshold of one has no place on an axis of levels. */
const isLevel = (statistic: string | undefined): boolean => statistic !== 'Sum' && statistic !== 'SampleCount'
const statisticOf = (alarm: AlarmItem): string | undefined => alarm.Statistic ?? alarm.ExtendedStatistic

/**
 * The alarms on a tile's metric of one of the subjects, by name. Alarms on metric math and composite ones watch no single metric;
 * one on a band watches the metric inside it.
 */
export function alarmsOf(
  alarms: readonly AlarmItem[],
  tile: Tile,
  subjectIds: readonly string[],
): readonly AlarmItem[] {
  const { namespace, dimension } = subjectOf(tile)
  return alarms
    .filter((alarm) => {
      const { MetricName, Namespace, Dimensions = [] } = alarm.MetricName ? alarm : (bandedMetric(alarm)?.Metric ?? {})
      const [only] = Dimensions
      const isSubject = Dimensions.length === 1 && only?.Name === dimension && subjectIds.includes(only?.Value ?? '')
      return MetricName === tile.metric && Namespace === namespace && isSubject
    })
    .sort((a, b) => (a.AlarmName < b.AlarmName ? -1 : 1))
}

/** Thresholds that can be compared with what is drawn. A band has no threshold of its own. */
export function thresholdsOf(
  alarms: readonly AlarmItem[],
  statistic: Statistic,
  labelOf: (alarm: AlarmItem) => string,
): readonly Threshold[] {
  return alarms.flatMap((alarm) => {
    const asked = statisticOf(alarm)
    const comparable = asked === statistic || (isLevel(asked) && isLevel(statistic))
    if (alarm.Threshold === undefined || !comparable) return []
    return [{ id: alarm.AlarmName, label: labelOf(alarm), value: alarm.Threshold }]
  })
}

/** A change of an alarm's state, as its history tells it. */
export interface AlarmChange {
  readonly alarm: string
  readonly at: number
  readonly state: string
}

const TONES: Readonly<Record<string, Tone>> = { ALARM: 'negative', OK: 'positive', INSUFFICIENT_DATA: 'neutral' }
export const toneOf = (state: string): Tone => TONES[state] ?? 'neutral'
