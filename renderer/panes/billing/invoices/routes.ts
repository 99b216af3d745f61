import { panePath } from '../../../router.ts'

const meta = { service: 'billing', nav: 'invoices' }
export const routes = [
  { path: panePath('billing', 'Invoices'), name: 'invoices', component: () => import('./InvoicesView.vue'), meta },
  { path: panePath('billing', 'Invoice'), name: 'invoice', component: () => import('./InvoiceView.vue'), meta },
]
