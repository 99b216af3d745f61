import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('billing', 'PricingLab'),
    name: 'pricing-lab',
    component: () => import('./PricingLabView.vue'),
    meta: { service: 'billing', nav: 'pricing-lab' },
  },
]
