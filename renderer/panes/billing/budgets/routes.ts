import { panePath } from '../../../router.ts'

const meta = { service: 'billing', nav: 'budgets' }
export const routes = [
  { path: panePath('billing', 'Budgets'), name: 'budgets', component: () => import('./BudgetsView.vue'), meta },
  {
    path: panePath('billing', 'CreateBudget'),
    name: 'create-budget',
    component: () => import('./CreateBudgetView.vue'),
    meta,
  },
  {
    path: panePath('billing', 'BudgetDetails'),
    name: 'budget',
    component: () => import('./BudgetDetailsView.vue'),
    meta,
  },
]
