import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('billing', 'NightsAndWeekends'),
    name: 'cost-hours',
    component: () => import('./HoursView.vue'),
    meta: { service: 'billing', nav: 'cost-hours' },
  },
]
