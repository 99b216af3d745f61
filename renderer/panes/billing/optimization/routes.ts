import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('billing', 'CostOptimization'),
    name: 'cost-optimization',
    component: () => import('./CostOptimizationView.vue'),
    meta: { service: 'billing', nav: 'cost-optimization' },
  },
]
