import { panePath } from '../../router.ts'

const meta = { service: 'console', nav: 'missions' }

export const routes = [
  { path: panePath('console', 'Missions'), name: 'missions', component: () => import('./MissionsView.vue'), meta },
  { path: panePath('console', 'Mission'), name: 'mission', component: () => import('./MissionView.vue'), meta },
  {
    path: panePath('console', 'MissionAuthor'),
    name: 'mission-author',
    component: () => import('./MissionAuthorView.vue'),
    meta,
  },
]
