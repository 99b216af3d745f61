/** Instance profiles: containers of one role. AWS: IAM user guide, "Using instance profiles". */
import type { Commands, Queries, Tx, View } from '../../kernel/index.ts'
import { mustLeaveProfiles, noProfile, profileExists, quotaExceeded, roleNotInProfile } from './errors.ts'
import { identity, ROLE } from './identities.ts'
import { arnOf, uniqueId } from './ids.ts'
import { profileItem } from './items.ts'
import { type InstanceProfileRow, instanceProfileTable } from './model.ts'
import { byName, pageOf } from './paging.ts'
import { tagItems, tagsIn, withoutTags, withTags } from './tags.ts'

const PROFILES_MAX = 1000

export const findProfile = (view: View, name: string): InstanceProfileRow | undefined =>
  view.get(instanceProfileTable, name.toLowerCase())

export const profileArn = (row: InstanceProfileRow): string => arnOf('instance-profile', row)

export const findProfileByArn = (view: View, arn: string): InstanceProfileRow | undefined => {
  const row = findProfile(view, arn.slice(arn.lastIndexOf('/') + 1))
  return row && arnOf('instance-profile', row) === arn ? row : undefined
}

function profile(view: View, name = ''): InstanceProfileRow {
  const row = findProfile(view, name)
  if (!row) throw noProfile(name)
  return row
}

function change(tx: Tx, name: string | undefined, members: Partial<InstanceProfileRow>): Record<string, never> {
  tx.put(instanceProfileTable, { ...profile(tx, name), ...members })
  return {}
}

export const profileCommands = {
  'iam:CreateInstanceProfile': (tx, input) => {
    const { InstanceProfileName: name = '', Path: path = '/' } = input
    const tags = tagsIn(input.Tags)
    if (findProfile(tx, name)) throw profileExists(name)
    if (tx.all(instanceProfileTable).length >= PROFILES_MAX)
      throw quotaExceeded('InstanceProfilesPerAccount', PROFILES_MAX)
    const row = tx.put<InstanceProfileRow>(instanceProfileTable, {
      id: name.toLowerCase(),
      name,
      path,
      uniqueId: uniqueId(tx, 'AIPA'),
      createdAt: tx.now,
      tags,
    })
    return { InstanceProfile: profileItem(tx, row) }
  },

  'iam:AddRoleToInstanceProfile': (tx, input) => {
    const row = profile(tx, input.InstanceProfileName)
    const role = identity(tx, ROLE, input.RoleName)
    if (row.roleName !== undefined) throw quotaExceeded('InstanceSessionsPerInstanceProfile', 1)
    tx.put(instanceProfileTable, { ...row, roleName: role.name })
    return {}
  },

  'iam:RemoveRoleFromInstanceProfile': (tx, input) => {
    const { roleName, ...row } = profile(tx, input.InstanceProfileName)
    const role = identity(tx, ROLE, input.RoleName)
    if (roleName !== role.name) throw roleNotInProfile(role.name, row.name)
    tx.put(instanceProfileTable, row)
    return {}
  },

  // AWS: a profile that running instances use may go; only its role must have left it before.
  'iam:DeleteInstanceProfile': (tx, input) => {
    const row = profile(tx, input.InstanceProfileName)
    if (row.roleName !== undefined) throw mustLeaveProfiles()
    tx.remove(instanceProfileTable, row.id)
    return {}
  },

  'iam:TagInstanceProfile': (tx, input) =>
    change(tx, input.InstanceProfileName, { tags: withTags(profile(tx, input.InstanceProfileName).tags, input.Tags) }),
  'iam:UntagInstanceProfile': (tx, input) =>
    change(tx, input.InstanceProfileName, {
      tags: withoutTags(profile(tx, input.InstanceProfileName).tags, input.TagKeys),
    }),
} satisfies Commands

export const profileQueries = {
  'iam:GetInstanceProfile': (view, input) => ({
    InstanceProfile: profileItem(view, profile(view, input.InstanceProfileName)),
  }),

  'iam:ListInstanceProfiles': (view, input) => {
    const prefix = input.PathPrefix ?? '/'
    const { page, more } = pageOf(
      byName(view.all(instanceProfileTable).filter((row) => row.path.startsWith(prefix))),
      input,
    )
    return { InstanceProfiles: page.map((row) => withoutTagList(profileItem(view, row))), ...more }
  },

  'iam:ListInstanceProfilesForRole': (view, input) => {
    const role = identity(view, ROLE, input.RoleName)
    const { page, more } = pageOf(byName(view.by(instanceProfileTable, 'role', role.id)), input)
    return { InstanceProfiles: page.map((row) => withoutTagList(profileItem(view, row))), ...more }
  },

  'iam:ListInstanceProfileTags': (view, input) => {
    const { page, more } = pageOf(profile(view, input.InstanceProfileName).tags, input)
    return { Tags: tagItems(page), ...more }
  },
} satisfies Queries

/** AWS: lists leave the tags out. */
function withoutTagList(item: ReturnType<typeof profileItem>): ReturnType<typeof profileItem> {
  const { Tags: _, ...rest } = item
  return rest
}
