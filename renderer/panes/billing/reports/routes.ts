import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('billing', 'Reports'),
    name: 'cost-reports',
    component: () => import('./ReportsView.vue'),
    meta: { service: 'billing', nav: 'cost-reports' },
  },
]
