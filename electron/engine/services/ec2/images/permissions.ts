/** Who may launch an image: changes as a request asks for them. AWS: EC2 user guide, "Share an AMI with specific AWS accounts". */
import type { In } from '../../../../../shared/ipc/contract.ts'
import type { Tx } from '../../../kernel/index.ts'
import { invalidValue, missingParameter } from '../checks.ts'
import { snapshotTable } from '../snapshots/model.ts'
import { defaultEbsKey } from '../volumes/kms.ts'
import { badItem, defaultKeyNotShared, encryptedNotPublic, isAccountId, sharingBlocked } from './errors.ts'
import { type ImageRow, imageSettingsTable, type LaunchPermission } from './model.ts'

type Request = In<'ec2:ModifyImageAttribute'>

export interface PermissionChange {
  readonly added: readonly LaunchPermission[]
  readonly removed: readonly LaunchPermission[]
}

const ORGANIZATION = /^arn:aws[\w-]*:organizations::\d{12}:organization\/o-[a-z0-9]{10,32}$/
const UNIT = /^arn:aws[\w-]*:organizations::\d{12}:ou\/o-[a-z0-9]{10,32}\/ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}$/

/** One text for one grantee. */
const nameOf = ({ UserId, Group, OrganizationArn, OrganizationalUnitArn }: LaunchPermission): string =>
  UserId ?? Group ?? OrganizationArn ?? OrganizationalUnitArn ?? ''

/** Each grantee an item names, alone. @throws AwsError InvalidAMIAttributeItemValue */
function grantees(item: LaunchPermission): LaunchPermission[] {
  const { UserId: user, Group: group, OrganizationArn: organization, OrganizationalUnitArn: unit } = item
  const found: LaunchPermission[] = []
  if (user !== undefined) {
    if (!isAccountId(user)) throw badItem(user, 'userId')
    found.push({ UserId: user })
  }
  if (group !== undefined) {
    if (group !== 'all') throw badItem(group, 'groupId')
    found.push({ Group: group })
  }
  if (organization !== undefined) {
    if (!ORGANIZATION.test(organization)) throw badItem(organization, 'organizationArn')
    found.push({ OrganizationArn: organization })
  }
  if (unit !== undefined) {
    if (!UNIT.test(unit)) throw badItem(unit, 'organizationArn')
    found.push({ OrganizationalUnitArn: unit })
  }
  return found
}

/** The older form: lists beside an OperationType. */
function listed(input: Request): LaunchPermission[] {
  return [
    ...(input.UserIds ?? []).map((user) => ({ UserId: user })),
    ...(input.UserGroups ?? []).map((group) => ({ Group: group as 'all' })),
    ...(input.OrganizationArns ?? []).map((arn) => ({ OrganizationArn: arn })),
    ...(input.OrganizationalUnitArns ?? []).map((arn) => ({ OrganizationalUnitArn: arn })),
  ]
}

/** What the request changes of launch permissions; undefined when it names nobody. @throws AwsError InvalidAMIAttributeItemValue */
export function permissionChange(input: Request): PermissionChange | undefined {
  const older = listed(input)
  const operation: string | undefined = input.OperationType
  if (older.length > 0 && !operation) throw missingParameter('operationType')
  if (operation && operation !== 'add' && operation !== 'remove')
    throw invalidValue(operation, 'operationType', 'It is add or remove.')
  const side = (items: readonly LaunchPermission[] | undefined, verb: 'add' | 'remove'): LaunchPermission[] =>
    [...(items ?? []), ...(operation === verb ? older : [])].flatMap(grantees)
  const added = side(input.LaunchPermission?.Add, 'add')
  const removed = side(input.LaunchPermission?.Remove, 'remove')
  return added.length + removed.length > 0 ? { added, removed } : undefined
}

/** AWS: an account that shared nothing publicly before 2023 begins with new sharing blocked. */
export const blockPublicAccess = (tx: Pick<Tx, 'get'>, scope: string): 'block-new-sharing' | 'unblocked' =>
  tx.get(imageSettingsTable, scope)?.blockPublicAccess ?? 'block-new-sharing'

/** AWS: encrypted snapshots are never public, and under the AWS managed key they are not shared at all. */
function checkShareable(tx: Tx, row: ImageRow, added: readonly LaunchPermission[]): void {
  if (added.length === 0) return
  const toAll = added.some(({ Group }) => Group === 'all')
  if (toAll && blockPublicAccess(tx, row.scope) === 'block-new-sharing') throw sharingBlocked()
  const encrypted = row.snapshotIds.flatMap((id) => tx.get(snapshotTable, id) ?? []).filter((one) => one.encrypted)
  if (encrypted.some(({ kmsKeyId }) => kmsKeyId === undefined || kmsKeyId === defaultEbsKey(row.scope)))
    throw defaultKeyNotShared()
  if (toAll && encrypted.length > 0) throw encryptedNotPublic()
}

/** The permissions after the change: removed ones go first, as one request may do both. @throws AwsError for what cannot be shared. */
export function changedPermissions(tx: Tx, row: ImageRow, { added, removed }: PermissionChange): LaunchPermission[] {
  checkShareable(tx, row, added)
  const gone = new Set(removed.map(nameOf))
  const kept = (row.permissions ?? []).filter((one) => !gone.has(nameOf(one)))
  const all = new Map([...kept, ...added].map((one) => [nameOf(one), one]))
  return [...all.values()]
}
