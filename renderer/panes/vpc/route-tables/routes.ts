import { panePath } from '../../../router.ts'

/** The page's address is the real console's. */
export const routes = [
  {
    path: panePath('vpc', 'EditRoutes'),
    name: 'edit-routes',
    component: () => import('./EditRoutesView.vue'),
    meta: { service: 'vpc', nav: 'route-tables' },
  },
]
