import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('ec2', 'Addresses'),
    name: 'addresses',
    component: () => import('./AddressesView.vue'),
    meta: { service: 'ec2', nav: 'addresses' },
  },
]
