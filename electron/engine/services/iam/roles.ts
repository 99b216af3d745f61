/** Roles. AWS: IAM API Reference, CreateRole and its kin; IAM user guide, "IAM roles". */
import type { Commands, Queries, Tx, View } from '../../kernel/index.ts'
import { identityExists, mustLeaveProfiles, notSimulated, quotaExceeded } from './errors.ts'
import {
  attach,
  checkBare,
  deleteInline,
  detach,
  findIdentity,
  getInline,
  identity,
  listAttached,
  listInline,
  policySize,
  putInline,
  ROLE,
} from './identities.ts'
import { uniqueId } from './ids.ts'
import { listedRole, roleItem } from './items.ts'
import { instanceProfileTable, type RoleRow, roleTable } from './model.ts'
import { byName, pageOf } from './paging.ts'
import { checkTrustPolicy } from './policy/grammar.ts'
import { principalExists } from './principals.ts'
import { tagItems, tagsIn, withoutTags, withTags } from './tags.ts'

/** AWS: IAM quotas. */
const ROLES_MAX = 1000
const TRUST_MAX = 2048
const SESSION_SECONDS = 3600

function checkedTrust(view: View, document: string): string {
  checkTrustPolicy(document, (arn) => principalExists(view, arn))
  if (policySize(document) > TRUST_MAX) throw quotaExceeded('ACLSizePerRole', TRUST_MAX)
  return document
}

const role = (view: View, name: string | undefined): RoleRow => identity(view, ROLE, name)

function change(tx: Tx, name: string | undefined, members: Partial<RoleRow>): RoleRow {
  return tx.put(roleTable, { ...role(tx, name), ...members })
}

export const roleCommands = {
  'iam:CreateRole': (tx, input) => {
    if (input.PermissionsBoundary) throw notSimulated('PermissionsBoundary')
    const { RoleName: name = '', Path: path = '/', Description: description } = input
    const tags = tagsIn(input.Tags)
    const trust = checkedTrust(tx, input.AssumeRolePolicyDocument ?? '')
    if (findIdentity(tx, ROLE, name)) throw identityExists('role', name)
    if (tx.all(roleTable).length >= ROLES_MAX) throw quotaExceeded('RolesPerAccount', ROLES_MAX)
    const row = tx.put<RoleRow>(roleTable, {
      id: name.toLowerCase(),
      name,
      path,
      uniqueId: uniqueId(tx, 'AROA'),
      createdAt: tx.now,
      inline: [],
      attached: [],
      tags,
      ...(description ? { description } : {}),
      trust,
      maxSessionSeconds: input.MaxSessionDuration ?? SESSION_SECONDS,
    })
    return { Role: roleItem(row) }
  },

  'iam:UpdateRole': (tx, input) => {
    const { Description: description, MaxSessionDuration: seconds } = input
    change(tx, input.RoleName, {
      ...(description === undefined ? {} : { description }),
      ...(seconds === undefined ? {} : { maxSessionSeconds: seconds }),
    })
    return {}
  },

  'iam:UpdateRoleDescription': (tx, input) => ({
    Role: roleItem(change(tx, input.RoleName, { description: input.Description ?? '' })),
  }),

  'iam:UpdateAssumeRolePolicy': (tx, input) => {
    role(tx, input.RoleName)
    change(tx, input.RoleName, { trust: checkedTrust(tx, input.PolicyDocument ?? '') })
    return {}
  },

  'iam:DeleteRole': (tx, input) => {
    const row = role(tx, input.RoleName)
    if (tx.by(instanceProfileTable, 'role', row.id).length > 0) throw mustLeaveProfiles()
    checkBare(row)
    tx.remove(roleTable, row.id)
    return {}
  },

  'iam:TagRole': (tx, input) => {
    change(tx, input.RoleName, { tags: withTags(role(tx, input.RoleName).tags, input.Tags) })
    return {}
  },
  'iam:UntagRole': (tx, input) => {
    change(tx, input.RoleName, { tags: withoutTags(role(tx, input.RoleName).tags, input.TagKeys) })
    return {}
  },

  'iam:PutRolePolicy': (tx, input) => putInline(tx, ROLE, role(tx, input.RoleName), input),
  'iam:DeleteRolePolicy': (tx, input) => deleteInline(tx, ROLE, role(tx, input.RoleName), input.PolicyName),
  'iam:AttachRolePolicy': (tx, input) => attach(tx, ROLE, role(tx, input.RoleName), input.PolicyArn),
  'iam:DetachRolePolicy': (tx, input) => detach(tx, ROLE, role(tx, input.RoleName), input.PolicyArn),
} satisfies Commands

export const roleQueries = {
  'iam:GetRole': (view, input) => ({ Role: { ...roleItem(role(view, input.RoleName)), RoleLastUsed: {} } }),

  'iam:ListRoles': (view, input) => {
    const prefix = input.PathPrefix ?? '/'
    const found = byName(view.all(roleTable).filter(({ path }) => path.startsWith(prefix)))
    const { page, more } = pageOf(found, input)
    return { Roles: page.map(listedRole), ...more }
  },

  'iam:ListRoleTags': (view, input) => {
    const { page, more } = pageOf(role(view, input.RoleName).tags, input)
    return { Tags: tagItems(page), ...more }
  },

  'iam:GetRolePolicy': (view, input) => {
    const row = role(view, input.RoleName)
    return { RoleName: row.name, ...getInline('role', row, input.PolicyName) }
  },
  'iam:ListRolePolicies': (view, input) => listInline(role(view, input.RoleName), input),
  'iam:ListAttachedRolePolicies': (view, input) => listAttached(view, role(view, input.RoleName), input),
} satisfies Queries
