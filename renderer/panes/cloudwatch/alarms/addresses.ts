/** The addresses of the alarm pages. */
import { hashQueryFor } from '../../../hash-query.ts'
import { type AskedMetric, askedMetricText } from './form/asked-metric.ts'

export const alarmPage = (name: string): string => `/cloudwatch/AlarmDetails:${hashQueryFor('alarmName', name)}`
/** A new alarm that watches this metric. */
export const newAlarmPage = (asked: AskedMetric): string =>
  `/cloudwatch/CreateAlarm:${hashQueryFor('metric', askedMetricText(asked))}`
export const editPage = (name: string, isComposite: boolean): string =>
  `/cloudwatch/${isComposite ? 'CreateCompositeAlarm' : 'CreateAlarm'}:${hashQueryFor('edit', name)}`
export const copyPage = (name: string, isComposite: boolean): string =>
  `/cloudwatch/${isComposite ? 'CreateCompositeAlarm' : 'CreateAlarm'}:${hashQueryFor('copy', name)}`
export const compositePage = (names: readonly string[]): string =>
  `/cloudwatch/CreateCompositeAlarm:${hashQueryFor('alarms', names.join('\n'))}`

export const MUTES_PAGE = '/cloudwatch/MuteRules:'
/** A mute rule that exists, or a new one for some alarms. */
export function mutePage({
  edit,
  alarms = [],
}: {
  readonly edit?: string
  readonly alarms?: readonly string[]
}): string {
  if (edit !== undefined) return `/cloudwatch/CreateMuteRule:${hashQueryFor('edit', edit)}`
  return `/cloudwatch/CreateMuteRule:${alarms.length > 0 ? hashQueryFor('alarms', alarms.join('\n')) : ''}`
}
