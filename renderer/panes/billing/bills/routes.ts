import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('billing', 'Bills'),
    name: 'bills',
    component: () => import('./BillsView.vue'),
    meta: { service: 'billing', nav: 'bills' },
  },
]
