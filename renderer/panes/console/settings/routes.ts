import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('console', 'Settings'),
    name: 'console-settings',
    component: () => import('./SettingsView.vue'),
    meta: { service: 'console', nav: 'settings' },
  },
]
