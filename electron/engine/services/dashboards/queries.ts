/** cloudwatch:GetDashboard and cloudwatch:ListDashboards */
import type { In, Out } from '../../../../shared/ipc/contract.ts'
import { isoOf } from '../../../../shared/time.ts'
import type { Call, View } from '../../kernel/index.ts'
import * as errors from './errors.ts'
import { type DashboardRow, dashboardArn, dashboardId, dashboardTable } from './model.ts'

/** AWS: dashboards on one page of a list. */
const PAGE = 1000
const TOKEN = /^cml-dashboards-(\d{1,6})$/
const PREFIX = /^[A-Za-z0-9._-]{0,255}$/

export const dashboardEntry = (row: DashboardRow) => ({
  DashboardName: row.name,
  DashboardArn: dashboardArn(row.accountId, row.name),
  LastModified: isoOf(row.modifiedAt),
  Size: row.size,
})

/** In the order of their names, by code units. */
export const dashboardsOf = (view: View, accountId: string): DashboardRow[] =>
  view.by(dashboardTable, 'account', accountId).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))

/** @throws AwsError DashboardNotFoundError */
export function getDashboard(
  view: View,
  input: In<'cloudwatch:GetDashboard'>,
  { accountId }: Call,
): Out<'cloudwatch:GetDashboard'> {
  const row = view.get(dashboardTable, dashboardId(accountId, input.DashboardName ?? ''))
  if (!row) throw errors.notFound(input.DashboardName ?? '')
  return { DashboardArn: dashboardArn(accountId, row.name), DashboardBody: row.body, DashboardName: row.name }
}

/** @throws AwsError InvalidParameterValue */
export function listDashboards(
  view: View,
  input: In<'cloudwatch:ListDashboards'>,
  { accountId }: Call,
): Out<'cloudwatch:ListDashboards'> {
  const { DashboardNamePrefix: prefix = '', NextToken: token } = input
  if (!PREFIX.test(prefix)) throw errors.badPrefix(prefix)
  const start = token === undefined ? 0 : Number(TOKEN.exec(token)?.[1] ?? Number.NaN)
  if (Number.isNaN(start)) throw errors.badToken()
  const found = dashboardsOf(view, accountId).filter(({ name }) => name.startsWith(prefix))
  const next = start + PAGE < found.length ? { NextToken: `cml-dashboards-${start + PAGE}` } : {}
  return { DashboardEntries: found.slice(start, start + PAGE).map(dashboardEntry), ...next }
}
