import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('ec2', 'Images'),
    name: 'images',
    component: () => import('./ImagesView.vue'),
    meta: { service: 'ec2', nav: 'amis' },
  },
]
