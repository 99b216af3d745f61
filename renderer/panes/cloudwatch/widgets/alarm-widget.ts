/** A widget that names alarms in its annotations shows their metric and threshold. AWS: "annotations", `alarms`. */
import type { CloudWatch, Json } from '../../../../shared/aws/index.ts'
import type { HorizontalLine, MetricsArray, MetricWidgetProperties, RowOptions } from './properties.ts'

type Alarm = Json<CloudWatch.MetricAlarm>
type Row = MetricsArray[number]

/** `arn:aws:cloudwatch:us-east-1:123456789012:alarm:cpu` → `cpu`; names may hold colons. */
export const alarmNameOf = (arn: string): string => arn.split(':').slice(6).join(':')

const pairsOf = (dimensions: Alarm['Dimensions']): string[] =>
  (dimensions ?? []).flatMap(({ Name, Value }) => [Name ?? '', Value ?? ''])

const given = (options: Record<string, unknown>): RowOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))

function rowsOf(alarm: Alarm): Row[] {
  if (alarm.MetricName !== undefined)
    return [
      [
        alarm.Namespace ?? '',
        alarm.MetricName,
        ...pairsOf(alarm.Dimensions),
        given({ stat: alarm.Statistic ?? alarm.ExtendedStatistic, period: alarm.Period }),
      ],
    ]
  return (alarm.Metrics ?? []).map(({ Id, Label, Expression, MetricStat, Period, ReturnData }) => {
    const options = given({ id: Id, label: Label, visible: ReturnData === false ? false : undefined })
    if (!MetricStat) return [{ ...options, ...given({ expression: Expression, period: Period }) }]
    const { Metric, Period: period, Stat: stat } = MetricStat
    const texts = [Metric?.Namespace ?? '', Metric?.MetricName ?? '', ...pairsOf(Metric?.Dimensions)]
    return [...texts, { ...options, ...given({ stat, period }) }]
  })
}

const lineOf = (alarm: Alarm): HorizontalLine[] =>
  alarm.Threshold === undefined
    ? []
    : [
        {
          value: alarm.Threshold,
          label: alarm.AlarmName ?? '',
          fill: /^Less/.test(alarm.ComparisonOperator ?? '') ? 'below' : 'above',
        },
      ]

/** The widget with the alarms' thresholds as lines, and with their metrics where it has none of its own. */
export function withAlarms(widget: MetricWidgetProperties, alarms: readonly Alarm[]): MetricWidgetProperties {
  const own = widget.metrics && widget.metrics.length > 0
  return {
    ...widget,
    metrics: own ? widget.metrics : alarms.flatMap(rowsOf),
    annotations: {
      ...widget.annotations,
      horizontal: [...(widget.annotations?.horizontal ?? []), ...alarms.flatMap(lineOf)],
    },
  }
}
