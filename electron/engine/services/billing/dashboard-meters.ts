/**
 * Dashboards by the month. AWS: CloudWatch pricing, "Free tier": three dashboards that reference up to fifty metrics each. They are
 * global, so the account has one allowance; here the three oldest that may be free are.
 */
import { scopeIn, type Tx } from '../../kernel/index.ts'
import { type DashboardRow, dashboardArn, dashboardTable } from '../dashboards/index.ts'
import { DASHBOARD_TERMS } from '../prices/index.ts'
import { meterAs } from './meters.ts'
import type { MeterSpec } from './model.ts'
import { SERVICES } from './usage.ts'

const mayBeFree = (row: DashboardRow): boolean => row.metrics <= DASHBOARD_TERMS.freeMetricsMax

const specOf = (row: DashboardRow, free: boolean): MeterSpec => ({
  part: 'dashboard',
  ...SERVICES.cloudwatch,
  usageType: free ? DASHBOARD_TERMS.freeUsageType : DASHBOARD_TERMS.usageType,
  operation: DASHBOARD_TERMS.operation,
  productFamily: 'Dashboard',
  unit: 'Dashboards',
  per: 'month',
  rate: free ? '0' : DASHBOARD_TERMS.perMonth,
  quantity: 1,
  perUnit: 1,
  minimumSeconds: 0,
  stepSeconds: DASHBOARD_TERMS.stepSeconds,
  aligned: false,
  tags: row.tags,
})

/** @param changed the dashboard that came, went or has other metrics: it may have given its place to another */
export function meterDashboards(tx: Tx, accountId: string, changed: string): void {
  const scope = scopeIn(accountId, DASHBOARD_TERMS.billedRegion)
  const rows = tx.by(dashboardTable, 'account', accountId)
  if (!rows.some(({ name }) => name === changed)) meterAs(tx, scope, dashboardArn(accountId, changed), [])
  let places = DASHBOARD_TERMS.freeDashboards
  for (const row of rows) {
    const free = places > 0 && mayBeFree(row)
    if (free) places--
    meterAs(tx, scope, dashboardArn(accountId, row.name), [specOf(row, free)])
  }
}
