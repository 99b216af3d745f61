import { panePath } from '../../../router.ts'

const meta = { service: 'cloudwatch', nav: 'cw-alarms' }

export const routes = [
  { path: panePath('cloudwatch', 'Alarms'), name: 'alarms', component: () => import('./AlarmsView.vue'), meta },
  {
    path: panePath('cloudwatch', 'AlarmDetails'),
    name: 'alarm-details',
    component: () => import('./page/AlarmPage.vue'),
    meta,
  },
  {
    path: panePath('cloudwatch', 'CreateAlarm'),
    name: 'create-alarm',
    component: () => import('./form/CreateAlarmView.vue'),
    meta,
  },
  {
    path: panePath('cloudwatch', 'CreateCompositeAlarm'),
    name: 'create-composite-alarm',
    component: () => import('./composite/CreateCompositeView.vue'),
    meta,
  },
]
