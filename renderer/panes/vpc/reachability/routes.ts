import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('vpc', 'Reachability'),
    name: 'reachability',
    component: () => import('./ReachabilityView.vue'),
    meta: { service: 'vpc', nav: 'reachability' },
  },
]
