import { panePath } from '../../../router.ts'

const meta = { service: 'billing', nav: 'data-exports' }
export const routes = [
  {
    path: panePath('billing', 'DataExports'),
    name: 'data-exports',
    component: () => import('./DataExportsView.vue'),
    meta,
  },
  {
    path: panePath('billing', 'CreateDataExport'),
    name: 'create-data-export',
    component: () => import('./CreateDataExportView.vue'),
    meta,
  },
  {
    path: panePath('billing', 'DataExportDetails'),
    name: 'data-export',
    component: () => import('./DataExportDetailsView.vue'),
    meta,
  },
]
