import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('ec2', 'ConnectToInstance'),
    name: 'connect-to-instance',
    component: () => import('./ConnectView.vue'),
    meta: { service: 'ec2', nav: 'instances' },
  },
]
