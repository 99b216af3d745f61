import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('console', 'About'),
    name: 'console-about',
    component: () => import('./AboutView.vue'),
    meta: { service: 'console', nav: 'about' },
  },
]
