/** Identities, policies and instance profiles as the world holds them. IAM is global: its rows carry no Region. */
import type { Instant } from '../../../../shared/time.ts'
import { defineTable, type Row } from '../../kernel/index.ts'

export interface IamTag {
  readonly Key: string
  readonly Value: string
}

export interface InlinePolicy {
  readonly name: string
  /** As sent. */
  readonly document: string
}

/** What roles, users and groups share. AWS: names are unique without regard to case, so the row's id is in lower case. */
export interface IdentityRow extends Row {
  readonly name: string
  readonly path: string
  /** `AROA…`, `AIDA…`, `AGPA…`: never used again, unlike the name. */
  readonly uniqueId: string
  readonly createdAt: Instant
  readonly inline: readonly InlinePolicy[]
  /** ARNs of managed policies, in order of attachment. */
  readonly attached: readonly string[]
  readonly tags: readonly IamTag[]
}

export interface RoleRow extends IdentityRow {
  readonly description?: string
  /** The trust policy, as sent. */
  readonly trust: string
  readonly maxSessionSeconds: number
}

export interface UserRow extends IdentityRow {
  /** Names of groups, in the order the user joined them. */
  readonly groups: readonly string[]
}

export type GroupRow = IdentityRow

const byPolicy = { policy: (row: IdentityRow) => row.attached }

export const roleTable = defineTable<RoleRow>()({ name: 'iam.role', indexes: byPolicy })
export const userTable = defineTable<UserRow>()({
  name: 'iam.user',
  indexes: { ...byPolicy, group: (row) => row.groups.map((name) => name.toLowerCase()) },
})
export const groupTable = defineTable<GroupRow>()({ name: 'iam.group', indexes: byPolicy })

export interface AccessKeyRow extends Row {
  /** The id is the access key id, `AKIA…`. */
  readonly userName: string
  readonly secret: string
  readonly status: 'Active' | 'Inactive'
  readonly createdAt: Instant
}
export const accessKeyTable = defineTable<AccessKeyRow>()({
  name: 'iam.access-key',
  indexes: { user: (row) => row.userName.toLowerCase() },
})

export interface PolicyVersion {
  /** `v1`, `v2`, … */
  readonly id: string
  readonly document: string
  readonly createdAt: Instant
}

/** A customer managed policy; its id is its ARN. */
export interface PolicyRow extends Row {
  readonly name: string
  readonly path: string
  readonly uniqueId: string
  readonly description?: string
  readonly createdAt: Instant
  readonly updatedAt: Instant
  readonly versions: readonly PolicyVersion[]
  readonly defaultVersionId: string
  /** Version numbers are never given twice. */
  readonly nextVersion: number
  readonly tags: readonly IamTag[]
}
export const policyTable = defineTable<PolicyRow>()({
  name: 'iam.policy',
  indexes: { name: (row) => row.name.toLowerCase() },
})

export interface InstanceProfileRow extends Row {
  readonly name: string
  readonly path: string
  readonly uniqueId: string
  readonly createdAt: Instant
  /** AWS: one role at most. */
  readonly roleName?: string
  readonly tags: readonly IamTag[]
}
export const instanceProfileTable = defineTable<InstanceProfileRow>()({
  name: 'iam.instance-profile',
  indexes: { role: (row) => row.roleName?.toLowerCase() },
})

/**
 * Which profile an instance has. EC2 writes these rows; they lie here because the credentials of an instance are found through
 * them, and EC2 may import IAM but not the other way round.
 */
export interface ProfileAssociationRow extends Row {
  /** `iip-assoc-…` */
  readonly scope: string
  readonly instanceId: string
  readonly profileArn: string
  readonly profileId: string
  readonly profileName: string
  readonly since: Instant
  /** When `associating` becomes `associated`. */
  readonly readyAt: Instant
}
export const profileAssociationTable = defineTable<ProfileAssociationRow>()({
  name: 'iam.profile-association',
  indexes: { instance: (row) => row.instanceId, scope: (row) => row.scope },
})
