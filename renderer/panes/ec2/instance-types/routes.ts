import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('ec2', 'InstanceTypes'),
    name: 'instance-types',
    component: () => import('./InstanceTypesView.vue'),
    meta: { service: 'ec2', nav: 'instance-types' },
  },
]
