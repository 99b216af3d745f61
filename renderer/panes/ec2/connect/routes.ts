import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('ec2', 'ConnectToInstance'),
    name: 'connect-to-instance',
    component: () => import('./ConnectView.vue'),
    meta: { service: 'ec2', nav: 'instances' },
  },
  {
    path: panePath('ec2', 'SerialConsole'),
    name: 'serial-console',
    component: () => import('./serial/SerialConsoleView.vue'),
    meta: { service: 'ec2', nav: 'instances' },
  },
]
