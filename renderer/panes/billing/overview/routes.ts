import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('billing', 'Home'),
    name: 'billing-home',
    component: () => import('./BillingHomeView.vue'),
    meta: { service: 'billing', nav: 'billing-home' },
  },
]
