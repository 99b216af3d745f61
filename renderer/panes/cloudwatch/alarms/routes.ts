import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('cloudwatch', 'Alarms'),
    name: 'alarms',
    component: () => import('./AlarmsView.vue'),
    meta: { service: 'cloudwatch', nav: 'cw-alarms' },
  },
]
