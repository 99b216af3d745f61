/** Budgets as a program meets it: the SDK's client, its times, its paginators and errors. */
import {
  BudgetsClient,
  CreateBudgetActionCommand,
  CreateBudgetCommand,
  DeleteBudgetCommand,
  DescribeBudgetCommand,
  DescribeBudgetPerformanceHistoryCommand,
  DuplicateRecordException,
  InvalidParameterException,
  NotFoundException,
  paginateDescribeBudgets,
  UpdateBudgetCommand,
} from '@aws-sdk/client-budgets'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ACCOUNT_ID } from '../../shared/ipc/contract.ts'
import { DAY } from '../../shared/time.ts'
import { type Account, openAccount, refusal } from '../support/account.ts'
import { EPOCH } from '../support/harness.ts'

let account: Account
let budgets: BudgetsClient
beforeAll(async () => {
  account = await openAccount()
  budgets = new BudgetsClient(account.config)
})
afterAll(async () => {
  budgets.destroy()
  await account.close()
})
const AccountId = ACCOUNT_ID
const budget = (BudgetName: string, Amount = '10') => ({
  BudgetName,
  BudgetLimit: { Amount, Unit: 'USD' },
  BudgetType: 'COST' as const,
  TimeUnit: 'MONTHLY' as const,
})
const create = (name: string) => budgets.send(new CreateBudgetCommand({ AccountId, Budget: budget(name) }))

test('a budget is made, changed, listed page by page and deleted; its times are dates', async () => {
  for (const name of ['a', 'b', 'c']) await create(name)
  await budgets.send(new UpdateBudgetCommand({ AccountId, NewBudget: budget('b', '25.5') }))
  const names: string[] = []
  for await (const { Budgets = [] } of paginateDescribeBudgets({ client: budgets, pageSize: 2 }, { AccountId }))
    names.push(...Budgets.map(({ BudgetName }) => BudgetName as string))
  expect(names).toEqual(['a', 'b', 'c'])
  const { Budget } = await budgets.send(new DescribeBudgetCommand({ AccountId, BudgetName: 'b' }))
  expect(Budget).toMatchObject({
    BudgetLimit: { Amount: '25.5', Unit: 'USD' },
    CalculatedSpend: { ActualSpend: { Amount: '0', Unit: 'USD' } },
    CostTypes: { IncludeTax: true, UseAmortized: false },
    TimePeriod: { Start: new Date(EPOCH), End: new Date('2087-06-15T00:00:00Z') },
  })
  const asked = { AccountId, BudgetName: 'b', TimePeriod: { Start: new Date(EPOCH), End: new Date(EPOCH + DAY) } }
  const { BudgetPerformanceHistory } = await budgets.send(new DescribeBudgetPerformanceHistoryCommand(asked))
  expect(BudgetPerformanceHistory?.BudgetedAndActualAmountsList).toEqual([
    {
      BudgetedAmount: { Amount: '25.5', Unit: 'USD' },
      ActualAmount: { Amount: '0', Unit: 'USD' },
      TimePeriod: { Start: new Date('2026-10-01T00:00:00Z'), End: new Date('2026-11-01T00:00:00Z') },
    },
  ])
  await budgets.send(new DeleteBudgetCommand({ AccountId, BudgetName: 'a' }))
  const gone = new DescribeBudgetCommand({ AccountId, BudgetName: 'a' })
  expect(await refusal(budgets.send(gone))).toBeInstanceOf(NotFoundException)
})

test('errors have their classes', async () => {
  expect(await refusal(create('b'))).toBeInstanceOf(DuplicateRecordException)
  expect(await refusal(create('x:y'))).toBeInstanceOf(InvalidParameterException)
  const action = new CreateBudgetActionCommand({
    AccountId,
    BudgetName: 'b',
    NotificationType: 'ACTUAL',
    ActionType: 'RUN_SSM_DOCUMENTS',
    ActionThreshold: { ActionThresholdType: 'PERCENTAGE', ActionThresholdValue: 80 },
    Definition: {
      SsmActionDefinition: { ActionSubType: 'STOP_EC2_INSTANCES', Region: 'us-east-1', InstanceIds: ['i-1'] },
    },
    ExecutionRoleArn: `arn:aws:iam::${ACCOUNT_ID}:role/nobody`,
    ApprovalModel: 'AUTOMATIC',
    Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'a@example.com' }],
  })
  expect(await refusal(budgets.send(action))).toBeInstanceOf(InvalidParameterException)
})
