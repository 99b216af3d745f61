import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('ec2', 'Volumes'),
    name: 'volumes',
    component: () => import('./VolumesView.vue'),
    meta: { service: 'ec2', nav: 'volumes' },
  },
  {
    path: panePath('ec2', 'VolumeDetails'),
    name: 'volume-details',
    component: () => import('./VolumeDetailsView.vue'),
    meta: { service: 'ec2', nav: 'volumes' },
  },
]
