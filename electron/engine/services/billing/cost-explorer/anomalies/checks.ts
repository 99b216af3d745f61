/** Which monitors and subscriptions are taken. Sentences are AWS's where they are quoted in bug reports; marked ones are recalled. */
import { AwsError } from '../../../../../../shared/aws/error.ts'
import type { Ce, Json } from '../../../../../../shared/aws/index.ts'
import type { View } from '../../../../kernel/index.ts'
import { breaks, checkWord, invalid } from '../errors.ts'
import { compileFilter, type Expression } from '../expression.ts'
import { NO_WORDS } from '../reading.ts'
import { type MonitorRow, monitorTable, type SubscriptionRow, subscriptionTable } from './model.ts'

const NAME_MAX = 1024
/** AWS quotas. */
const CUSTOM_MONITORS_MAX = 500
const SUBSCRIPTIONS_MAX = 500
const IMPACTS = ['ANOMALY_TOTAL_IMPACT_ABSOLUTE', 'ANOMALY_TOTAL_IMPACT_PERCENTAGE']

const unknownMonitor = (arn: string): AwsError =>
  new AwsError('UnknownMonitorException', `The cost anomaly monitor ${arn} does not exist for the account.`)
const unknownSubscription = (arn: string): AwsError =>
  new AwsError('UnknownSubscriptionException', `The cost anomaly subscription ${arn} does not exist for the account.`)

export function findMonitor(view: View, accountId: string, arn: string | undefined): MonitorRow {
  const row = view.get(monitorTable, arn ?? '')
  if (row?.accountId !== accountId) throw unknownMonitor(arn ?? '')
  return row
}
export function findSubscription(view: View, accountId: string, arn: string | undefined): SubscriptionRow {
  const row = view.get(subscriptionTable, arn ?? '')
  if (row?.accountId !== accountId) throw unknownSubscription(arn ?? '')
  return row
}

export function checkTitle(name: string | undefined, path: string): string {
  if (!name) throw breaks('', path, 'have length greater than or equal to 1')
  if (name.length > NAME_MAX) throw breaks(name, path, `have length less than or equal to ${NAME_MAX}`)
  return name
}

export function checkMonitor(view: View, accountId: string, monitor: Json<Ce.AnomalyMonitor> | undefined): void {
  const { MonitorType: type, MonitorDimension: dimension, MonitorSpecification: specification } = monitor ?? {}
  checkTitle(monitor?.MonitorName, 'anomalyMonitor.monitorName')
  checkWord(type, 'anomalyMonitor.monitorType', ['DIMENSIONAL', 'CUSTOM'])
  const all = view.by(monitorTable, 'account', accountId)
  if (type === 'CUSTOM') {
    // Recalled, like the next four.
    if (!specification) throw invalid('MonitorSpecification is required for a CUSTOM monitor')
    if (dimension) throw invalid('MonitorDimension must not be given for a CUSTOM monitor')
    compileFilter(specification, NO_WORDS)
    if (all.filter((other) => other.type === 'CUSTOM').length >= CUSTOM_MONITORS_MAX)
      throw invalid('Limit exceeded on custom spend monitor creation')
    return
  }
  if (!dimension) throw invalid('MonitorDimension is required for a DIMENSIONAL monitor')
  checkWord(dimension, 'anomalyMonitor.monitorDimension', ['SERVICE', 'LINKED_ACCOUNT', 'TAG', 'COST_CATEGORY'])
  const key = dimension === 'TAG' ? specification?.Tags?.Key : specification?.CostCategories?.Key
  if ((dimension === 'TAG' || dimension === 'COST_CATEGORY') && !key)
    throw invalid(`MonitorSpecification must name the key of a ${dimension} monitor`)
  if (all.some((other) => other.dimension === dimension))
    throw invalid('Limit exceeded on dimensional spend monitor creation')
}

function checkThreshold(expression: Expression, nested = false): void {
  const { And, Or, Dimensions } = expression
  const operands = And ?? Or
  if (operands && !nested) {
    if (operands.length !== 2) throw invalid('ThresholdExpression must have two operands')
    for (const operand of operands) checkThreshold(operand, true)
    return
  }
  const { Key = '', Values = [], MatchOptions = [] } = Dimensions ?? {}
  if (!IMPACTS.includes(Key)) throw invalid(`ThresholdExpression dimension must be one of ${IMPACTS.join(', ')}`)
  if (MatchOptions.join() !== 'GREATER_THAN_OR_EQUAL')
    throw invalid('ThresholdExpression match option must be GREATER_THAN_OR_EQUAL')
  if (Values.length !== 1 || !/^\d+(\.\d+)?$/.test(Values[0] as string))
    throw invalid('ThresholdExpression must have one value, a number that is not negative')
}

const absolute = (threshold: number): Expression => ({
  Dimensions: {
    Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
    MatchOptions: ['GREATER_THAN_OR_EQUAL'],
    Values: [String(threshold)],
  },
})

/** The two ways to say when to tell are one. AWS: a bare threshold is dollars. */
export function thresholdOf(
  threshold: number | undefined,
  expression: Expression | undefined,
): Pick<SubscriptionRow, 'threshold' | 'thresholdExpression'> {
  if (threshold === undefined && !expression) throw invalid('Threshold and ThresholdExpression cannot both be null')
  if (threshold !== undefined && expression) throw invalid('Threshold and ThresholdExpression cannot both be specified')
  if (expression) {
    checkThreshold(expression)
    return { thresholdExpression: expression }
  }
  if (threshold === undefined || threshold < 0)
    throw breaks(threshold, 'threshold', 'have value greater than or equal to 0')
  return { threshold, thresholdExpression: absolute(threshold) }
}

type Addressed = Pick<SubscriptionRow, 'subscribers' | 'frequency' | 'monitors'>

/** Who is told, how often, of which monitors. */
export function checkAddressed(view: View, accountId: string, { subscribers, frequency, monitors }: Addressed): void {
  checkWord(frequency, 'frequency', ['DAILY', 'IMMEDIATE', 'WEEKLY'])
  if (subscribers.length < 1) throw invalid('Subscribers must not be empty')
  for (const { Type, Address = '' } of subscribers) {
    checkWord(Type, 'subscribers.member.type', ['EMAIL', 'SNS'])
    if (frequency === 'IMMEDIATE' && Type !== 'SNS')
      throw invalid('Immediate frequencies only support SNSTopic subscriptions')
    if (frequency !== 'IMMEDIATE' && Type !== 'EMAIL')
      throw invalid('Daily or weekly frequencies only support Email subscriptions')
    const form = Type === 'SNS' ? /^arn:aws:sns:[a-z0-9-]+:\d{12}:\S+$/ : /^[^@\s]+@[^@\s]+$/
    if (!form.test(Address)) throw invalid(`Subscriber address ${Address} is invalid`)
  }
  if (monitors.length < 1) throw invalid('MonitorArnList must not be empty')
  for (const arn of monitors) findMonitor(view, accountId, arn)
}

export function checkSubscriptionQuota(view: View, accountId: string): void {
  if (view.by(subscriptionTable, 'account', accountId).length >= SUBSCRIPTIONS_MAX)
    throw new AwsError('LimitExceededException', 'Limit exceeded on anomaly subscription creation')
}
