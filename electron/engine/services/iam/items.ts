/** Roles, users, groups and instance profiles as IAM answers them. */
import type { Iam, Json } from '../../../../shared/aws/index.ts'
import type { View } from '../../kernel/index.ts'
import { findIdentity, ROLE } from './identities.ts'
import { arnOf, encodedDocument, timeOf } from './ids.ts'
import type { GroupRow, InstanceProfileRow, RoleRow, UserRow } from './model.ts'
import { tagItems } from './tags.ts'

const tagsOf = ({ tags }: { readonly tags: RoleRow['tags'] }) => (tags.length > 0 ? { Tags: tagItems(tags) } : {})

/** As ListRoles and instance profiles show it. */
export const listedRole = (row: RoleRow): Json<Iam.Role> => ({
  Path: row.path,
  RoleName: row.name,
  RoleId: row.uniqueId,
  Arn: arnOf('role', row),
  CreateDate: timeOf(row.createdAt),
  AssumeRolePolicyDocument: encodedDocument(row.trust),
  ...(row.description === undefined ? {} : { Description: row.description }),
  MaxSessionDuration: row.maxSessionSeconds,
})

export const roleItem = (row: RoleRow): Json<Iam.Role> => ({ ...listedRole(row), ...tagsOf(row) })

export const userItem = (row: UserRow): Json<Iam.User> => ({
  Path: row.path,
  UserName: row.name,
  UserId: row.uniqueId,
  Arn: arnOf('user', row),
  CreateDate: timeOf(row.createdAt),
})

export const groupItem = (row: GroupRow): Json<Iam.Group> => ({
  Path: row.path,
  GroupName: row.name,
  GroupId: row.uniqueId,
  Arn: arnOf('group', row),
  CreateDate: timeOf(row.createdAt),
})

export function profileItem(view: View, row: InstanceProfileRow): Json<Iam.InstanceProfile> {
  const role = row.roleName === undefined ? undefined : findIdentity(view, ROLE, row.roleName)
  // AWS: the role inside a profile is told without description and session length.
  const { Description: _d, MaxSessionDuration: _m, ...inside } = role ? listedRole(role) : {}
  return {
    Path: row.path,
    InstanceProfileName: row.name,
    InstanceProfileId: row.uniqueId,
    Arn: arnOf('instance-profile', row),
    CreateDate: timeOf(row.createdAt),
    Roles: role ? [inside as Json<Iam.Role>] : [],
    ...tagsOf(row),
  }
}

export { tagsOf }
