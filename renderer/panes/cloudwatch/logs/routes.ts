import { panePath } from '../../../router.ts'

const meta = { service: 'cloudwatch', nav: 'log-groups' }

export const routes = [
  {
    path: panePath('cloudwatch', 'LogGroups'),
    name: 'log-groups',
    component: () => import('./LogGroupsView.vue'),
    meta,
  },
  { path: panePath('cloudwatch', 'LogGroup'), name: 'log-group', component: () => import('./LogGroupView.vue'), meta },
  {
    path: panePath('cloudwatch', 'LogEvents'),
    name: 'log-events',
    component: () => import('./LogEventsView.vue'),
    meta,
  },
  {
    path: panePath('cloudwatch', 'LogsInsights'),
    name: 'logs-insights',
    component: () => import('./insights/LogsInsightsView.vue'),
    meta: { service: 'cloudwatch', nav: 'logs-insights' },
  },
]
