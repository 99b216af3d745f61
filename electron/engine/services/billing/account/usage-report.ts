/** sim:ListFreeTierUsage: what of each allowance the month has used, in the shapes of AWS's Free Tier API (GetFreeTierUsage). */
import type { FreeTierUsage } from '../../../../../shared/operations/account-plan.ts'
import { type Instant, startOfMonth, startOfNextMonth } from '../../../../../shared/time.ts'
import type { Query, View } from '../../../kernel/index.ts'
import { DASHBOARD_TERMS, MONITORING_TERMS } from '../../prices/index.ts'
import { monthCells, monthSeconds, reachOf } from '../ledger.ts'
import { type MeterRow, meterTable } from '../model.ts'
import { isPooled, poolReader } from '../pool.ts'
import { allowanceUsed } from './free-tier.ts'
import { hasAllowances, planRow } from './model.ts'
import { billOf } from './reader.ts'
import { ALLOWANCES, type Allowance } from './terms.ts'

const EVERYWHERE = 'global'

/** AWS: goes on as the month has gone so far. */
function forecast(used: number, view: View): number {
  const month = startOfMonth(view.now)
  const gone = Math.max(1, view.now - month)
  return used * Math.max(1, (startOfNextMonth(month) - month) / gone)
}

/** Things that are free for ever are counted by the month: metric-months, dashboard-months. */
function monthsUsed(meters: readonly MeterRow[], month: Instant, now: Instant): number {
  const used = meters
    .filter((meter) => reachOf(meter, now)[1] >= month)
    .reduce((sum, meter) => sum + monthCells(meter, month, now).used.reduce((total, day) => total + day, 0), 0)
  return used / monthSeconds(month)
}

const ALWAYS = [
  {
    accepts: isPooled,
    limit: MONITORING_TERMS.freeMetrics,
    operation: MONITORING_TERMS.customOperation,
    usageType: `Global-${MONITORING_TERMS.usageType}`,
    unit: 'Metrics',
    description: `${MONITORING_TERMS.freeMetrics} Amazon CloudWatch custom or detailed monitoring metrics`,
  },
  {
    accepts: ({ part }: MeterRow) => part === 'dashboard',
    limit: DASHBOARD_TERMS.freeDashboards,
    operation: DASHBOARD_TERMS.operation,
    usageType: `Global-${DASHBOARD_TERMS.usageType}`,
    unit: 'Dashboards',
    description: `${DASHBOARD_TERMS.freeDashboards} Amazon CloudWatch dashboards with up to ${DASHBOARD_TERMS.freeMetricsMax} metrics each`,
  },
] as const

export interface LimitReport {
  readonly allowance: Allowance['id']
  readonly usage: FreeTierUsage
}

/** The twelve months' allowances of the account; none where it has none now. */
export function limitReports(view: View, accountId: string): LimitReport[] {
  if (!hasAllowances(planRow(view, accountId), view.now)) return []
  const meters = view.by(meterTable, 'account', accountId)
  const month = startOfMonth(view.now)
  const source = billOf(view, accountId, meters, poolReader(meters, view.now)).source(month)
  return ALLOWANCES.map((allowance) => {
    const { id, service, operation, usageType, unit, description, amount } = allowance
    const used = allowanceUsed(allowance, meters, month, source)
    return {
      allowance: id,
      usage: {
        service,
        operation,
        usageType,
        region: EVERYWHERE,
        actualUsageAmount: used,
        forecastedUsageAmount: forecast(used, view),
        limit: amount,
        unit,
        description,
        freeTierType: '12 Months Free',
      },
    }
  })
}

const listFreeTierUsage: Query<'sim:ListFreeTierUsage'> = (view, _input, { accountId }) => {
  const meters = view.by(meterTable, 'account', accountId)
  const month = startOfMonth(view.now)
  const always = ALWAYS.map(({ accepts, ...terms }): FreeTierUsage => {
    const used = monthsUsed(meters.filter(accepts), month, view.now)
    return {
      service: 'AmazonCloudWatch',
      region: EVERYWHERE,
      ...terms,
      actualUsageAmount: used,
      // Parts of a month grow with it: what runs until its end is what counts.
      forecastedUsageAmount: forecast(used, view),
      freeTierType: 'Always Free',
    }
  })
  return { freeTierUsages: [...limitReports(view, accountId).map(({ usage }) => usage), ...always] }
}

export const usageQueries = { 'sim:ListFreeTierUsage': listFreeTierUsage }
