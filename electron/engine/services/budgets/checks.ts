/** What a budget, an alert and a subscriber must be. AWS: Budgets API data types; §limits of "Quotas and restrictions". */
import { parseInstant } from '../../../../shared/time.ts'
import type { View } from '../../kernel/index.ts'
import { isEmail, topicExists } from '../sns/index.ts'
import { invalid, tooManySubscribers } from './errors.ts'
import { filterOf } from './filters.ts'
import type { Budget, Notification, NotificationState, Subscriber } from './model.ts'

const NAME_MAX = 100
const AMOUNT = /^(0|[1-9]\d{0,14})?(\.\d{1,9})?$/
const PERCENT_MAX = 1_000_000
const EMAILS_MAX = 10

/** @throws AwsError InvalidParameterException */
export function checkWord(value: unknown, path: string, words: readonly string[]): void {
  if (words.includes(String(value))) return
  throw invalid(
    `1 validation error detected: Value '${value}' at '${path}' failed to satisfy constraint: Member must satisfy enum ` +
      `value set: [${words.join(', ')}]`,
  )
}

function checkAmount(amount: string | undefined, path: string): void {
  if (!amount || !AMOUNT.test(amount)) throw invalid(`The amount ${amount ?? ''} of ${path} is not a valid number.`) // [K]
}

/** Utilisation and coverage of commitments are read in Cost Explorer. */
const TYPES = ['COST', 'USAGE']
const ALL_TYPES = [
  'USAGE',
  'COST',
  'RI_UTILIZATION',
  'RI_COVERAGE',
  'SAVINGS_PLANS_UTILIZATION',
  'SAVINGS_PLANS_COVERAGE',
]
const UNITS = ['DAILY', 'MONTHLY', 'QUARTERLY', 'ANNUALLY', 'CUSTOM']
const METRICS = ['AmortizedCost', 'BlendedCost', 'NetAmortizedCost', 'NetUnblendedCost', 'UnblendedCost']
/** AWS: planned limits are of months or quarters. */
const PLANNED: Readonly<Record<string, number>> = { MONTHLY: 12, QUARTERLY: 4 }

function checkLimits(budget: Budget): void {
  const { BudgetLimit, PlannedBudgetLimits, AutoAdjustData, TimeUnit } = budget
  const given = [BudgetLimit, PlannedBudgetLimits, AutoAdjustData].filter((one) => one !== undefined)
  if (given.length !== 1 && !(BudgetLimit && AutoAdjustData))
    throw invalid('A budget needs one of BudgetLimit, PlannedBudgetLimits and AutoAdjustData.') // [K]
  if (BudgetLimit) {
    checkAmount(BudgetLimit.Amount, 'BudgetLimit')
    if (!BudgetLimit.Unit) throw invalid('The unit of BudgetLimit is empty.') // [K]
    if (budget.BudgetType === 'COST' && BudgetLimit.Unit !== 'USD')
      throw invalid(`The unit ${BudgetLimit.Unit} is not supported for a cost budget. The unit must be USD.`) // [K]
  }
  if (PlannedBudgetLimits) {
    const wanted = PLANNED[String(TimeUnit)]
    if (wanted === undefined) throw invalid('PlannedBudgetLimits is only supported for monthly and quarterly budgets.') // [K]
    for (const [at, { Amount }] of Object.entries(PlannedBudgetLimits)) {
      if (!/^\d{1,10}$/.test(at)) throw invalid(`The key ${at} of PlannedBudgetLimits is not a time in seconds.`) // [K]
      checkAmount(Amount, 'PlannedBudgetLimits')
    }
    if (Object.keys(PlannedBudgetLimits).length > wanted)
      throw invalid(`PlannedBudgetLimits can have at most ${wanted} entries.`) // [K]
  }
  if (!AutoAdjustData) return
  checkWord(AutoAdjustData.AutoAdjustType, 'budget.autoAdjustData.autoAdjustType', ['HISTORICAL', 'FORECAST'])
  const count = AutoAdjustData.HistoricalOptions?.BudgetAdjustmentPeriod
  if (AutoAdjustData.AutoAdjustType === 'HISTORICAL' && (count === undefined || count < 1 || count > 60))
    throw invalid('BudgetAdjustmentPeriod must be between 1 and 60.') // [K]
  if (TimeUnit === 'CUSTOM') throw invalid('AutoAdjustData is not supported for custom budgets.') // [K]
}

function checkPeriod({ TimePeriod, TimeUnit }: Budget): void {
  const [start, end] = [TimePeriod?.Start, TimePeriod?.End].map((text) => (text ? parseInstant(text) : undefined))
  if (start !== undefined && end !== undefined && start >= end)
    throw invalid('Time period start must be before the end.') // [K]
  if (TimeUnit === 'CUSTOM' && (start === undefined || end === undefined))
    throw invalid('A custom budget needs a time period with a start and an end.') // [K]
}

/**
 * AWS: a name without `:` and `\`; either CostFilters with CostTypes, or FilterExpression with Metrics.
 * @throws AwsError InvalidParameterException
 */
export function checkBudget(budget: Budget | undefined): asserts budget is Budget {
  const name = budget?.BudgetName ?? ''
  if (!budget || name === '' || name.length > NAME_MAX || /[:\\]/.test(name) || /\/action\//i.test(name))
    throw invalid(
      `1 validation error detected: Value '${name}' at 'budget.budgetName' failed to satisfy constraint: Member must satisfy ` +
        'regular expression pattern: ^(?![^:\\\\]*/action/|(?i).*<script>.*</script>.*)[^:\\\\]+$',
    )
  checkWord(budget.BudgetType, 'budget.budgetType', ALL_TYPES)
  if (!TYPES.includes(String(budget.BudgetType)))
    throw invalid(`Budgets of the type ${budget.BudgetType} are not simulated. Use COST or USAGE.`)
  checkWord(budget.TimeUnit, 'budget.timeUnit', UNITS)
  const old = budget.CostFilters !== undefined || budget.CostTypes !== undefined
  if (old && (budget.FilterExpression !== undefined || budget.Metrics !== undefined))
    throw invalid('CostFilters and CostTypes cannot be used together with FilterExpression and Metrics.') // [K]
  for (const metric of budget.BudgetType === 'COST' ? (budget.Metrics ?? []) : [])
    checkWord(metric, 'budget.metrics', METRICS)
  checkLimits(budget)
  checkPeriod(budget)
  filterOf(budget)
}

/** An alert with AWS's defaults. @throws AwsError InvalidParameterException */
export function notificationFrom(asked: Notification | undefined): NotificationState['notification'] {
  const {
    NotificationType,
    ComparisonOperator,
    Threshold = -1,
    ThresholdType = 'PERCENTAGE',
  } = asked ?? ({} as Notification)
  checkWord(NotificationType, 'notification.notificationType', ['ACTUAL', 'FORECASTED'])
  checkWord(ComparisonOperator, 'notification.comparisonOperator', ['GREATER_THAN', 'LESS_THAN', 'EQUAL_TO'])
  checkWord(ThresholdType, 'notification.thresholdType', ['PERCENTAGE', 'ABSOLUTE_VALUE'])
  if (Threshold < 0 || (ThresholdType === 'PERCENTAGE' && Threshold > PERCENT_MAX))
    throw invalid(`The threshold ${Threshold} is invalid.`) // [K]
  return { NotificationType, ComparisonOperator, Threshold, ThresholdType }
}

/** @throws AwsError InvalidParameterException, CreationLimitExceededException */
export function checkSubscribers(view: View, subscribers: readonly Subscriber[]): void {
  if (subscribers.length === 0) throw invalid('A notification needs at least one subscriber.') // [K]
  for (const { SubscriptionType, Address = '' } of subscribers) {
    checkWord(SubscriptionType, 'subscriber.subscriptionType', ['SNS', 'EMAIL'])
    if (SubscriptionType === 'EMAIL' && !isEmail(Address)) throw invalid(`The email address ${Address} is invalid.`) // [K]
    if (SubscriptionType === 'SNS' && !topicExists(view, Address))
      throw invalid(`The SNS topic ARN ${Address} is invalid, or the topic does not exist.`) // [K]
  }
  const counted = (type: string): number => subscribers.filter((one) => one.SubscriptionType === type).length
  if (counted('EMAIL') > EMAILS_MAX || counted('SNS') > 1) throw tooManySubscribers()
  const keys = new Set(subscribers.map(({ SubscriptionType, Address }) => `${SubscriptionType} ${Address}`))
  if (keys.size < subscribers.length) throw invalid('A subscriber is named twice.') // [K]
}
