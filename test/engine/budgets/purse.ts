/** A world with budgets, for their tests: what is made of them and what they told. */
import { ACCOUNT_ID, type In } from '../../../shared/ipc/contract.ts'
import type { Harness } from '../../support/harness.ts'

export const AccountId = ACCOUNT_ID
export type Budget = NonNullable<In<'budgets:CreateBudget'>['Budget']>
export type Alert = NonNullable<In<'budgets:CreateBudget'>['NotificationsWithSubscribers']>[number]

export const EMAIL = { SubscriptionType: 'EMAIL' as const, Address: 'finance@example.com' }
export const monthly = (Amount: string, more: Partial<Budget> = {}): Budget => ({
  BudgetName: 'month',
  BudgetLimit: { Amount, Unit: 'USD' },
  BudgetType: 'COST',
  TimeUnit: 'MONTHLY',
  ...more,
})
export const alertAt = (Threshold: number, more: Partial<Alert['Notification']> = {}): Alert => ({
  Notification: {
    NotificationType: 'ACTUAL',
    ComparisonOperator: 'GREATER_THAN',
    Threshold,
    ...more,
  } as Alert['Notification'],
  Subscribers: [EMAIL],
})
export const create = (world: Harness, budget: Budget, alerts: Alert[] = []) =>
  world.run('budgets:CreateBudget', { AccountId, Budget: budget, NotificationsWithSubscribers: alerts })
export const budgetIn = (world: Harness, BudgetName = 'month') =>
  world.run('budgets:DescribeBudget', { AccountId, BudgetName }).Budget
export const mails = (world: Harness) =>
  world.run('sim:ListMessages', {}).messages.filter(({ from }) => from.startsWith('AWS Budgets'))
export const states = (world: Harness, BudgetName = 'month') =>
  world
    .run('budgets:DescribeNotificationsForBudget', { AccountId, BudgetName })
    .Notifications?.map(({ Threshold, NotificationState }) => [Threshold, NotificationState])

/** A t3.micro costs 0.0104 an hour in us-east-1; its 8 GiB and its address are paid for too. */
export function launch(world: Harness, InstanceType: 't3.micro' | 'm5.large' = 't3.micro'): string {
  const { Images = [] } = world.run('ec2:DescribeImages', {
    Owners: ['amazon'],
    Filters: [{ Name: 'architecture', Values: ['x86_64'] }],
  })
  const image = Images.find(({ PlatformDetails }) => PlatformDetails === 'Linux/UNIX')
  const { Instances = [] } = world.run('ec2:RunInstances', {
    ImageId: image?.ImageId,
    InstanceType,
    MinCount: 1,
    MaxCount: 1,
  })
  return Instances[0]?.InstanceId as string
}
export const DAY = 86_400
export const costOf = (world: Harness, Start: string, End: string): number =>
  Number(
    world.run('ce:GetCostAndUsage', {
      TimePeriod: { Start, End },
      Granularity: 'MONTHLY',
      Metrics: ['UnblendedCost'],
    }).ResultsByTime?.[0]?.Total?.['UnblendedCost']?.Amount,
  )
