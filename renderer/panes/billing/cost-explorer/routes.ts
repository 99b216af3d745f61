import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('billing', 'CostExplorer'),
    name: 'cost-explorer',
    component: () => import('./CostExplorerView.vue'),
    meta: { service: 'billing', nav: 'cost-explorer' },
  },
]
