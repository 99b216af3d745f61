import { panePath } from '../../../router.ts'

const meta = { service: 'ec2', nav: 'security-groups' }

/** The pages' addresses are the real console's. */
export const routes = [
  {
    path: panePath('ec2', 'SecurityGroups'),
    name: 'security-groups',
    component: () => import('./SecurityGroupsView.vue'),
    meta,
  },
  {
    path: panePath('ec2', 'SecurityGroup'),
    name: 'security-group',
    component: () => import('./GroupDetailsView.vue'),
    meta,
  },
  {
    path: panePath('ec2', 'CreateSecurityGroup'),
    name: 'create-security-group',
    component: () => import('./CreateSecurityGroupView.vue'),
    meta,
  },
  {
    path: panePath('ec2', 'ModifyInboundSecurityGroupRules'),
    name: 'edit-inbound-rules',
    component: () => import('./EditRulesView.vue'),
    props: { direction: 'inbound' },
    meta,
  },
  {
    path: panePath('ec2', 'ModifyOutboundSecurityGroupRules'),
    name: 'edit-outbound-rules',
    component: () => import('./EditRulesView.vue'),
    props: { direction: 'outbound' },
    meta,
  },
]
