/** The detail of "CloudWatch Alarm State Change". AWS: "Alarm events and EventBridge" (CloudWatch User Guide). */
import { isoOf } from '../../../../shared/time.ts'
import {
  type AlarmFactOf,
  type AlarmRow,
  type AnyAlarm,
  type CompositeRow,
  isComposite,
  suppressedItem,
} from '../alarms/index.ts'

type State = AlarmFactOf<'alarms.StateChanged'>['previous']

const stateItem = ({ state, reason, reasonData, updatedAt }: State) => ({
  value: state,
  reason,
  ...(reasonData === undefined ? {} : { reasonData }),
  timestamp: isoOf(updatedAt).replace('Z', '+0000'),
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
