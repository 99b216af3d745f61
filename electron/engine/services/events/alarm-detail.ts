/** What the bus is told of alarms: a new state, a new configuration. AWS: "Alarm events and EventBridge" (CloudWatch User Guide). */
import { type Instant, isoOf } from '../../../../shared/time.ts'
import {
  type AlarmFactOf,
  type AlarmRow,
  type AnyAlarm,
  type CompositeRow,
  isComposite,
  suppressedItem,
} from '../alarms/index.ts'

type State = AlarmFactOf<'alarms.StateChanged'>['previous']

const longTime = (at: Instant): string => isoOf(at).replace('Z', '+0000')

const stateItem = ({ state, reason, reasonData, updatedAt }: State) => ({
  value: state,
  reason,
  ...(reasonData === undefined ? {} : { reasonData }),
  timestamp: longTime(updatedAt),
})

const pairs = (dimensions: AlarmRow['settings']['Dimensions']): Record<string, string> =>
  Object.fromEntries((dimensions ?? []).map(({ Name, Value }) => [Name ?? '', Value ?? '']))

/** AWS names the lone metric of an alarm by an id of its making. */
const METRIC_ID = 'm1'

function metricItems(settings: AlarmRow['settings']): object[] {
  const { Metrics: metrics, Namespace, MetricName, Dimensions, Period, Statistic, ExtendedStatistic } = settings
  const statOf = (namespace: string, name: string, dimensions: typeof Dimensions, period: number, stat: string) => ({
    metric: { namespace, name, dimensions: pairs(dimensions) },
    period,
    stat,
  })
  if (!metrics?.length) {
    const stat = Statistic ?? ExtendedStatistic ?? ''
    const metricStat = statOf(Namespace ?? '', MetricName ?? '', Dimensions, Period ?? 0, stat)
    return [{ id: METRIC_ID, metricStat, returnData: true }]
  }
  return metrics.map(({ Id, Expression, Label, MetricStat, ReturnData }) => ({
    id: Id,
    ...(Expression === undefined ? {} : { expression: Expression }),
    ...(Label === undefined ? {} : { label: Label }),
    ...(MetricStat
      ? {
          metricStat: statOf(
            MetricStat.Metric?.Namespace ?? '',
            MetricStat.Metric?.MetricName ?? '',
            MetricStat.Metric?.Dimensions,
            MetricStat.Period ?? 0,
            MetricStat.Stat ?? '',
          ),
        }
      : {}),
    returnData: ReturnData ?? true,
  }))
}

/** AWS: "State change for a composite alarm with a suppressor alarm". */
function compositeConfiguration({ settings }: CompositeRow): object {
  const { ActionsSuppressor: suppressor, AlarmDescription: description } = settings
  return {
    ...(description === undefined ? {} : { description }),
    alarmRule: settings.AlarmRule,
    ...(suppressor === undefined
      ? {}
      : {
          actionsSuppressor: suppressor,
          actionsSuppressorWaitPeriod: settings.ActionsSuppressorWaitPeriod,
          actionsSuppressorExtensionPeriod: settings.ActionsSuppressorExtensionPeriod,
        }),
  }
}

const metricConfiguration = ({ settings }: AlarmRow): object => ({
  ...(settings.AlarmDescription === undefined ? {} : { description: settings.AlarmDescription }),
  metrics: metricItems(settings),
})

function suppressedState(alarm: CompositeRow): object {
  const suppressed = suppressedItem(alarm)
  return suppressed
    ? {
        actionsSuppressedBy: suppressed.ActionsSuppressedBy,
        actionsSuppressedReason: suppressed.ActionsSuppressedReason,
      }
    : {}
}

export const alarmDetail = (alarm: AnyAlarm, previous: State) => ({
  alarmName: alarm.name,
  state: { ...(isComposite(alarm) ? suppressedState(alarm) : {}), ...stateItem(alarm) },
  previousState: stateItem(previous),
  configuration: isComposite(alarm) ? compositeConfiguration(alarm) : metricConfiguration(alarm),
})

/** AWS: the actions of an alarm, and what they hang on, are told when it is configured. */
const commonConfiguration = ({ name, settings, configuredAt }: AnyAlarm) => ({
  alarmName: name,
  actionsEnabled: settings.ActionsEnabled,
  timestamp: longTime(configuredAt),
  okActions: settings.OKActions ?? [],
  alarmActions: settings.AlarmActions ?? [],
  insufficientDataActions: settings.InsufficientDataActions ?? [],
})

/** [R] the names of members that AWS's examples do not show: datapointsToAlarm, thresholdMetricId, the percentile's. */
function conditions({ settings }: AlarmRow): object {
  const { Threshold, ThresholdMetricId, DatapointsToAlarm, TreatMissingData } = settings
  const told = {
    evaluationPeriods: settings.EvaluationPeriods,
    datapointsToAlarm: DatapointsToAlarm,
    threshold: Threshold,
    thresholdMetricId: ThresholdMetricId,
    comparisonOperator: settings.ComparisonOperator,
    treatMissingData: TreatMissingData,
    evaluateLowSampleCountPercentile: settings.EvaluateLowSampleCountPercentile,
  }
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))
}

const wholeConfiguration = (alarm: AnyAlarm): object => ({
  ...(isComposite(alarm) ? compositeConfiguration(alarm) : { ...conditions(alarm), ...metricConfiguration(alarm) }),
  ...commonConfiguration(alarm),
})

export function configurationDetail({ alarm, operation, before }: AlarmFactOf<'alarms.ConfigurationChanged'>) {
  const suppressed = isComposite(alarm) ? suppressedItem(alarm) : undefined
  return {
    alarmName: alarm.name,
    operation,
    state: {
      ...(suppressed ? { actionsSuppressedBy: suppressed.ActionsSuppressedBy } : {}),
      value: alarm.state,
      timestamp: longTime(alarm.updatedAt),
    },
    configuration: wholeConfiguration(alarm),
    ...(before ? { previousConfiguration: wholeConfiguration(before) } : {}),
  }
}
