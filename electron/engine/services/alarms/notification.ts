/**
 * What an alarm tells an SNS topic: JSON for programs, a letter for people. AWS: "Notify users on alarm changes" (CloudWatch User
 * Guide); the texts are those of real notifications.
 */
import type { Instant } from '../../../../shared/time.ts'
import { isoOf } from '../../../../shared/time.ts'
import { accountOf, regionOf } from '../../kernel/index.ts'
import { regionFacts } from '../ec2/index.ts'
import { alarmArn } from './arns.ts'
import {
  type AlarmRow,
  type AlarmSettings,
  type AnyAlarm,
  type CompositeRow,
  isComposite,
  type StateValue,
} from './model.ts'
import { javaNumber, longTime } from './reasons.ts'
import { isOnBand } from './settings.ts'

const SUBJECT_MAX = 100
const CONSOLE = ['console', 'aws.amazon.com'].join('.')
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
]

/** `Monday 23 November, 2026 07:10:00 UTC` */
function spokenTime(at: Instant): string {
  const date = new Date(at)
  const day = String(date.getUTCDate()).padStart(2, '0')
  return (
    `${DAYS[date.getUTCDay()]} ${day} ${MONTHS[date.getUTCMonth()]}, ${date.getUTCFullYear()} ` +
    `${isoOf(at).slice(11, 19)} UTC`
  )
}

const placeOf = ({ scope }: AnyAlarm): string => regionFacts(regionOf(scope))?.location ?? regionOf(scope)

type Dimensions = AlarmSettings['Dimensions']
const dimensionItems = (dimensions: Dimensions) =>
  (dimensions ?? []).map(({ Name, Value }) => ({ value: Value ?? '', name: Name ?? '' }))

const metricItem = ({
  Id,
  Expression,
  Label,
  MetricStat,
  ReturnData,
}: NonNullable<AlarmSettings['Metrics']>[number]) => ({
  ...(Expression === undefined ? {} : { Expression }),
  Id,
  ...(Label === undefined ? {} : { Label }),
  ...(MetricStat
    ? {
        MetricStat: {
          Metric: {
            Dimensions: dimensionItems(MetricStat.Metric?.Dimensions),
            MetricName: MetricStat.Metric?.MetricName,
            Namespace: MetricStat.Metric?.Namespace,
          },
          Period: MetricStat.Period,
          Stat: MetricStat.Stat,
        },
      }
    : {}),
  ReturnData: ReturnData ?? true,
})

/** AWS: statistics in capitals, percentiles as they are written. */
function metricOf(settings: AlarmSettings) {
  const { MetricName, Namespace, Statistic, ExtendedStatistic, Unit, Dimensions } = settings
  const kind = Statistic
    ? { StatisticType: 'Statistic', Statistic: Statistic.toUpperCase() }
    : { StatisticType: 'ExtendedStatistic', ExtendedStatistic }
  return { MetricName, Namespace, ...kind, Unit: Unit ?? null, Dimensions: dimensionItems(Dimensions) }
}

function triggerOf(settings: AlarmSettings) {
  const { Metrics: metrics, Period, EvaluationPeriods, DatapointsToAlarm, ComparisonOperator } = settings
  const metric = metrics?.length ? {} : metricOf(settings)
  return {
    ...metric,
    ...(Period === undefined ? {} : { Period }),
    EvaluationPeriods,
    ...(DatapointsToAlarm === undefined ? {} : { DatapointsToAlarm }),
    ComparisonOperator,
    ...(isOnBand(settings) ? { ThresholdMetricId: settings.ThresholdMetricId } : { Threshold: settings.Threshold }),
    TreatMissingData: settings.TreatMissingData ?? 'missing',
    EvaluateLowSampleCountPercentile: settings.EvaluateLowSampleCountPercentile ?? '',
    ...(metrics?.length ? { Metrics: metrics.map(metricItem) } : {}),
  }
}

interface Triggering {
  readonly triggeringAlarms?: readonly {
    readonly arn: string
    readonly state: { readonly value: StateValue; readonly timestamp: string }
  }[]
}

/** The children whose change moved a composite alarm, as its reason's data tells them. */
function ruleOf({ settings, reasonData }: CompositeRow) {
  const { triggeringAlarms = [] } = JSON.parse(reasonData ?? '{}') as Triggering
  const children = triggeringAlarms.map(({ arn, state }) => ({
    Arn: arn,
    State: { Value: state.value, Timestamp: state.timestamp },
  }))
  return { AlarmRule: settings.AlarmRule, TriggeringChildren: children }
}

const beforeOf = ({ stateBefore }: AnyAlarm): StateValue => stateBefore ?? 'INSUFFICIENT_DATA'

function messageOf(alarm: AnyAlarm): string {
  const { name, scope, settings, state, reason, updatedAt, configuredAt } = alarm
  return JSON.stringify({
    AlarmName: name,
    AlarmDescription: settings.AlarmDescription ?? null,
    AWSAccountId: accountOf(scope),
    AlarmConfigurationUpdatedTimestamp: longTime(configuredAt),
    NewStateValue: state,
    NewStateReason: reason,
    StateChangeTime: longTime(updatedAt),
    Region: placeOf(alarm),
    AlarmArn: alarmArn(scope, name),
    OldStateValue: beforeOf(alarm),
    OKActions: settings.OKActions ?? [],
    AlarmActions: settings.AlarmActions ?? [],
    InsufficientDataActions: settings.InsufficientDataActions ?? [],
    ...(isComposite(alarm) ? ruleOf(alarm) : { Trigger: triggerOf(alarm.settings) }),
  })
}

const row = (width: number, name: string, value: string): string => `- ${`${name}:`.padEnd(width)}${value}`.trimEnd()

function metricLines(settings: AlarmSettings): string[] {
  const line = (name: string, value: string): string => row(37, name, value)
  const missing = line('TreatMissingData', settings.TreatMissingData ?? 'missing')
  if (settings.Metrics?.length)
    return [
      'Monitored Metrics:',
      ...settings.Metrics.map(({ Id, Expression, MetricStat }) =>
        line(
          `MetricExpression ${Id}`,
          Expression ?? `${MetricStat?.Metric?.Namespace} ${MetricStat?.Metric?.MetricName}`,
        ),
      ),
      missing,
    ]
  const dimensions = (settings.Dimensions ?? []).map(({ Name, Value }) => `[${Name} = ${Value}]`).join(' ')
  return [
    'Monitored Metric:',
    line('MetricNamespace', settings.Namespace ?? ''),
    line('MetricName', settings.MetricName ?? ''),
    line('Dimensions', dimensions),
    line('Period', `${settings.Period ?? 0} seconds`),
    line('Statistic', settings.Statistic ?? settings.ExtendedStatistic ?? ''),
    line('Unit', settings.Unit ?? 'not specified'),
    missing,
  ]
}

/** [R] with a band. */
const thresholdText = (settings: AlarmSettings): string =>
  isOnBand(settings) ? `of the band ${settings.ThresholdMetricId}` : javaNumber(settings.Threshold ?? 0)

const thresholdLines = ({ settings }: AlarmRow): string[] => [
  'Threshold:',
  `- The alarm is in the ALARM state when the metric is ${settings.ComparisonOperator} ${thresholdText(settings)} ` +
    `for at least ${settings.DatapointsToAlarm ?? settings.EvaluationPeriods} of the last ${settings.EvaluationPeriods} ` +
    `period(s)${settings.Period === undefined ? '' : ` of ${settings.Period} seconds`}.`,
  '',
  ...metricLines(settings),
]

/** AWS: the mail. [R] where an alarm watches an expression or other alarms. */
function letterOf(alarm: AnyAlarm): string {
  const { name, scope, settings, state, reason, updatedAt } = alarm
  const region = regionOf(scope)
  const detail = (title: string, value: string): string => row(28, title, value)
  const actions = (title: StateValue, arns: readonly string[] | undefined): string =>
    `- ${title}: ${(arns ?? []).map((arn) => `[${arn}]`).join(' ')}`
  return [
    `You are receiving this email because your Amazon CloudWatch Alarm "${name}" in the ${placeOf(alarm)} region has ` +
      `entered the ${state} state, because "${reason}" at "${spokenTime(updatedAt)}".`,
    '',
    'View this alarm in the AWS Management Console:',
    `https://${region}.${CONSOLE}/cloudwatch/deeplink.js?region=${region}#alarmsV2:alarm/${encodeURIComponent(name)}`,
    '',
    'Alarm Details:',
    detail('Name', name),
    detail('Description', settings.AlarmDescription ?? ''),
    detail('State Change', `${beforeOf(alarm)} -> ${state}`),
    detail('Reason for State Change', reason),
    detail('Timestamp', spokenTime(updatedAt)),
    detail('AWS Account', accountOf(scope)),
    detail('Alarm Arn', alarmArn(scope, name)),
    '',
    ...(isComposite(alarm) ? ['Alarm Rule:', `- ${alarm.settings.AlarmRule}`] : thresholdLines(alarm)),
    '',
    'State Change Actions:',
    actions('OK', settings.OKActions),
    actions('ALARM', settings.AlarmActions),
    actions('INSUFFICIENT_DATA', settings.InsufficientDataActions),
    '',
  ].join('\n')
}

/** What a topic is given when an alarm has come from one state to another. */
export function noticeOf(alarm: AnyAlarm) {
  const subject = `${alarm.state}: "${alarm.name}" in ${placeOf(alarm)}`
  return {
    // AWS: subjects are printable ASCII and end at a hundred characters.
    Subject: subject.replace(/[^ -~]/g, '?').slice(0, SUBJECT_MAX),
    MessageStructure: 'json',
    Message: JSON.stringify({
      default: messageOf(alarm),
      email: letterOf(alarm),
      sms: subject,
    }),
  }
}
