import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('ec2', 'Snapshots'),
    name: 'snapshots',
    component: () => import('./SnapshotsView.vue'),
    meta: { service: 'ec2', nav: 'snapshots' },
  },
]
