/** What alarms there are, how they stand, and what became of them. */
import type { In, Out } from '../../../../shared/ipc/contract.ts'
import { DAY, isoOf, parseInstant } from '../../../../shared/time.ts'
import type { Call, Queries, View } from '../../kernel/index.ts'
import * as errors from './errors.ts'
import { alarmItem, taggedAlarm } from './lookup.ts'
import { type AlarmRow, alarmId, alarmTable, HISTORY_TYPES, type HistoryRow, historyTable, STATES } from './model.ts'

const PAGE_MAX = 100
const PAGE_DEFAULT = 50
const NAMES_MAX = 100
/** AWS: thirty days [R]; two weeks in the guide of 2023. */
const HISTORY_AGE = 30 * DAY
const TOKEN = /^cml-alarms-(\d{1,6})$/

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0

interface Paged {
  readonly MaxRecords?: number | undefined
  readonly NextToken?: string | undefined
}

function pageOf<T>(
  items: readonly T[],
  { MaxRecords: asked, NextToken: token }: Paged,
): { page: readonly T[]; next?: string } {
  if (asked !== undefined && (asked < 1 || asked > PAGE_MAX))
    throw errors.breaks(
      asked,
      'maxRecords',
      asked < 1 ? 'have value greater than or equal to 1' : `have value less than or equal to ${PAGE_MAX}`,
    )
  const start = token === undefined || token === '' ? 0 : Number(TOKEN.exec(token)?.[1] ?? Number.NaN)
  if (Number.isNaN(start)) throw errors.badToken()
  const end = start + (asked ?? PAGE_DEFAULT)
  return { page: items.slice(start, end), ...(end < items.length ? { next: `cml-alarms-${end}` } : {}) }
}

function describeAlarms(
  view: View,
  input: In<'cloudwatch:DescribeAlarms'>,
  { scope }: Call,
): Out<'cloudwatch:DescribeAlarms'> {
  const {
    AlarmNames: names,
    AlarmNamePrefix: prefix,
    StateValue: state,
    ActionPrefix: action,
    AlarmTypes: types,
  } = input
  if (names?.length && prefix !== undefined)
    throw errors.validationError('The parameters AlarmNames and AlarmNamePrefix cannot both be specified.') // [R]
  if ((names?.length ?? 0) > NAMES_MAX)
    throw errors.breaks(names?.length, 'alarmNames', `have length less than or equal to ${NAMES_MAX}`)
  if (state !== undefined && !(STATES as readonly string[]).includes(state))
    throw errors.breaks(state, 'stateValue', `satisfy enum value set: [${STATES.join(', ')}]`)
  if (input.ChildrenOfAlarmName !== undefined || input.ParentsOfAlarmName !== undefined)
    throw errors.notAlone('ChildrenOfAlarmName')
  // There are no composite alarms here, so a question for them alone finds none.
  const wanted = !types?.length || types.includes('MetricAlarm')
  const found = wanted
    ? view
        .by(alarmTable, 'scope', scope)
        .filter(
          (alarm) =>
            (!names?.length || names.includes(alarm.name)) &&
            (prefix === undefined || alarm.name.startsWith(prefix)) &&
            (state === undefined || alarm.state === state) &&
            (action === undefined || actions(alarm).some((arn) => arn.startsWith(action))),
        )
        .sort(byName)
    : []
  const { page, next } = pageOf(found, input)
  return { MetricAlarms: page.map(alarmItem), CompositeAlarms: [], ...(next === undefined ? {} : { NextToken: next }) }
}

const actions = ({ settings }: AlarmRow): readonly string[] => [
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
  AlarmType: 'MetricAlarm' as const,
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
      (!types?.length || types.includes('MetricAlarm')),
  )
  // AWS: the newest first, unless asked otherwise.
  if (input.ScanBy !== 'TimestampAscending') found.reverse()
  const { page, next } = pageOf(found, { ...input, MaxRecords: input.MaxRecords ?? PAGE_MAX })
  return { AlarmHistoryItems: page.map(historyItem), ...(next === undefined ? {} : { NextToken: next }) }
}

export const queries: Queries = {
  'cloudwatch:DescribeAlarms': describeAlarms,
  'cloudwatch:DescribeAlarmsForMetric': describeAlarmsForMetric,
  'cloudwatch:DescribeAlarmHistory': describeAlarmHistory,
  'cloudwatch:ListTagsForResource': (view, input, { scope }) => ({
    Tags: [...taggedAlarm(view, scope, input.ResourceARN).tags],
  }),
}
