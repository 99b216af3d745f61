import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('ec2', 'KeyPairs'),
    name: 'key-pairs',
    component: () => import('./KeyPairsView.vue'),
    meta: { service: 'ec2', nav: 'key-pairs' },
  },
]
