import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('console', 'World'),
    name: 'console-world',
    component: () => import('./WorldView.vue'),
    meta: { service: 'console', nav: 'world' },
  },
]
