/** Budgets on the simulated clock: what they count, when they tell, how much they are. */
import { describe, expect, test } from 'vitest'
import { harness } from '../../support/harness.ts'
import { AccountId, alertAt, budgetIn, costOf, create, DAY, EMAIL, launch, mails, monthly, states } from './purse.ts'

describe('spend', () => {
  test('is what Cost Explorer says of the month, and starts anew with the next', () => {
    const world = harness()
    launch(world, 'm5.large')
    create(world, monthly('100'))
    world.wait(20 * DAY)
    const october = costOf(world, '2026-10-01', '2026-10-22')
    expect(october).toBeGreaterThan(40)
    expect(budgetIn(world)?.CalculatedSpend?.ActualSpend?.Unit).toBe('USD')
    expect(Number(budgetIn(world)?.CalculatedSpend?.ActualSpend?.Amount)).toBeCloseTo(october, 8)
    expect(budgetIn(world)?.CalculatedSpend?.ForecastedSpend).toBeUndefined()
    world.wait(12 * DAY)
    const november = Number(budgetIn(world)?.CalculatedSpend?.ActualSpend?.Amount)
    expect(november).toBeCloseTo(costOf(world, '2026-11-01', '2026-11-03'), 8)
    expect(november).toBeLessThan(october / 5)
  })

  test('is forecast once there are five weeks: what was, and what a steady account goes on to be', () => {
    const world = harness()
    launch(world, 'm5.large')
    create(world, monthly('100'))
    world.wait(45 * DAY)
    const { ActualSpend, ForecastedSpend } = budgetIn(world)?.CalculatedSpend ?? {}
    const perDay = costOf(world, '2026-11-01', '2026-11-15') / 14
    expect(Number(ForecastedSpend?.Amount)).toBeCloseTo(perDay * 30, 1)
    expect(Number(ForecastedSpend?.Amount)).toBeGreaterThan(Number(ActualSpend?.Amount))
  })

  test('counts what filters let through, and usage in its own unit', () => {
    const world = harness()
    launch(world)
    create(
      world,
      monthly('100', { BudgetName: 'compute', CostFilters: { Service: ['Amazon Elastic Compute Cloud - Compute'] } }),
    )
    create(world, monthly('100', { BudgetName: 'elsewhere', CostFilters: { Region: ['eu-west-1'] } }))
    const FilterExpression = { Dimensions: { Key: 'SERVICE' as const, Values: ['EC2 - Other'] } }
    create(world, monthly('100', { BudgetName: 'disks', FilterExpression, Metrics: ['UnblendedCost'] }))
    create(world, {
      BudgetName: 'hours',
      BudgetType: 'USAGE',
      TimeUnit: 'DAILY',
      BudgetLimit: { Amount: '10', Unit: 'Hrs' },
      CostFilters: { UsageType: ['BoxUsage:t3.micro'] },
    })
    world.wait(3 * DAY + 3600)
    const spent = (name: string) => Number(budgetIn(world, name)?.CalculatedSpend?.ActualSpend?.Amount)
    expect(spent('compute')).toBeCloseTo(0.0104 * 73, 2)
    expect(spent('elsewhere')).toBe(0)
    expect(spent('disks')).toBeGreaterThan(0)
    expect(spent('hours')).toBeCloseTo(1, 6)
  })
})

describe('alerts', () => {
  test('tell once a period, at the look after the threshold was crossed', () => {
    const world = harness()
    launch(world, 'm5.large')
    create(world, monthly('50'), [alertAt(80), alertAt(45, { ThresholdType: 'ABSOLUTE_VALUE' })])
    expect(states(world)).toEqual([
      [80, 'OK'],
      [45, 'OK'],
    ])
    world.wait(10 * DAY)
    expect(mails(world)).toEqual([])
    world.wait(20.9 * DAY)
    expect(states(world)).toEqual([
      [80, 'ALARM'],
      [45, 'ALARM'],
    ])
    const [second, first, ...more] = mails(world)
    expect(more).toEqual([])
    expect(first).toMatchObject({
      to: 'finance@example.com',
      subject: 'AWS Budgets: month has exceeded your alert threshold',
    })
    expect(first?.body).toContain(
      'ACTUAL Cost associated with your month budget is greater than $40.00 for the current month',
    )
    expect(first?.body).toContain('Budgeted Amount: $50.00')
    expect(second?.body).toContain('Alert Threshold: > $45.00')
    world.wait(5 * DAY)
    expect(states(world)?.[0]).toEqual([80, 'OK'])
    world.wait(26 * DAY)
    expect(mails(world)).toHaveLength(4)
  })

  test('are looked at three times a day', () => {
    const world = harness()
    launch(world, 'm5.large')
    world.wait(60)
    const spent = costOf(world, '2026-10-01', '2026-10-02')
    create(world, monthly((spent + 0.2).toFixed(4)), [alertAt(100)])
    const seen: string[] = []
    for (let hour = 0; hour < 24 && seen.length === 0; hour++) {
      world.wait(3600)
      seen.push(...mails(world).map(({ at }) => at))
    }
    expect(seen).toEqual(['2026-10-01T07:30:00.000Z'])
  })

  test('a budget that is exceeded when it is made tells at once', () => {
    const world = harness()
    launch(world)
    world.wait(2 * DAY)
    create(world, monthly('0.01'), [alertAt(100)])
    expect(mails(world)).toHaveLength(1)
    expect(states(world)).toEqual([[100, 'ALARM']])
  })

  test('a forecast tells before the money is spent', () => {
    const world = harness()
    launch(world, 'm5.large')
    world.wait(33 * DAY)
    create(world, monthly('60'), [alertAt(100, { NotificationType: 'FORECASTED' })])
    expect(mails(world)).toEqual([])
    world.wait(5 * DAY)
    expect(mails(world)[0]?.body).toContain('FORECASTED Cost associated with your month budget is greater than $60.00')
    expect(mails(world)).toHaveLength(1)
    expect(Number(budgetIn(world)?.CalculatedSpend?.ActualSpend?.Amount)).toBeLessThan(60)
  })

  test('reach an SNS topic, whose subscribers get the same text', () => {
    const world = harness()
    const { TopicArn = '' } = world.run('sns:CreateTopic', { Name: 'money' })
    world.run('sns:Subscribe', { TopicArn, Protocol: 'email', Endpoint: 'boss@example.com' })
    const [ask] = world.run('sim:ListMessages', { to: 'boss@example.com' }).messages
    world.run('sim:FollowLink', { id: ask?.id as string, link: 'confirm' })
    launch(world)
    world.wait(DAY)
    const topic = { SubscriptionType: 'SNS' as const, Address: TopicArn }
    create(world, monthly('0.01'), [{ ...alertAt(100), Subscribers: [topic] }])
    const [told] = world.run('sim:ListMessages', { to: 'boss@example.com' }).messages
    expect(told).toMatchObject({ subject: 'AWS Budgets: month has exceeded your alert threshold', topicArn: TopicArn })
  })

  test('are changed, told of and deleted one by one', () => {
    const world = harness()
    create(world, monthly('10'), [alertAt(80)])
    const asked = { AccountId, BudgetName: 'month' }
    const { Notification } = alertAt(80)
    world.run('budgets:UpdateNotification', {
      ...asked,
      OldNotification: Notification,
      NewNotification: alertAt(90).Notification,
    })
    expect(states(world)).toEqual([[90, 'OK']])
    const now = { ...asked, Notification: alertAt(90).Notification }
    const other = { ...EMAIL, Address: 'b@example.com' }
    world.run('budgets:CreateSubscriber', { ...now, Subscriber: other })
    world.run('budgets:UpdateSubscriber', {
      ...now,
      OldSubscriber: other,
      NewSubscriber: { ...EMAIL, Address: 'c@example.com' },
    })
    world.run('budgets:DeleteSubscriber', { ...now, Subscriber: EMAIL })
    expect(world.run('budgets:DescribeSubscribersForNotification', now).Subscribers).toEqual([
      { ...EMAIL, Address: 'c@example.com' },
    ])
    expect(world.reject('budgets:DeleteSubscriber', { ...now, Subscriber: EMAIL }).code).toBe('NotFoundException')
    world.run('budgets:DeleteNotification', now)
    expect(states(world)).toEqual([])
  })
})

describe('amounts', () => {
  test('planned by month, kept by history, adjusted to the months before', () => {
    const world = harness()
    launch(world)
    const at = (month: number): string => String(Date.UTC(2026, month, 1) / 1000)
    const PlannedBudgetLimits = { [at(9)]: { Amount: '5', Unit: 'USD' }, [at(10)]: { Amount: '9', Unit: 'USD' } }
    const { BudgetLimit: _, ...planned } = monthly('1', { BudgetName: 'planned', PlannedBudgetLimits })
    create(world, planned)
    create(world, monthly('20'))
    world.wait(40 * DAY)
    world.run('budgets:UpdateBudget', { AccountId, NewBudget: monthly('30') })
    const AutoAdjustData = {
      AutoAdjustType: 'HISTORICAL' as const,
      HistoricalOptions: { BudgetAdjustmentPeriod: 1 },
    }
    const { BudgetLimit: __, ...adjusting } = monthly('1', { BudgetName: 'adjusting', AutoAdjustData })
    create(world, adjusting, [alertAt(80)])
    const history = (BudgetName: string) =>
      world
        .run('budgets:DescribeBudgetPerformanceHistory', { AccountId, BudgetName })
        .BudgetPerformanceHistory?.BudgetedAndActualAmountsList?.map(({ BudgetedAmount, TimePeriod }) => [
          TimePeriod?.Start?.slice(0, 7),
          BudgetedAmount?.Amount,
        ])
    expect(history('planned')).toEqual([
      ['2026-10', '5'],
      ['2026-11', '9'],
    ])
    expect(history('month')).toEqual([
      ['2026-10', '20'],
      ['2026-11', '30'],
    ])
    const october = costOf(world, '2026-10-01', '2026-11-01')
    expect(Number(budgetIn(world, 'adjusting')?.BudgetLimit?.Amount)).toBeCloseTo(october, 6)
  })
})
