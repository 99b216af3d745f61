import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('ec2', 'LaunchInstances'),
    name: 'launch-instances',
    component: () => import('./LaunchView.vue'),
    meta: { service: 'ec2', nav: 'instances' },
  },
]
