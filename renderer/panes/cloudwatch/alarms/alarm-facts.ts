/** What the console says of an alarm: its state, its condition in words, and the instance it watches. */
import type { AlarmItem } from '../../../../shared/ipc/topics.ts'
import type { StatusType } from '../../../components/StatusIndicator.vue'
import type { Words } from '../../ec2/shared/resource.ts'
import { bandIn } from './band/band.ts'

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA'
export const STATES: readonly AlarmState[] = ['ALARM', 'INSUFFICIENT_DATA', 'OK']

export const statusOf = (state: string | undefined): StatusType =>
  state === 'ALARM' ? 'error' : state === 'OK' ? 'success' : 'pending'

/** The metric inside the band that an alarm compares with; of a band around an expression none. */
export function bandedMetric({ Metrics = [], ThresholdMetricId }: Pick<AlarmItem, 'Metrics' | 'ThresholdMetricId'>) {
  const band = bandIn(Metrics, ThresholdMetricId)
  return band && Metrics.find(({ Id }) => Id === band.of)?.MetricStat
}

type Watching = Pick<AlarmItem, 'Dimensions' | 'Metrics' | 'ThresholdMetricId'>
export const instanceOf = (alarm: Watching): string | undefined => {
  const dimensions = alarm.Dimensions ?? bandedMetric(alarm)?.Metric?.Dimensions
  return dimensions?.find(({ Name }) => Name === 'InstanceId')?.Value
}

/** `arn:aws:automate:ap-northeast-2:ec2:stop` */
export const INSTANCE_ACTIONS = ['stop', 'terminate', 'reboot', 'recover'] as const
export type InstanceAction = (typeof INSTANCE_ACTIONS)[number]
export const actionArn = (action: InstanceAction, region: string): string => `arn:aws:automate:${region}:ec2:${action}`
export const actionOf = (arn: string): InstanceAction | undefined =>
  INSTANCE_ACTIONS.find((action) => arn.endsWith(`:ec2:${action}`))

const SIGNS: Readonly<Record<string, string>> = {
  GreaterThanThreshold: '>',
  GreaterThanOrEqualToThreshold: '>=',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '<=',
}
export const OPERATORS = Object.keys(SIGNS)

export const isComposite = (alarm: Pick<AlarmItem, 'AlarmRule'>): boolean => alarm.AlarmRule !== undefined

/** Seconds. An alarm on metric math has the finest period of its metrics. */
const periodOf = ({ Period, Metrics = [] }: AlarmItem): number =>
  Period ?? Math.min(86_400, ...Metrics.flatMap(({ MetricStat }) => MetricStat?.Period ?? []))

/** `10 seconds`, `5 minutes`, `1 hour` */
export function periodWords(t: Words, seconds: number): string {
  if (seconds % 3600 === 0) return t('alarms.hours', { n: seconds / 3600 })
  if (seconds % 60 === 0) return t('alarms.minutes', { n: seconds / 60 })
  return t('alarmPage.seconds', { n: seconds })
}

/** `CPUUtilization > 70 for 2 datapoints within 10 minutes`, or against a band; of a composite alarm its rule. */
export function conditionOf(t: Words, alarm: AlarmItem): string {
  if (alarm.AlarmRule !== undefined) return alarm.AlarmRule
  const periods = alarm.EvaluationPeriods ?? 1
  const datapoints = alarm.DatapointsToAlarm ?? periods
  const band = bandIn(alarm.Metrics, alarm.ThresholdMetricId)
  if (band)
    return t('alarmBand.condition', {
      metric: bandedMetric(alarm)?.Metric?.MetricName ?? t('alarms.math'),
      band: t(`alarmBand.side.${alarm.ComparisonOperator}`),
      width: band.width,
      datapoints: t('alarms.datapoints', { n: datapoints }),
      span: periodWords(t, periodOf(alarm) * periods),
    })
  return t('alarms.condition', {
    metric: alarm.MetricName ?? t('alarms.math'),
    sign: SIGNS[alarm.ComparisonOperator ?? ''] ?? '',
    threshold: alarm.Threshold ?? '',
    datapoints: t('alarms.datapoints', { n: datapoints }),
    span: periodWords(t, periodOf(alarm) * periods),
  })
}

/** How the alarms of one instance stand together: the gravest state, and how many of them have it. */
export function standOf(alarms: readonly AlarmItem[]): { state: AlarmState; n: number; of: number } | undefined {
  const state = STATES.find((each) => alarms.some(({ StateValue }) => StateValue === each))
  if (!state) return undefined
  return { state, n: alarms.filter(({ StateValue }) => StateValue === state).length, of: alarms.length }
}
