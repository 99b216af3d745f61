import { panePath } from '../../../router.ts'

const meta = { service: 'ec2', nav: 'instance-types' }

export const routes = [
  {
    path: panePath('ec2', 'InstanceTypes'),
    name: 'instance-types',
    component: () => import('./InstanceTypesView.vue'),
    meta,
  },
  {
    path: panePath('ec2', 'CompareInstanceTypes'),
    name: 'compare-instance-types',
    component: () => import('./compare/CompareTypesView.vue'),
    meta,
  },
]
