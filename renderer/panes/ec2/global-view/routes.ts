import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('ec2', 'GlobalView'),
    name: 'global-view',
    component: () => import('./GlobalView.vue'),
    meta: { service: 'ec2', nav: 'global-view' },
  },
]
