import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('ec2', 'Snapshots'),
    name: 'snapshots',
    component: () => import('./SnapshotsView.vue'),
    meta: { service: 'ec2', nav: 'snapshots' },
  },
  {
    path: panePath('ec2', 'SnapshotDetails'),
    name: 'snapshot-details',
    component: () => import('./SnapshotDetailsView.vue'),
    meta: { service: 'ec2', nav: 'snapshots' },
  },
]
