/** Access keys of users. AWS: IAM user guide, "Managing access keys": two a user. */
import type { Call, Commands, Queries, View } from '../../kernel/index.ts'
import { noAccessKey, quotaExceeded, userNeeded } from './errors.ts'
import { identity, USER } from './identities.ts'
import { accessKeyId, secretKey, timeOf } from './ids.ts'
import { type AccessKeyRow, accessKeyTable } from './model.ts'
import { pageOf } from './paging.ts'
import { STUDENT } from './student.ts'

const KEYS_MAX = 2

/** The name of the user whose key signed a call. @throws AwsError ValidationError for the session of a role. */
export function userOfCall(view: View, { accessKeyId: id }: Call): string {
  const key = id === undefined ? undefined : view.get(accessKeyTable, id)
  if (key) return key.userName
  if (id?.startsWith('ASIA')) throw userNeeded()
  return STUDENT.name
}

const userOf = (view: View, name: string | undefined, call: Call) =>
  identity(view, USER, name ?? userOfCall(view, call))

function keyOf(view: View, userName: string, id = ''): AccessKeyRow {
  const row = view.get(accessKeyTable, id)
  if (row?.userName !== userName) throw noAccessKey(id)
  return row
}

const keyItem = (row: AccessKeyRow) => ({
  UserName: row.userName,
  AccessKeyId: row.id,
  Status: row.status,
  CreateDate: timeOf(row.createdAt),
})

export const keyCommands = {
  'iam:CreateAccessKey': (tx, input, call) => {
    const user = userOf(tx, input.UserName, call)
    if (tx.by(accessKeyTable, 'user', user.id).length >= KEYS_MAX) throw quotaExceeded('AccessKeysPerUser', KEYS_MAX)
    const row = tx.put<AccessKeyRow>(accessKeyTable, {
      id: accessKeyId(tx, 'AKIA'),
      userName: user.name,
      secret: secretKey(tx),
      status: 'Active',
      createdAt: tx.now,
    })
    return { AccessKey: { ...keyItem(row), SecretAccessKey: row.secret } }
  },

  'iam:UpdateAccessKey': (tx, input, call) => {
    const row = keyOf(tx, userOf(tx, input.UserName, call).name, input.AccessKeyId)
    tx.put(accessKeyTable, { ...row, status: input.Status === 'Active' ? 'Active' : 'Inactive' })
    return {}
  },

  'iam:DeleteAccessKey': (tx, input, call) => {
    tx.remove(accessKeyTable, keyOf(tx, userOf(tx, input.UserName, call).name, input.AccessKeyId).id)
    return {}
  },
} satisfies Commands

export const keyQueries = {
  'iam:ListAccessKeys': (view, input, call) => {
    const user = userOf(view, input.UserName, call)
    const { page, more } = pageOf(view.by(accessKeyTable, 'user', user.id), input)
    return { AccessKeyMetadata: page.map(keyItem), ...more }
  },
} satisfies Queries
