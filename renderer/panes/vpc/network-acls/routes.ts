import { panePath } from '../../../router.ts'

const meta = { service: 'vpc', nav: 'network-acls' }

/** The pages' addresses are the real console's. */
export const routes = [
  {
    path: panePath('vpc', 'ModifyInboundRules'),
    name: 'edit-acl-inbound',
    component: () => import('./EditEntriesView.vue'),
    props: { direction: 'inbound' },
    meta,
  },
  {
    path: panePath('vpc', 'ModifyOutboundRules'),
    name: 'edit-acl-outbound',
    component: () => import('./EditEntriesView.vue'),
    props: { direction: 'outbound' },
    meta,
  },
]
