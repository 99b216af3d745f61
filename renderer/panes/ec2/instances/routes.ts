import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('ec2', 'Instances'),
    name: 'instances',
    component: () => import('./InstancesView.vue'),
    meta: { service: 'ec2', nav: 'instances' },
  },
  {
    path: panePath('ec2', 'InstanceDetails'),
    name: 'instance-details',
    component: () => import('./InstanceDetailsView.vue'),
    meta: { service: 'ec2', nav: 'instances' },
  },
]
