import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('ec2', 'Images'),
    name: 'images',
    component: () => import('./ImagesView.vue'),
    meta: { service: 'ec2', nav: 'amis' },
  },
  {
    path: panePath('ec2', 'ImageDetails'),
    name: 'image-details',
    component: () => import('./ImageDetailsView.vue'),
    meta: { service: 'ec2', nav: 'amis' },
  },
]
