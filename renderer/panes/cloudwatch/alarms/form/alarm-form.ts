/** What the pages that create and edit an alarm hold, from an alarm or from nothing, and the request they come to. Pure. */
import type { CloudWatch, Json } from '../../../../../shared/aws/index.ts'
import type { In } from '../../../../../shared/ipc/contract.ts'
import type { AlarmItem } from '../../../../../shared/ipc/topics.ts'
import type { EditableTag } from '../../../../components/tags.ts'
import { type AlarmState, actionArn, actionOf, INSTANCE_ACTIONS } from '../alarm-facts.ts'
import { type Band, bandIn, bandQuery, isWidth } from '../band/band.ts'

export interface MetricChoice {
  readonly Namespace: string
  readonly MetricName: string
  readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[]
}

/** One thing an alarm does on entering one state. */
export interface ActionChoice {
  readonly when: AlarmState
  readonly arn: string
}

export interface AlarmDraft {
  readonly name: string
  readonly description: string
  readonly metric: MetricChoice | undefined
  /** The queries of an alarm on metric math, which this form keeps as they are; without the band. */
  readonly queries: Json<CloudWatch.MetricDataQuery>[] | undefined
  /** What the metric is compared with instead of a number. */
  readonly band: Band | undefined
  readonly statistic: string
  /** Seconds. */
  readonly period: string
  readonly unit: string | undefined
  readonly operator: string
  readonly threshold: string
  readonly datapoints: string
  readonly periods: string
  readonly treatment: string
  readonly lowSamples: string
  readonly actions: readonly ActionChoice[]
  readonly isEnabled: boolean
  readonly tags: readonly EditableTag[]
}

/** AWS: Statistic; whatever else the statistic is goes by ExtendedStatistic. */
const PLAIN_STATISTICS = ['Average', 'Minimum', 'Maximum', 'Sum', 'SampleCount']
export const isPercentile = (statistic: string): boolean => /^p\d+(\.\d+)?$/.test(statistic)

/** The dimension by which the metrics of an instance go. */
export const instanceMetric = (instanceId: string): MetricChoice => ({
  Namespace: 'AWS/EC2',
  MetricName: 'CPUUtilization',
  Dimensions: [{ Name: 'InstanceId', Value: instanceId }],
})

export function metricOf({
  Namespace,
  MetricName,
  Dimensions,
}: Partial<Json<CloudWatch.Metric>>): MetricChoice | undefined {
  if (!Namespace || !MetricName) return undefined
  return {
    Namespace,
    MetricName,
    Dimensions: (Dimensions ?? []).map(({ Name = '', Value = '' }) => ({ Name, Value })),
  }
}

const actionsOf = (alarm: Partial<AlarmItem>): ActionChoice[] => [
  ...(alarm.AlarmActions ?? []).map((arn) => ({ when: 'ALARM' as const, arn })),
  ...(alarm.OKActions ?? []).map((arn) => ({ when: 'OK' as const, arn })),
  ...(alarm.InsufficientDataActions ?? []).map((arn) => ({ when: 'INSUFFICIENT_DATA' as const, arn })),
]

type Watched = Pick<AlarmDraft, 'metric' | 'queries' | 'band' | 'unit'> & { statistic?: string; period?: number }

/** What an alarm watches. A band around one metric is shown as that metric, though it is put as queries. */
function watchedBy(alarm: Partial<AlarmItem>): Watched {
  const { Metrics: all = [], Statistic, ExtendedStatistic, Period: period, Unit: unit } = alarm
  const statistic = Statistic ?? ExtendedStatistic
  const band = bandIn(all, alarm.ThresholdMetricId)
  const queries = all.filter(({ Id }) => Id !== band?.id)
  const [only] = queries
  const stat = only?.MetricStat
  if (band && stat && queries.length === 1 && only.Id === band.of) {
    const { Metric = {}, Stat = '', Period = 300, Unit } = stat
    return { metric: metricOf(Metric), queries: undefined, band, statistic: Stat, period: Period, unit: Unit }
  }
  return {
    metric: metricOf(alarm),
    queries: only ? queries : undefined,
    band,
    unit,
    ...(statistic === undefined ? {} : { statistic }),
    ...(period === undefined ? {} : { period }),
  }
}

/** An alarm as the form shows it; of none, what the real console offers. */
export function draftOf(alarm: Partial<AlarmItem> = {}): AlarmDraft {
  const text = (value: number | undefined, otherwise: string) => (value === undefined ? otherwise : String(value))
  const { statistic = 'Average', period, ...watched } = watchedBy(alarm)
  return {
    name: alarm.AlarmName ?? '',
    description: alarm.AlarmDescription ?? '',
    ...watched,
    statistic,
    period: text(period, '300'),
    operator: alarm.ComparisonOperator ?? 'GreaterThanThreshold',
    threshold: text(alarm.Threshold, ''),
    datapoints: text(alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods, '1'),
    periods: text(alarm.EvaluationPeriods, '1'),
    treatment: alarm.TreatMissingData ?? 'missing',
    lowSamples: alarm.EvaluateLowSampleCountPercentile ?? 'evaluate',
    actions: actionsOf(alarm),
    isEnabled: alarm.ActionsEnabled ?? true,
    tags: [],
  }
}

const arnsOf = (actions: readonly ActionChoice[], when: AlarmState): string[] =>
  actions.filter((action) => action.when === when && action.arn !== '').map(({ arn }) => arn)

export const actionLists = (actions: readonly ActionChoice[]) => ({
  AlarmActions: arnsOf(actions, 'ALARM'),
  OKActions: arnsOf(actions, 'OK'),
  InsufficientDataActions: arnsOf(actions, 'INSUFFICIENT_DATA'),
})

export const tagsOf = (tags: readonly EditableTag[]) => {
  const kept = tags.filter(({ key }) => key !== '').map(({ key, value }) => ({ Key: key, Value: value }))
  return kept.length > 0 ? { Tags: kept } : {}
}

/** What the band is around, and the band. */
function bandedQueries({ metric, period, statistic, unit, queries }: AlarmDraft, band: Band) {
  const Metric = { ...metric, Dimensions: [...(metric?.Dimensions ?? [])] }
  const Unit = unit === undefined ? {} : { Unit: unit as 'Percent' }
  const MetricStat = { Metric, Period: Number(period), Stat: statistic, ...Unit }
  const around = queries ?? [{ Id: band.of, MetricStat, ReturnData: true }]
  return [...around, bandQuery(band, metric?.MetricName ?? band.of)]
}

function metricMembers(draft: AlarmDraft): Partial<In<'cloudwatch:PutMetricAlarm'>> {
  const { metric, period, statistic, unit, band, queries } = draft
  if (band) return { Metrics: bandedQueries(draft, band) }
  if (queries) return { Metrics: queries }
  return {
    Namespace: metric?.Namespace,
    MetricName: metric?.MetricName,
    Dimensions: (metric?.Dimensions ?? []).map(({ Name, Value }) => ({ Name, Value })),
    Period: Number(period),
    ...(unit === undefined ? {} : { Unit: unit as 'Percent' }),
    ...(PLAIN_STATISTICS.includes(statistic)
      ? { Statistic: statistic as 'Average' }
      : { ExtendedStatistic: statistic }),
    ...(isPercentile(statistic) && draft.lowSamples === 'ignore'
      ? { EvaluateLowSampleCountPercentile: draft.lowSamples }
      : {}),
  }
}

/** The alarm without its actions: what can be previewed while the rest is not filled in yet. */
export const watchInput = (draft: AlarmDraft): In<'cloudwatch:PutMetricAlarm'> => ({
  AlarmName: draft.name.trim(),
  ...metricMembers(draft),
  EvaluationPeriods: Number(draft.periods),
  DatapointsToAlarm: Number(draft.datapoints),
  ComparisonOperator: draft.operator as 'GreaterThanThreshold',
  ...(draft.band ? { ThresholdMetricId: draft.band.id } : { Threshold: Number(draft.threshold) }),
  TreatMissingData: draft.treatment,
})

export const alarmInput = (draft: AlarmDraft): In<'cloudwatch:PutMetricAlarm'> => ({
  ...watchInput(draft),
  ...(draft.description === '' ? {} : { AlarmDescription: draft.description }),
  ActionsEnabled: draft.isEnabled,
  ...actionLists(draft.actions),
  ...tagsOf(draft.tags),
})

export type ConditionProblem =
  | 'alarms.needThreshold'
  | 'alarms.needPeriods'
  | 'alarms.tooMany'
  | 'alarms.needStatistic'
  | 'alarmBand.needWidth'
const isWhole = (text: string) => /^[1-9]\d{0,4}$/.test(text.trim())

/** What keeps the conditions from being judged, as the key of its words. */
export function conditionProblem(draft: AlarmDraft): ConditionProblem | undefined {
  const { threshold, periods, datapoints, statistic, band } = draft
  if (statistic.trim() === '') return 'alarms.needStatistic'
  if (band && !isWidth(band.width)) return 'alarmBand.needWidth'
  if (!band && (threshold.trim() === '' || !Number.isFinite(Number(threshold)))) return 'alarms.needThreshold'
  if (!isWhole(periods) || !isWhole(datapoints)) return 'alarms.needPeriods'
  return Number(datapoints) > Number(periods) ? 'alarms.tooMany' : undefined
}

/** Which instance actions a metric allows. AWS: one instance, and recovery only from a failed system check. */
export function instanceActionsFor({ metric, queries, band }: Pick<AlarmDraft, 'metric' | 'queries' | 'band'>) {
  const { Namespace = '', MetricName = '', Dimensions = [] } = metric ?? {}
  const isInstance =
    !queries && !band && Namespace.startsWith('AWS/') && Dimensions.length === 1 && Dimensions[0]?.Name === 'InstanceId'
  if (!isInstance) return []
  return INSTANCE_ACTIONS.filter((action) => action !== 'recover' || MetricName === 'StatusCheckFailed_System')
}

export { actionArn, actionOf }
