/** A dashboard as it was put. Dashboards are global: they belong to the account, not to a Region. */
import { assert } from '../../../../shared/assert.ts'
import type { Instant } from '../../../../shared/time.ts'
import { defineTable } from '../../kernel/index.ts'
import type { Tag } from '../ec2/index.ts'

export interface DashboardRow {
  /** `account/name`. */
  readonly id: string
  readonly accountId: string
  readonly name: string
  /** Word for word as it came. */
  readonly body: string
  /** Bytes of the body as UTF-8. */
  readonly size: number
  /** Metrics and expressions over all its widgets: a dashboard with few of them may be free. */
  readonly metrics: number
  readonly modifiedAt: Instant
  readonly tags: readonly Tag[]
}

export const dashboardTable = defineTable<DashboardRow>()({
  name: 'dashboards.dashboard',
  indexes: { account: (row) => row.accountId },
  check: (row) => assert(row.size >= row.body.length, 'a character takes a byte at least'),
})
export const dashboardId = (accountId: string, name: string): string => `${accountId}/${name}`

/** AWS: no Region stands in the ARN of a dashboard. */
export const dashboardArn = (accountId: string, name: string): string =>
  `arn:aws:cloudwatch::${accountId}:dashboard/${name}`

/** The name in the ARN of a dashboard of this account; undefined when it is none. */
export function nameOfDashboardArn(accountId: string, arn: string): string | undefined {
  const start = dashboardArn(accountId, '')
  return arn.startsWith(start) ? arn.slice(start.length) : undefined
}

/** What billing is told: an account has other dashboards than before, or a dashboard other metrics. */
export interface DashboardFact {
  readonly type: 'dashboards.DashboardsChanged'
  readonly accountId: string
  readonly name: string
}
