import { panePath } from '../../../router.ts'

const meta = { service: 'cloudwatch', nav: 'cw-alarms' }
const mutes = { service: 'cloudwatch', nav: 'cw-mute-rules' }

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
  {
    path: panePath('cloudwatch', 'MuteRules'),
    name: 'mute-rules',
    component: () => import('./mutes/MuteRulesView.vue'),
    meta: mutes,
  },
  {
    path: panePath('cloudwatch', 'CreateMuteRule'),
    name: 'create-mute-rule',
    component: () => import('./mutes/MuteRuleForm.vue'),
    meta: mutes,
  },
]
