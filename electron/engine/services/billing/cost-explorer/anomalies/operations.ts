/** Cost Anomaly Detection's operations. AWS: Cost Explorer API. */
import { AwsError } from '../../../../../../shared/aws/error.ts'
import type { Ce, Json } from '../../../../../../shared/aws/index.ts'
import { DAY, dayOf, startOfDay } from '../../../../../../shared/time.ts'
import type { Command, Query, Tx, View } from '../../../../kernel/index.ts'
import { costArn } from '../arns.ts'
import { checkWord, invalid, startNotBeforeEnd } from '../errors.ts'
import { pageOf } from '../paging.ts'
import { parseDay } from '../period.ts'
import { watchAnomalies } from './alerts.ts'
import {
  checkAddressed,
  checkMonitor,
  checkSubscriptionQuota,
  checkTitle,
  findMonitor,
  findSubscription,
  thresholdOf,
} from './checks.ts'
import { type Anomaly, anomaliesOf } from './find.ts'
import { feedbackTable, type MonitorRow, monitorTable, type SubscriptionRow, subscriptionTable } from './model.ts'
import { evaluatedUntil, KEPT_DAYS, seriesOf } from './series.ts'

const PAGE = 100
const FEEDBACK = ['YES', 'NO', 'PLANNED_ACTIVITY']
const OPERATORS: Readonly<Record<string, (impact: number, from: number, to: number) => boolean>> = {
  EQUAL: (impact, from) => impact === from,
  GREATER_THAN_OR_EQUAL: (impact, from) => impact >= from,
  LESS_THAN_OR_EQUAL: (impact, from) => impact <= from,
  GREATER_THAN: (impact, from) => impact > from,
  LESS_THAN: (impact, from) => impact < from,
  BETWEEN: (impact, from, to) => impact >= from && impact <= to,
}

/** @throws AwsError ValidationException. */
const createMonitor: Command<'ce:CreateAnomalyMonitor'> = (tx, input, { accountId }) => {
  const monitor = input.AnomalyMonitor
  checkMonitor(tx, accountId, monitor)
  const row = tx.put<MonitorRow>(monitorTable, {
    id: costArn(tx, accountId, 'anomalymonitor'),
    accountId,
    name: monitor?.MonitorName as string,
    type: monitor?.MonitorType as MonitorRow['type'],
    ...(monitor?.MonitorDimension ? { dimension: monitor.MonitorDimension } : {}),
    ...(monitor?.MonitorSpecification ? { specification: monitor.MonitorSpecification } : {}),
    createdAt: tx.now,
    updatedAt: tx.now,
    tags: input.ResourceTags ?? [],
  })
  return { MonitorArn: row.id }
}

/** @throws AwsError UnknownMonitorException, ValidationException. */
const updateMonitor: Command<'ce:UpdateAnomalyMonitor'> = (tx, input, { accountId }) => {
  const row = findMonitor(tx, accountId, input.MonitorArn)
  const name = input.MonitorName === undefined ? row.name : checkTitle(input.MonitorName, 'monitorName')
  tx.patch(monitorTable, row.id, { name, updatedAt: tx.now })
  return { MonitorArn: row.id }
}

/** Subscriptions lose it; one without monitors is deleted with its last. @throws AwsError UnknownMonitorException. */
const deleteMonitor: Command<'ce:DeleteAnomalyMonitor'> = (tx, input, { accountId }) => {
  const { id } = findMonitor(tx, accountId, input.MonitorArn)
  tx.remove(monitorTable, id)
  for (const row of tx.by(subscriptionTable, 'account', accountId)) {
    const monitors = row.monitors.filter((arn) => arn !== id)
    if (monitors.length === 0) tx.remove(subscriptionTable, row.id)
    else if (monitors.length < row.monitors.length) tx.patch(subscriptionTable, row.id, { monitors })
  }
  return {}
}

function describedMonitor(view: View, row: MonitorRow): Json<Ce.AnomalyMonitor> {
  const evaluated = evaluatedUntil(view, row.accountId)
  return {
    MonitorArn: row.id,
    MonitorName: row.name,
    CreationDate: dayOf(row.createdAt),
    LastUpdatedDate: dayOf(row.updatedAt),
    ...(evaluated > row.createdAt ? { LastEvaluatedDate: dayOf(evaluated) } : {}),
    MonitorType: row.type,
    ...(row.dimension ? { MonitorDimension: row.dimension } : {}),
    ...(row.specification ? { MonitorSpecification: row.specification } : {}),
    ...(row.type === 'DIMENSIONAL' ? { DimensionalValueCount: seriesOf(view, row).length } : {}),
  }
}

/** @throws AwsError UnknownMonitorException, InvalidNextTokenException. */
const getMonitors: Query<'ce:GetAnomalyMonitors'> = (view, input, { accountId }) => {
  const rows = input.MonitorArnList?.length
    ? input.MonitorArnList.map((arn) => findMonitor(view, accountId, arn))
    : view.by(monitorTable, 'account', accountId)
  const { page, ...next } = pageOf(rows, input.MaxResults || PAGE, input)
  return { AnomalyMonitors: page.map((row) => describedMonitor(view, row)), ...next }
}

/** @throws AwsError ValidationException, UnknownMonitorException, LimitExceededException. */
const createSubscription: Command<'ce:CreateAnomalySubscription'> = (tx, input, { accountId }) => {
  const asked = input.AnomalySubscription
  const name = checkTitle(asked?.SubscriptionName, 'anomalySubscription.subscriptionName')
  const addressed = {
    monitors: asked?.MonitorArnList ?? [],
    subscribers: (asked?.Subscribers ?? []).map((subscriber) => ({ Status: 'CONFIRMED' as const, ...subscriber })),
    frequency: asked?.Frequency as SubscriptionRow['frequency'],
  }
  checkAddressed(tx, accountId, addressed)
  const threshold = thresholdOf(asked?.Threshold, asked?.ThresholdExpression)
  checkSubscriptionQuota(tx, accountId)
  const id = costArn(tx, accountId, 'anomalysubscription')
  tx.put<SubscriptionRow>(subscriptionTable, {
    id,
    accountId,
    name,
    ...addressed,
    ...threshold,
    tags: input.ResourceTags ?? [],
  })
  watchAnomalies(tx, accountId)
  return { SubscriptionArn: id }
}

/** Members that are not named stay as they are. @throws AwsError UnknownSubscriptionException, ValidationException. */
const updateSubscription: Command<'ce:UpdateAnomalySubscription'> = (tx, input, { accountId }) => {
  const row = findSubscription(tx, accountId, input.SubscriptionArn)
  const { threshold: _, ...kept } = row
  const { Threshold, ThresholdExpression, Subscribers } = input
  const isNew = Threshold !== undefined || ThresholdExpression !== undefined
  const next: SubscriptionRow = {
    ...(isNew ? { ...kept, ...thresholdOf(Threshold, ThresholdExpression) } : row),
    monitors: input.MonitorArnList ?? row.monitors,
    subscribers: Subscribers?.map((each) => ({ Status: 'CONFIRMED' as const, ...each })) ?? row.subscribers,
    frequency: input.Frequency ?? row.frequency,
    name: input.SubscriptionName === undefined ? row.name : checkTitle(input.SubscriptionName, 'subscriptionName'),
  }
  checkAddressed(tx, accountId, next)
  tx.put(subscriptionTable, next)
  return { SubscriptionArn: row.id }
}

/** @throws AwsError UnknownSubscriptionException. */
const deleteSubscription: Command<'ce:DeleteAnomalySubscription'> = (tx, input, { accountId }) => {
  tx.remove(subscriptionTable, findSubscription(tx, accountId, input.SubscriptionArn).id)
  return {}
}

const describedSubscription = (row: SubscriptionRow): Json<Ce.AnomalySubscription> => ({
  SubscriptionArn: row.id,
  AccountId: row.accountId,
  MonitorArnList: [...row.monitors],
  Subscribers: [...row.subscribers],
  ...(row.threshold === undefined ? {} : { Threshold: row.threshold }),
  Frequency: row.frequency,
  SubscriptionName: row.name,
  ThresholdExpression: row.thresholdExpression,
})

/** @throws AwsError UnknownSubscriptionException, InvalidNextTokenException. */
const getSubscriptions: Query<'ce:GetAnomalySubscriptions'> = (view, input, { accountId }) => {
  const rows = input.SubscriptionArnList?.length
    ? input.SubscriptionArnList.map((arn) => findSubscription(view, accountId, arn))
    : view.by(subscriptionTable, 'account', accountId)
  const wanted = rows.filter(({ monitors }) => !input.MonitorArn || monitors.includes(input.MonitorArn))
  const { page, ...next } = pageOf(wanted, input.MaxResults || PAGE, input)
  return { AnomalySubscriptions: page.map(describedSubscription), ...next }
}

/** Of those that began on the same day, the dearest. */
function newestFirst(a: Anomaly, b: Anomaly): number {
  const [left, right] = [a.AnomalyStartDate ?? '', b.AnomalyStartDate ?? '']
  if (left !== right) return left < right ? 1 : -1
  return (b.Impact?.TotalImpact ?? 0) - (a.Impact?.TotalImpact ?? 0)
}

/** The newest first. AWS: anomalies whose last day lies in the interval, of the last 90 days. @throws AwsError ValidationException. */
const getAnomalies: Query<'ce:GetAnomalies'> = (view, input, { accountId }) => {
  checkWord(input.Feedback, 'feedback', FEEDBACK)
  checkWord(input.TotalImpact?.NumericOperator, 'totalImpact.numericOperator', Object.keys(OPERATORS))
  const yesterday = startOfDay(view.now) - DAY
  const start = parseDay('Start', input.DateInterval?.StartDate ?? '')
  const end = input.DateInterval?.EndDate === undefined ? yesterday : parseDay('End', input.DateInterval.EndDate)
  if (start > end) throw startNotBeforeEnd()
  if (end > yesterday) throw invalid(`Latest supported detectionDate for GetRecentAnomalies is ${dayOf(yesterday)}`)
  const earliest = yesterday - KEPT_DAYS * DAY
  if (start < earliest) throw invalid(`Earliest supported detectionDate for GetRecentAnomalies is ${dayOf(earliest)}`)
  const monitors = input.MonitorArn
    ? [findMonitor(view, accountId, input.MonitorArn)]
    : view.by(monitorTable, 'account', accountId)
  const { NumericOperator, StartValue = 0, EndValue = 0 } = input.TotalImpact ?? {}
  const matches = ({ Impact, Feedback }: Anomaly): boolean =>
    (input.Feedback === undefined || Feedback === input.Feedback) &&
    (!NumericOperator || (OPERATORS[NumericOperator]?.(Impact?.TotalImpact ?? 0, StartValue, EndValue) ?? false))
  const found = monitors
    .flatMap((monitor) => anomaliesOf(view, monitor))
    .filter(({ lastDay, anomaly }) => lastDay >= start && lastDay <= end && matches(anomaly))
    .map(({ anomaly }) => anomaly)
    .sort(newestFirst)
  const { page, ...next } = pageOf(found, input.MaxResults || PAGE, input)
  return { Anomalies: page, ...next }
}

const isAnomaly = (tx: Tx, accountId: string, id: string): boolean =>
  tx
    .by(monitorTable, 'account', accountId)
    .some((monitor) => anomaliesOf(tx, monitor).some(({ anomaly }) => anomaly.AnomalyId === id))

/** @throws AwsError ValidationException for an anomaly that there is not; the sentence is recalled. */
const provideFeedback: Command<'ce:ProvideAnomalyFeedback'> = (tx, input, { accountId }) => {
  const { AnomalyId = '', Feedback } = input
  checkWord(Feedback, 'feedback', FEEDBACK)
  if (!isAnomaly(tx, accountId, AnomalyId)) throw new AwsError('ValidationException', `Unknown anomaly ${AnomalyId}`)
  tx.put(feedbackTable, { id: AnomalyId, accountId, feedback: Feedback as 'YES' })
  return { AnomalyId }
}

export const anomalyCommands = {
  'ce:CreateAnomalyMonitor': createMonitor,
  'ce:UpdateAnomalyMonitor': updateMonitor,
  'ce:DeleteAnomalyMonitor': deleteMonitor,
  'ce:CreateAnomalySubscription': createSubscription,
  'ce:UpdateAnomalySubscription': updateSubscription,
  'ce:DeleteAnomalySubscription': deleteSubscription,
  'ce:ProvideAnomalyFeedback': provideFeedback,
}
export const anomalyQueries = {
  'ce:GetAnomalyMonitors': getMonitors,
  'ce:GetAnomalySubscriptions': getSubscriptions,
  'ce:GetAnomalies': getAnomalies,
}
