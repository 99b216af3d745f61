import { panePath } from '../../router.ts'

const roles = { service: 'iam', nav: 'iam-roles' }

export const routes = [
  {
    path: panePath('iam', 'Roles'),
    name: 'iam-roles',
    component: () => import('./roles/RolesView.vue'),
    meta: roles,
  },
  {
    path: panePath('iam', 'RoleDetails'),
    name: 'iam-role',
    component: () => import('./roles/RoleDetailsView.vue'),
    meta: roles,
  },
  {
    path: panePath('iam', 'CreateRole'),
    name: 'iam-create-role',
    component: () => import('./roles/CreateRoleView.vue'),
    meta: roles,
  },
  {
    path: panePath('iam', 'Policies'),
    name: 'iam-policies',
    component: () => import('./policies/PoliciesView.vue'),
    meta: { service: 'iam', nav: 'iam-policies' },
  },
]
