/** What alarms there are, how they stand, and what became of them. */
import type { In, Out } from '../../../../shared/ipc/contract.ts'
import { DAY, isoOf, parseInstant } from '../../../../shared/time.ts'
import type { Call, Queries, View } from '../../kernel/index.ts'
import { alarmArn } from './arns.ts'
import * as errors from './errors.ts'
import { alarmItem, alarmNamed, alarmWith, compositeItem } from './lookup.ts'
import {
  type AlarmRow,
  type AnyAlarm,
  alarmId,
  alarmTable,
  compositeTable,
  HISTORY_TYPES,
  type HistoryRow,
  historyTable,
  isComposite,
  STATES,
} from './model.ts'
import { muteQueries } from './mutes/queries.ts'
import { byName, PAGE_MAX, pageOf } from './paging.ts'
import { previewAlarm } from './preview.ts'

const NAMES_MAX = 100
const ALARM_TYPES: readonly string[] = ['CompositeAlarm', 'MetricAlarm']
/** AWS: thirty days [R]; two weeks in the guide of 2023. */
const HISTORY_AGE = 30 * DAY

type DescribeInput = In<'cloudwatch:DescribeAlarms'>

/** AWS: with one of these nothing else may be asked but how to page. */
function checkRelatives(input: DescribeInput, name: 'ChildrenOfAlarmName' | 'ParentsOfAlarmName'): void {
  const { MaxRecords: _most, NextToken: _token, [name]: _name, ...others } = input
  if (Object.values(others).some((value) => value !== undefined)) throw errors.notTogether(name)
}

/** The children or the parents of an alarm; undefined when neither is asked for. */
function relativesOf(view: View, input: DescribeInput, scope: string): readonly AnyAlarm[] | undefined {
  const { ChildrenOfAlarmName: childrenOf, ParentsOfAlarmName: parentsOf } = input
  if (childrenOf !== undefined) {
    checkRelatives(input, 'ChildrenOfAlarmName')
    const composite = view.get(compositeTable, alarmId(scope, childrenOf))
    return (composite?.children ?? []).flatMap((id) => alarmWith(view, id) ?? [])
  }
  if (parentsOf === undefined) return undefined
  checkRelatives(input, 'ParentsOfAlarmName')
  return view.by(compositeTable, 'child', alarmId(scope, parentsOf))
}

/** AWS: of children their state is told too, of parents the name and the ARN only. */
const relativeItem = (alarm: AnyAlarm, isChild: boolean) => ({
  AlarmName: alarm.name,
  AlarmArn: alarmArn(alarm.scope, alarm.name),
  ...(isChild ? { StateValue: alarm.state, StateUpdatedTimestamp: isoOf(alarm.updatedAt) } : {}),
})

function checkDescription({
  AlarmNames: names,
  AlarmNamePrefix: prefix,
  StateValue: state,
  AlarmTypes: types,
}: DescribeInput) {
  if (names?.length && prefix !== undefined)
    throw errors.validationError('The parameters AlarmNames and AlarmNamePrefix cannot both be specified.') // [R]
  if ((names?.length ?? 0) > NAMES_MAX)
    throw errors.breaks(names?.length, 'alarmNames', `have length less than or equal to ${NAMES_MAX}`)
  if (state !== undefined && !(STATES as readonly string[]).includes(state))
    throw errors.breaks(state, 'stateValue', `satisfy enum value set: [${STATES.join(', ')}]`)
  for (const type of types ?? [])
    if (!ALARM_TYPES.includes(type))
      throw errors.breaks(`[${types?.join(', ')}]`, 'alarmTypes', `satisfy enum value set: [${ALARM_TYPES.join(', ')}]`)
}

/** AWS: metric alarms alone, unless AlarmTypes says otherwise. */
function alarmsAsked(view: View, input: DescribeInput, scope: string): readonly AnyAlarm[] {
  const { AlarmNames: names, AlarmNamePrefix: prefix, StateValue: state, ActionPrefix: action } = input
  const types: readonly string[] = input.AlarmTypes?.length ? input.AlarmTypes : ['MetricAlarm']
  return [
    ...(types.includes('MetricAlarm') ? view.by(alarmTable, 'scope', scope) : []),
    ...(types.includes('CompositeAlarm') ? view.by(compositeTable, 'scope', scope) : []),
  ].filter(
    (alarm) =>
      (!names?.length || names.includes(alarm.name)) &&
      (prefix === undefined || alarm.name.startsWith(prefix)) &&
      (state === undefined || alarm.state === state) &&
      (action === undefined || actions(alarm).some((arn) => arn.startsWith(action))),
  )
}

function describeAlarms(view: View, input: DescribeInput, { scope }: Call): Out<'cloudwatch:DescribeAlarms'> {
  const relatives = relativesOf(view, input, scope)
  checkDescription(input)
  const found = [...(relatives ?? alarmsAsked(view, input, scope))].sort(byName)
  const { page, next } = pageOf(found, input)
  const more = next === undefined ? {} : { NextToken: next }
  const composites = page.filter(isComposite)
  const metrics = page.filter((alarm) => !isComposite(alarm)) as AlarmRow[]
  if (!relatives)
    return { MetricAlarms: metrics.map(alarmItem), CompositeAlarms: composites.map(compositeItem), ...more }
  const item = (alarm: AnyAlarm) => relativeItem(alarm, input.ChildrenOfAlarmName !== undefined)
  return { MetricAlarms: metrics.map(item), CompositeAlarms: composites.map(item), ...more }
}

const actions = ({ settings }: AnyAlarm): readonly string[] => [
  ...(settings.OKActions ?? []),
  ...(settings.AlarmActions ?? []),
  ...(settings.InsufficientDataActions ?? []),
]

const dimensionsText = (dimensions: AlarmRow['settings']['Dimensions']): string =>
  JSON.stringify((dimensions ?? []).map(({ Name, Value }) => [Name, Value]).sort())

/** AWS: name, namespace and dimensions must be the alarm's own; the rest narrows. */
function describeAlarmsForMetric(
  view: View,
  input: In<'cloudwatch:DescribeAlarmsForMetric'>,
  { scope }: Call,
): Out<'cloudwatch:DescribeAlarmsForMetric'> {
  const found = view
    .by(alarmTable, 'scope', scope)
    .filter(
      ({ settings }) =>
        settings.MetricName === input.MetricName &&
        settings.Namespace === input.Namespace &&
        dimensionsText(settings.Dimensions) === dimensionsText(input.Dimensions) &&
        (input.Statistic === undefined || settings.Statistic === input.Statistic) &&
        (input.ExtendedStatistic === undefined || settings.ExtendedStatistic === input.ExtendedStatistic) &&
        (input.Period === undefined || settings.Period === input.Period) &&
        (input.Unit === undefined || settings.Unit === input.Unit),
    )
  return { MetricAlarms: found.sort(byName).map(alarmItem) }
}

const historyItem = (row: HistoryRow) => ({
  AlarmName: row.alarm,
  AlarmType: row.isComposite ? ('CompositeAlarm' as const) : ('MetricAlarm' as const),
  Timestamp: isoOf(row.at),
  HistoryItemType: row.type,
  HistorySummary: row.summary,
  HistoryData: row.data,
})

function instantOf(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined
  const at = parseInstant(text)
  if (at === undefined) throw errors.validationError(`The parameter ${name} must be a valid ISO 8601 timestamp.`)
  return at
}

function describeAlarmHistory(
  view: View,
  input: In<'cloudwatch:DescribeAlarmHistory'>,
  { scope }: Call,
): Out<'cloudwatch:DescribeAlarmHistory'> {
  const { AlarmName: name, HistoryItemType: type, AlarmTypes: types } = input
  if (type !== undefined && !(HISTORY_TYPES as readonly string[]).includes(type))
    throw errors.breaks(type, 'historyItemType', `satisfy enum value set: [${HISTORY_TYPES.join(', ')}]`)
  const from = Math.max(instantOf(input.StartDate, 'StartDate') ?? 0, view.now - HISTORY_AGE)
  const to = instantOf(input.EndDate, 'EndDate') ?? view.now
  const rows =
    name === undefined ? view.by(historyTable, 'scope', scope) : view.by(historyTable, 'alarm', alarmId(scope, name))
  const found = rows.filter(
    (row) =>
      row.at >= from &&
      row.at <= to &&
      (type === undefined || row.type === type) &&
      (!types?.length || types.includes(row.isComposite ? 'CompositeAlarm' : 'MetricAlarm')),
  )
  // AWS: the newest first, unless asked otherwise.
  if (input.ScanBy !== 'TimestampAscending') found.reverse()
  const { page, next } = pageOf(found, { ...input, MaxRecords: input.MaxRecords ?? PAGE_MAX })
  return { AlarmHistoryItems: page.map(historyItem), ...(next === undefined ? {} : { NextToken: next }) }
}

/** AWS: the series of an alarm on many of them that are in ALARM. No alarm here watches more than one. */
function describeContributors(
  view: View,
  { AlarmName: name = '' }: In<'cloudwatch:DescribeAlarmContributors'>,
  { scope }: Call,
): Out<'cloudwatch:DescribeAlarmContributors'> {
  if (!alarmNamed(view, scope, name)) throw errors.resourceNotFound(alarmArn(scope, name))
  return { AlarmContributors: [] }
}

export const queries: Queries = {
  ...muteQueries,
  'cloudwatch:DescribeAlarmContributors': describeContributors,
  'sim:PreviewAlarm': previewAlarm,
  'cloudwatch:DescribeAlarms': describeAlarms,
  'cloudwatch:DescribeAlarmsForMetric': describeAlarmsForMetric,
  'cloudwatch:DescribeAlarmHistory': describeAlarmHistory,
}
