import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('billing', 'Preferences'),
    name: 'cost-preferences',
    component: () => import('./PreferencesView.vue'),
    meta: { service: 'billing', nav: 'cost-preferences' },
  },
]
