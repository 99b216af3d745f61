/** The account's plan, credits and taxes. */
import { accountOf, type Tx } from '../../../kernel/index.ts'
import type { Ec2FactOf } from '../../ec2/index.ts'
import { creditCommands, creditQueries } from './balance.ts'
import { accountPlanTable, creditTable, planWatchTable } from './model.ts'
import { earn, planCommands, planQueries } from './plan.ts'
import { usageQueries } from './usage-report.ts'
import { planTasks } from './watch.ts'

export { gate } from './plan.ts'
export { billReader, freeNow, hasPlan, hasPlanOrCredits, usedMonthAt } from './reader.ts'

export const accountTables = [accountPlanTable, creditTable, planWatchTable] as const
export const accountCommands = { ...planCommands, ...creditCommands }
export const accountQueries = { ...planQueries, ...creditQueries, ...usageQueries }
export const accountTasks = planTasks

/** Tasks that earn credits are noticed where they are done. */
export const earnByLaunch = (tx: Tx, { scope, to }: Ec2FactOf<'ec2.InstanceStateChanged'>): void => {
  if (to === 'running') earn(tx, accountOf(scope), 'launch-instance')
}
export const earnByBudget = (tx: Tx, fact: { readonly accountId: string; readonly budgetType: string }): void => {
  if (fact.budgetType === 'COST') earn(tx, fact.accountId, 'create-budget')
}
