import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('cloudwatch', 'Dashboards'),
    name: 'dashboards',
    component: () => import('./DashboardsPage.vue'),
    meta: { service: 'cloudwatch', nav: 'cw-dashboards' },
  },
]
