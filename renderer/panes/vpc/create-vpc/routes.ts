import { panePath } from '../../../router.ts'

/** The page's address is the real console's. */
export const routes = [
  {
    path: panePath('vpc', 'CreateVpc'),
    name: 'create-vpc',
    component: () => import('./CreateVpcView.vue'),
    meta: { service: 'vpc', nav: 'vpcs' },
  },
]
