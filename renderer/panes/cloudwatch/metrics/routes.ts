import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('cloudwatch', 'Metrics'),
    name: 'metrics',
    component: () => import('./MetricsView.vue'),
    meta: { service: 'cloudwatch', nav: 'cw-metrics' },
  },
]
