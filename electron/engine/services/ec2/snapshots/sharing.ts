/** Who may make volumes of a snapshot. AWS: EBS user guide, "Share an Amazon EBS snapshot with other AWS accounts". */
import type { Command, Query, Tx } from '../../../kernel/index.ts'
import { invalidValue, missingParameter, rehearsable, rehearsableQuery, required } from '../checks.ts'
import { ebsSettings } from '../ebs-settings/model.ts'
import { defaultEbsKey } from '../volumes/kms.ts'
import { badAccount, encryptedNotPublic, encryptedPublic, publicSharingBlocked } from './errors.ts'
import { ownSnapshot } from './lookup.ts'
import { type SnapshotRow, snapshotTable } from './model.ts'
import { permissionsOf } from './queries.ts'

type Input = Parameters<Command<'ec2:ModifySnapshotAttribute'>>[1]

const ATTRIBUTE = 'createVolumePermission'

interface Change {
  readonly users: readonly string[]
  readonly groups: readonly string[]
}

function checkedChange(users: readonly string[], groups: readonly string[]): Change {
  for (const user of users) if (!/^\d{12}$/.test(user)) throw badAccount(user)
  for (const group of groups) if (group !== 'all') throw invalidValue(group, 'group', 'The only group is all.')
  return { users, groups }
}

function sideOf(input: Input, side: 'Add' | 'Remove'): Change {
  const listed = input.CreateVolumePermission?.[side] ?? []
  const older = input.OperationType?.toLowerCase() === side.toLowerCase()
  return checkedChange(
    [...listed.flatMap(({ UserId }) => UserId ?? []), ...(older ? (input.UserIds ?? []) : [])],
    [...listed.flatMap(({ Group }) => Group ?? []), ...(older ? (input.GroupNames ?? []) : [])],
  )
}

/** AWS: an encrypted snapshot is never public, and one under the AWS managed key is not shared at all; a Region may block `all`. */
function checkShareable(tx: Tx, row: SnapshotRow, added: Change): void {
  if (added.groups.length > 0 && ebsSettings(tx, row.scope).publicSharing !== 'unblocked') throw publicSharingBlocked()
  if (!row.encrypted || added.users.length + added.groups.length === 0) return
  if (added.groups.length > 0) throw encryptedPublic()
  if (row.kmsKeyId === defaultEbsKey(row.scope)) throw encryptedNotPublic()
}

const modify: Command<'ec2:ModifySnapshotAttribute'> = rehearsable((tx, input, call) => {
  const row = ownSnapshot(tx, call.scope, required(input.SnapshotId, 'SnapshotId'))
  const attribute: string = input.Attribute ?? ATTRIBUTE
  if (attribute !== ATTRIBUTE)
    throw invalidValue(attribute, 'attribute', 'Only createVolumePermission can be modified.')
  const added = sideOf(input, 'Add')
  const removed = sideOf(input, 'Remove')
  const all = [added, removed].flatMap(({ users, groups }) => [...users, ...groups])
  if (all.length === 0) throw missingParameter('createVolumePermission')
  checkShareable(tx, row, added)
  const kept = row.sharedWith.filter((user) => !removed.users.includes(user))
  tx.patch(snapshotTable, row.id, {
    public: added.groups.length > 0 || (row.public && removed.groups.length === 0),
    sharedWith: [...new Set([...kept, ...added.users])],
  })
  return {}
})

const reset: Command<'ec2:ResetSnapshotAttribute'> = rehearsable((tx, input, call) => {
  const row = ownSnapshot(tx, call.scope, required(input.SnapshotId, 'SnapshotId'))
  const attribute: string = required(input.Attribute, 'Attribute')
  if (attribute !== ATTRIBUTE) throw invalidValue(attribute, 'attribute', 'Only createVolumePermission can be reset.')
  tx.patch(snapshotTable, row.id, { public: false, sharedWith: [] })
  return {}
})

const describe: Query<'ec2:DescribeSnapshotAttribute'> = rehearsableQuery((view, input, call) => {
  const row = ownSnapshot(view, call.scope, required(input.SnapshotId, 'SnapshotId'))
  const attribute: string = required(input.Attribute, 'Attribute')
  if (attribute === 'productCodes') return { SnapshotId: row.id, ProductCodes: [] }
  if (attribute !== ATTRIBUTE) throw invalidValue(attribute, 'attribute', 'Unknown snapshot attribute')
  return { SnapshotId: row.id, CreateVolumePermissions: permissionsOf(row) }
})

export const sharingCommands = { 'ec2:ModifySnapshotAttribute': modify, 'ec2:ResetSnapshotAttribute': reset }
export const sharingQueries = { 'ec2:DescribeSnapshotAttribute': describe }
