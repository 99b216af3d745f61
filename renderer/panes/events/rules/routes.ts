import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('events', 'Rules'),
    name: 'event-rules',
    component: () => import('./RulesView.vue'),
    meta: { service: 'events', nav: 'event-rules' },
  },
]
