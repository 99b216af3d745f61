import { panePath } from '../../router.ts'

const meta = { service: 'trustedadvisor', nav: 'advisor-home' }
export const routes = [
  {
    path: panePath('trustedadvisor', 'Home'),
    name: 'trusted-advisor',
    component: () => import('./TrustedAdvisorView.vue'),
    meta,
  },
  {
    path: panePath('trustedadvisor', 'Check'),
    name: 'advisor-check',
    component: () => import('./CheckDetailsView.vue'),
    meta,
  },
]
