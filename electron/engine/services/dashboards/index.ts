/** Amazon CloudWatch dashboards. Other services import from here only. */
import { accountOf, defineService, type TopicDef } from '../../kernel/index.ts'
import { commands } from './commands.ts'
import { getMetricWidgetImage } from './image/index.ts'
import { type DashboardRow, dashboardTable } from './model.ts'
import { dashboardEntry, dashboardsOf, getDashboard, listDashboards } from './queries.ts'

const dashboardsTopic: TopicDef<'cloudwatch:dashboards'> = {
  affected: { [dashboardTable.name]: (row: DashboardRow) => [row.id] },
  ids: (view, scope) => dashboardsOf(view, accountOf(scope)).map(({ id }) => id),
  row: (view, id, scope) => {
    const row = view.get(dashboardTable, id)
    return row?.accountId === accountOf(scope) ? { ...dashboardEntry(row), id } : undefined
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
  topics: { 'cloudwatch:dashboards': dashboardsTopic },
})

export { type DashboardFact, type DashboardRow, dashboardArn, dashboardTable } from './model.ts'
