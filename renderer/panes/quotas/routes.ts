import { panePath } from '../../router.ts'

export const routes = [
  {
    path: panePath('servicequotas', 'ServiceQuotas'),
    name: 'service-quotas',
    component: () => import('./QuotasView.vue'),
    meta: { service: 'servicequotas', nav: 'quotas' },
  },
]
