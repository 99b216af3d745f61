import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('billing', 'FreeTier'),
    name: 'free-tier',
    component: () => import('./FreeTierView.vue'),
    meta: { service: 'billing', nav: 'free-tier' },
  },
  {
    path: panePath('billing', 'Credits'),
    name: 'credits',
    component: () => import('./CreditsView.vue'),
    meta: { service: 'billing', nav: 'credits' },
  },
]
