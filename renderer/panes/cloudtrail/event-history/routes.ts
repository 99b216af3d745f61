import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('cloudtrail', 'EventHistory'),
    name: 'event-history',
    component: () => import('./EventHistoryView.vue'),
    meta: { service: 'cloudtrail', nav: 'event-history' },
  },
]
