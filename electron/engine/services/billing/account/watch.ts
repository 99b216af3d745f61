/**
 * Looks at the plan once a day, an hour after midnight UTC: warns of allowances that are nearly used up, and ends the free plan when
 * its months or its credits are over. AWS: "AWS Free Tier usage alerts"; the words of the mails follow AWS's, the address is [R].
 */
import { AwsError } from '../../../../../shared/aws/error.ts'
import { DAY, dayOf, HOUR, startOfDay, startOfMonth } from '../../../../../shared/time.ts'
import { accountOf, regionOf, scopeIn, type Tx } from '../../../kernel/index.ts'
import { actForBudget, instanceTable } from '../../ec2/index.ts'
import { deliver, ownerAddress } from '../../sns/index.ts'
import { creditsLeft } from './balance.ts'
import { type AccountPlanRow, accountPlanTable, monthsAfter, planAt, planRow, planWatchTable } from './model.ts'
import { FREE_PLAN_MONTHS } from './terms.ts'
import { limitReports } from './usage-report.ts'

const TASK = 'billing.accountPlan'
const HOME = 'us-east-1'
const SENDER = 'AWS Free Tier <freetier@costalerts.amazonaws.com>'
/** AWS: alerts come when 85 % of an allowance is used. */
export const WARNED_AT = 0.85

function lookAgain(tx: Tx, accountId: string): void {
  tx.after(startOfDay(tx.now) + DAY + HOUR - tx.now, TASK, { accountId })
}

/** Looks at the plan from the next night on, as long as there is something to look for. */
export function watchPlan(tx: Tx, accountId: string): void {
  if (tx.get(planWatchTable, accountId)) return
  tx.put(planWatchTable, { id: accountId })
  lookAgain(tx, accountId)
}

function mail(tx: Tx, accountId: string, subject: string, lines: readonly string[]): void {
  const to = ownerAddress(tx, accountId)
  const body = ['Dear AWS Customer,', '', ...lines, '', 'Sincerely,', 'Amazon Web Services'].join('\n')
  deliver(tx, scopeIn(accountId, HOME), { channel: 'email', to, from: SENDER, subject, body, links: [] })
}

const figure = (value: number): string => String(Math.round(value * 100) / 100)

function warn(tx: Tx, row: AccountPlanRow): AccountPlanRow {
  const month = dayOf(startOfMonth(tx.now)).slice(0, 7)
  const near = limitReports(tx, row.id).filter(
    ({ allowance, usage }) =>
      usage.actualUsageAmount > usage.limit * WARNED_AT && !row.warned.includes(`${month}/${allowance}`),
  )
  if (near.length === 0) return row
  mail(tx, row.id, 'AWS Free Tier limit alert', [
    `Your AWS account ${row.id} has exceeded 85% of the usage limit for one or more AWS Free Tier-eligible services for the month`,
    `${month}.`,
    '',
    ...near.flatMap(({ usage }) => [
      usage.service,
      `  AWS Free Tier usage as of ${dayOf(tx.now)}: ${figure(usage.actualUsageAmount)} ${usage.unit}`,
      `  Usage limit: ${figure(usage.limit)} ${usage.unit}`,
      `  AWS Free Tier usage limit: ${usage.description}`,
    ]),
    '',
    'To learn more about your AWS Free Tier usage, open the Free tier page of Billing and Cost Management.',
  ])
  return tx.put(accountPlanTable, {
    ...row,
    warned: [...row.warned, ...near.map((one) => `${month}/${one.allowance}`)],
  })
}

/** What cannot be stopped goes on, and is paid by nobody. */
function stopAll(tx: Tx, accountId: string): void {
  for (const { id, scope, state } of tx.all(instanceTable)) {
    if (accountOf(scope) !== accountId || (state !== 'running' && state !== 'pending')) continue
    try {
      actForBudget(tx, { accountId, region: regionOf(scope), scope, origin: 'sim' }, id, 'stop')
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
    }
  }
}

function endPlan(tx: Tx, row: AccountPlanRow, reason: 'months' | 'credits'): void {
  tx.put(accountPlanTable, { ...row, ended: { at: tx.now, reason } })
  stopAll(tx, row.id)
  const why = reason === 'months' ? 'its six months are over' : 'its credits are used up'
  mail(tx, row.id, 'Your AWS free plan has ended', [
    `The free plan of your AWS account ${row.id} has ended because ${why}. Your instances were stopped and nothing can be launched.`,
    'You have 90 days to upgrade to the paid plan and go on with your resources.',
  ])
}

/** The task: goes on as long as there is an allowance to warn of, or a free plan to end. */
function look(tx: Tx, { accountId }: { readonly accountId: string }): void {
  const row = planRow(tx, accountId)
  const period = planAt(row, tx.now)
  if (!row || row.ended || (period?.plan !== 'legacy' && period?.plan !== 'free')) {
    tx.remove(planWatchTable, accountId)
    return
  }
  lookAgain(tx, accountId)
  if (period.plan === 'legacy') warn(tx, row)
  else if (tx.now >= monthsAfter(period.created, FREE_PLAN_MONTHS)) endPlan(tx, row, 'months')
  else if (creditsLeft(tx, accountId) === 0) endPlan(tx, row, 'credits')
}

export const planTasks = { [TASK]: look }
