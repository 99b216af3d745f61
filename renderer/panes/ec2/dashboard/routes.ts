import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('ec2', 'Home'),
    name: 'ec2-home',
    component: () => import('./DashboardView.vue'),
    meta: { service: 'ec2', nav: 'ec2-home' },
  },
]
