import { panePath } from '../../router.ts'

const meta = { service: 'computeoptimizer', nav: 'optimizer-home' }
export const routes = [
  {
    path: panePath('computeoptimizer', 'Home'),
    name: 'compute-optimizer',
    component: () => import('./OptimizerView.vue'),
    meta,
  },
  {
    path: panePath('computeoptimizer', 'Instance'),
    name: 'optimizer-instance',
    component: () => import('./InstanceRecommendationView.vue'),
    meta,
  },
]
