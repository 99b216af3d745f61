import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('console', 'Inbox'),
    name: 'console-inbox',
    component: () => import('./InboxView.vue'),
    meta: { service: 'console', nav: 'inbox' },
  },
]
