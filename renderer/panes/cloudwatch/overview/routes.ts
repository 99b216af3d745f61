import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('cloudwatch', 'Home'),
    name: 'cloudwatch-home',
    component: () => import('./OverviewView.vue'),
    meta: { service: 'cloudwatch', nav: 'cw-home' },
  },
]
