/** Users, as far as learning about roles needs them. AWS: IAM API Reference. */
import type { Call, Commands, Queries, Tx, View } from '../../kernel/index.ts'
import { identityExists, mustDeleteKeys, mustLeaveGroups, notSimulated, quotaExceeded } from './errors.ts'
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
import { groupItem, tagsOf, userItem } from './items.ts'
import { userOfCall } from './keys.ts'
import { accessKeyTable, type UserRow, userTable } from './model.ts'
import { byName, pageOf } from './paging.ts'
import { tagItems, tagsIn, withoutTags, withTags } from './tags.ts'

const USERS_MAX = 5000

const user = (view: View, name: string | undefined): UserRow => identity(view, USER, name)

/** The named user, or the one who calls. */
const userOr = (view: View, name: string | undefined, call: Call): UserRow => user(view, name ?? userOfCall(view, call))

function change(tx: Tx, row: UserRow, members: Partial<UserRow>): UserRow {
  return tx.put(userTable, { ...row, ...members })
}

export const userCommands = {
  'iam:CreateUser': (tx, input) => {
    if (input.PermissionsBoundary) throw notSimulated('PermissionsBoundary')
    const { UserName: name = '', Path: path = '/' } = input
    const tags = tagsIn(input.Tags)
    if (findIdentity(tx, USER, name)) throw identityExists('user', name)
    if (tx.all(userTable).length >= USERS_MAX) throw quotaExceeded('UsersPerAccount', USERS_MAX)
    const row = tx.put<UserRow>(userTable, {
      id: name.toLowerCase(),
      name,
      path,
      uniqueId: uniqueId(tx, 'AIDA'),
      createdAt: tx.now,
      inline: [],
      attached: [],
      tags,
      groups: [],
    })
    return { User: { ...userItem(row), ...tagsOf(row) } }
  },

  'iam:DeleteUser': (tx, input) => {
    const row = user(tx, input.UserName)
    if (tx.by(accessKeyTable, 'user', row.id).length > 0) throw mustDeleteKeys()
    checkBare(row)
    if (row.groups.length > 0) throw mustLeaveGroups()
    tx.remove(userTable, row.id)
    return {}
  },

  'iam:TagUser': (tx, input) => {
    const row = user(tx, input.UserName)
    change(tx, row, { tags: withTags(row.tags, input.Tags) })
    return {}
  },
  'iam:UntagUser': (tx, input) => {
    const row = user(tx, input.UserName)
    change(tx, row, { tags: withoutTags(row.tags, input.TagKeys) })
    return {}
  },

  'iam:PutUserPolicy': (tx, input) => putInline(tx, USER, user(tx, input.UserName), input),
  'iam:DeleteUserPolicy': (tx, input) => deleteInline(tx, USER, user(tx, input.UserName), input.PolicyName),
  'iam:AttachUserPolicy': (tx, input) => attach(tx, USER, user(tx, input.UserName), input.PolicyArn),
  'iam:DetachUserPolicy': (tx, input) => detach(tx, USER, user(tx, input.UserName), input.PolicyArn),
} satisfies Commands

export const userQueries = {
  'iam:GetUser': (view, input, call) => {
    const row = userOr(view, input.UserName, call)
    return { User: { ...userItem(row), ...tagsOf(row) } }
  },

  'iam:ListUsers': (view, input) => {
    const prefix = input.PathPrefix ?? '/'
    const { page, more } = pageOf(byName(view.all(userTable).filter(({ path }) => path.startsWith(prefix))), input)
    return { Users: page.map(userItem), ...more }
  },

  'iam:ListUserTags': (view, input) => {
    const { page, more } = pageOf(user(view, input.UserName).tags, input)
    return { Tags: tagItems(page), ...more }
  },

  'iam:GetUserPolicy': (view, input) => {
    const row = user(view, input.UserName)
    return { UserName: row.name, ...getInline('user', row, input.PolicyName) }
  },
  'iam:ListUserPolicies': (view, input) => listInline(user(view, input.UserName), input),
  'iam:ListAttachedUserPolicies': (view, input) => listAttached(view, user(view, input.UserName), input),

  'iam:ListGroupsForUser': (view, input) => {
    const groups = user(view, input.UserName).groups.flatMap((name) => findIdentity(view, GROUP, name) ?? [])
    const { page, more } = pageOf(byName(groups), input)
    return { Groups: page.map(groupItem), ...more }
  },
} satisfies Queries
