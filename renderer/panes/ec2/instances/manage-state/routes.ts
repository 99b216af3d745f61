import { panePath } from '../../../../router.ts'

export const routes = [
  {
    path: panePath('ec2', 'ManageInstanceState'),
    name: 'manage-instance-state',
    component: () => import('./ManageStateView.vue'),
    meta: { service: 'ec2', nav: 'instances' },
  },
]
