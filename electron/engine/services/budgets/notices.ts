/** What Budgets tells its subscribers: by mail into the inbox, or to an SNS topic. The texts are those of real mails. */
import { AwsError } from '../../../../shared/aws/error.ts'
import { formatUsd } from '../../../../shared/money.ts'
import { dayOf } from '../../../../shared/time.ts'
import { scopeIn, type Tx } from '../../kernel/index.ts'
import { deliver, publishTo } from '../sns/index.ts'
import type { Action, BudgetRow, NotificationState, Subscriber } from './model.ts'
import { HOME, unitOf } from './spend.ts'

const SENDER = 'AWS Budgets <budgets@costalerts.amazonaws.com>'
const PLACE = `https://${['console', 'aws', 'amazon', 'com'].join('.')}/billing/home#/budgets`
const UNITS: Readonly<Record<string, string>> = {
  DAILY: 'day',
  MONTHLY: 'month',
  QUARTERLY: 'quarter',
  ANNUALLY: 'year',
  CUSTOM: 'period',
}
const SIGNS: Readonly<Record<string, string>> = { GREATER_THAN: '>', LESS_THAN: '<', EQUAL_TO: '=' }
const WORDS: Readonly<Record<string, string>> = {
  GREATER_THAN: 'greater than',
  LESS_THAN: 'less than',
  EQUAL_TO: 'equal to',
}
/** AWS: subjects of SNS hold plain characters only, and a hundred of them. */
const plain = (subject: string): string => subject.replace(/[^ -~]/g, '?').slice(0, 100)

/** A topic that is gone, or an address that cannot be reached, stops nobody else from being told. */
export function tell(tx: Tx, accountId: string, to: readonly Subscriber[], subject: string, body: string): void {
  const scope = scopeIn(accountId, HOME)
  for (const { SubscriptionType, Address = '' } of to) {
    if (SubscriptionType === 'EMAIL') {
      deliver(tx, scope, { channel: 'email', to: Address, from: SENDER, subject, body, links: [] })
      continue
    }
    try {
      publishTo(tx, Address, { Subject: plain(subject), Message: body })
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
    }
  }
}

const headOf = (tx: Tx, accountId: string): string[] => [
  `AWS Budget Notification ${dayOf(tx.now)}`,
  `AWS Account ${accountId}`,
  '',
  'Dear AWS Customer,',
  '',
]
const money = (row: BudgetRow, amount: string): string =>
  row.budget.BudgetType === 'USAGE' ? `${amount} ${unitOf(row)}` : formatUsd(amount, 2)

/** What an alert says. Amounts are decimal. */
export interface Crossing {
  readonly limit: string
  readonly threshold: string
  readonly value: string
}

export function tellThreshold(tx: Tx, row: BudgetRow, told: NotificationState, crossing: Crossing): void {
  const { NotificationType, ComparisonOperator } = told.notification
  const name = String(row.budget.BudgetName)
  const kind = row.budget.BudgetType === 'USAGE' ? 'Usage' : 'Cost'
  const [threshold, value] = [money(row, crossing.threshold), money(row, crossing.value)]
  const body = [
    ...headOf(tx, row.accountId),
    `You requested that we alert you when the ${NotificationType} ${kind} associated with your ${name} budget is ` +
      `${WORDS[String(ComparisonOperator)]} ${threshold} for the current ${UNITS[String(row.budget.TimeUnit)]}. The ` +
      `${NotificationType} ${kind} associated with this budget is ${value}. You can find additional details below and by ` +
      'accessing the AWS Budgets dashboard [1].',
    '',
    `Budget Name: ${name}`,
    `Budget Type: ${kind}`,
    `Budgeted Amount: ${money(row, crossing.limit)}`,
    `Alert Type: ${NotificationType}`,
    `Alert Threshold: ${SIGNS[String(ComparisonOperator)]} ${threshold}`,
    `${NotificationType} Amount: ${value}`,
    '',
    `[1] ${PLACE}`,
  ].join('\n')
  tell(tx, row.accountId, told.subscribers, `AWS Budgets: ${name} has exceeded your alert threshold`, body)
}

export function tellAction(tx: Tx, accountId: string, action: Action, message: string): void {
  const body = [
    ...headOf(tx, accountId),
    message,
    '',
    `Budget Name: ${action.BudgetName}`,
    `Action ID: ${action.ActionId}`,
    `Action Type: ${action.ActionType}`,
    `Status: ${action.Status}`,
    '',
    `[1] ${PLACE}`,
  ].join('\n')
  tell(tx, accountId, action.Subscribers ?? [], `AWS Budgets: action of ${action.BudgetName} is ${action.Status}`, body)
}
