/** Groups of users. AWS: IAM API Reference. */
import type { Commands, Queries, View } from '../../kernel/index.ts'
import { identityExists, mustLeaveGroups, quotaExceeded, userNotInGroup } from './errors.ts'
import {
  attach,
  checkBare,
  deleteInline,
  detach,
  findIdentity,
  GROUP,
  getInline,
  identity,
  listAttached,
  listInline,
  putInline,
  USER,
} from './identities.ts'
import { uniqueId } from './ids.ts'
import { groupItem, userItem } from './items.ts'
import { type GroupRow, groupTable, userTable } from './model.ts'
import { byName, pageOf } from './paging.ts'

/** AWS: IAM quotas. */
const GROUPS_MAX = 300
const GROUPS_PER_USER = 10

const group = (view: View, name: string | undefined): GroupRow => identity(view, GROUP, name)

export const groupCommands = {
  'iam:CreateGroup': (tx, input) => {
    const { GroupName: name = '', Path: path = '/' } = input
    if (findIdentity(tx, GROUP, name)) throw identityExists('group', name)
    if (tx.all(groupTable).length >= GROUPS_MAX) throw quotaExceeded('GroupsPerAccount', GROUPS_MAX)
    const row = tx.put<GroupRow>(groupTable, {
      id: name.toLowerCase(),
      name,
      path,
      uniqueId: uniqueId(tx, 'AGPA'),
      createdAt: tx.now,
      inline: [],
      attached: [],
      tags: [],
    })
    return { Group: groupItem(row) }
  },

  'iam:DeleteGroup': (tx, input) => {
    const row = group(tx, input.GroupName)
    if (tx.by(userTable, 'group', row.id).length > 0) throw mustLeaveGroups()
    checkBare(row)
    tx.remove(groupTable, row.id)
    return {}
  },

  'iam:AddUserToGroup': (tx, input) => {
    const row = group(tx, input.GroupName)
    const user = identity(tx, USER, input.UserName)
    if (user.groups.includes(row.name)) return {}
    if (user.groups.length >= GROUPS_PER_USER) throw quotaExceeded('GroupsPerUser', GROUPS_PER_USER)
    tx.put(userTable, { ...user, groups: [...user.groups, row.name] })
    return {}
  },

  'iam:RemoveUserFromGroup': (tx, input) => {
    const row = group(tx, input.GroupName)
    const user = identity(tx, USER, input.UserName)
    if (!user.groups.includes(row.name)) throw userNotInGroup(user.name, row.name)
    tx.put(userTable, { ...user, groups: user.groups.filter((name) => name !== row.name) })
    return {}
  },

  'iam:PutGroupPolicy': (tx, input) => putInline(tx, GROUP, group(tx, input.GroupName), input),
  'iam:DeleteGroupPolicy': (tx, input) => deleteInline(tx, GROUP, group(tx, input.GroupName), input.PolicyName),
  'iam:AttachGroupPolicy': (tx, input) => attach(tx, GROUP, group(tx, input.GroupName), input.PolicyArn),
  'iam:DetachGroupPolicy': (tx, input) => detach(tx, GROUP, group(tx, input.GroupName), input.PolicyArn),
} satisfies Commands

export const groupQueries = {
  'iam:GetGroup': (view, input) => {
    const row = group(view, input.GroupName)
    const { page, more } = pageOf(byName(view.by(userTable, 'group', row.id)), input)
    return { Group: groupItem(row), Users: page.map(userItem), ...more }
  },

  'iam:ListGroups': (view, input) => {
    const prefix = input.PathPrefix ?? '/'
    const { page, more } = pageOf(byName(view.all(groupTable).filter(({ path }) => path.startsWith(prefix))), input)
    return { Groups: page.map(groupItem), ...more }
  },

  'iam:GetGroupPolicy': (view, input) => {
    const row = group(view, input.GroupName)
    return { GroupName: row.name, ...getInline('group', row, input.PolicyName) }
  },
  'iam:ListGroupPolicies': (view, input) => listInline(group(view, input.GroupName), input),
  'iam:ListAttachedGroupPolicies': (view, input) => listAttached(view, group(view, input.GroupName), input),
} satisfies Queries
