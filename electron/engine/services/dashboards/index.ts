/** Amazon CloudWatch dashboards. Other services import from here only. */
import { accountOf, defineService, type TopicDef, type View } from '../../kernel/index.ts'
import { TAGGABLE, type Taggable } from '../cloudwatch/index.ts'
import { commands } from './commands.ts'
import { getMetricWidgetImage } from './image/index.ts'
import { type DashboardRow, dashboardId, dashboardTable, nameOfDashboardArn } from './model.ts'
import { dashboardEntry, dashboardsOf, getDashboard, listDashboards } from './queries.ts'

const dashboardsTopic: TopicDef<'cloudwatch:dashboards'> = {
  affected: { [dashboardTable.name]: (row: DashboardRow) => [row.id] },
  ids: (view, scope) => dashboardsOf(view, accountOf(scope)).map(({ id }) => id),
  row: (view, id, scope) => {
    const row = view.get(dashboardTable, id)
    return row?.accountId === accountOf(scope) ? { ...dashboardEntry(row), id } : undefined
  },
}

const dashboardAt = (view: View, accountId: string, arn: string): DashboardRow | undefined =>
  view.get(dashboardTable, dashboardId(accountId, nameOfDashboardArn(accountId, arn) ?? ''))

const taggable: Taggable = {
  tagsOf: (view, arn, { accountId }) => dashboardAt(view, accountId, arn)?.tags,
  keep: (tx, arn, { accountId }, tags) => {
    const row = dashboardAt(tx, accountId, arn)
    if (row) tx.put(dashboardTable, { ...row, tags })
  },
}

export const dashboards = defineService({
  name: 'dashboards',
  tables: [dashboardTable],
  commands,
  queries: {
    'cloudwatch:GetDashboard': getDashboard,
    'cloudwatch:ListDashboards': listDashboards,
    'cloudwatch:GetMetricWidgetImage': getMetricWidgetImage,
  },
  offers: { [TAGGABLE]: taggable },
  topics: { 'cloudwatch:dashboards': dashboardsTopic },
})

export { type DashboardFact, type DashboardRow, dashboardArn, dashboardTable } from './model.ts'
