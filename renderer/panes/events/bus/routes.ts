import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('events', 'EventBus'),
    name: 'event-bus',
    component: () => import('./EventBusView.vue'),
    meta: { service: 'events', nav: 'event-bus' },
  },
]
