import { panePath } from '../../router.ts'

export const routes = [
  {
    path: panePath('console', 'Course'),
    name: 'course',
    component: () => import('./CourseView.vue'),
    meta: { service: 'console', nav: 'course' },
  },
]
