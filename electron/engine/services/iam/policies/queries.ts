/** Looking at managed policies. */
import type { Queries, View } from '../../../kernel/index.ts'
import { badPolicyArn, noPolicy, noVersion } from '../errors.ts'
import { groupTable, type IdentityRow, policyTable, roleTable, userTable } from '../model.ts'
import { byName, pageOf } from '../paging.ts'
import { tagItems } from '../tags.ts'
import { AWS_POLICIES, findPolicy, type ManagedPolicy, policyOfRow } from './find.ts'
import { attachmentCount, listedPolicy, policyItem, versionItem } from './items.ts'

function policy(view: View, arn = ''): ManagedPolicy {
  if (!arn.startsWith('arn:')) throw badPolicyArn()
  const found = findPolicy(view, arn)
  if (!found) throw noPolicy(arn)
  return found
}

const named = ({ name, uniqueId }: IdentityRow) => ({ name, uniqueId })

export const policyQueries = {
  'iam:GetPolicy': (view, input) => {
    const found = policy(view, input.PolicyArn)
    return { Policy: policyItem(found, attachmentCount(view, found.arn)) }
  },

  'iam:ListPolicies': (view, input) => {
    const { Scope: scope = 'All', OnlyAttached: onlyAttached = false, PathPrefix: prefix = '/' } = input
    const own = scope === 'AWS' ? [] : view.all(policyTable).map(policyOfRow)
    const all = byName([...own, ...(scope === 'Local' ? [] : AWS_POLICIES)])
    const found = all.filter(
      ({ arn, path }) => path.startsWith(prefix) && (!onlyAttached || attachmentCount(view, arn) > 0),
    )
    const { page, more } = pageOf(found, input)
    return { Policies: page.map((one) => listedPolicy(one, attachmentCount(view, one.arn))), ...more }
  },

  'iam:GetPolicyVersion': (view, input) => {
    const found = policy(view, input.PolicyArn)
    const version = found.versions.find(({ id }) => id === input.VersionId)
    if (!version) throw noVersion(found.arn, input.VersionId ?? '')
    return { PolicyVersion: versionItem(found, version) }
  },

  'iam:ListPolicyVersions': (view, input) => {
    const found = policy(view, input.PolicyArn)
    const { page, more } = pageOf([...found.versions].reverse(), input)
    const items = page.map((version) => {
      const { Document: _, ...item } = versionItem(found, version)
      return item
    })
    return { Versions: items, ...more }
  },

  'iam:ListPolicyTags': (view, input) => {
    const { page, more } = pageOf(policy(view, input.PolicyArn).tags, input)
    return { Tags: tagItems(page), ...more }
  },

  'iam:ListEntitiesForPolicy': (view, input) => {
    const { arn } = policy(view, input.PolicyArn)
    const { EntityFilter: filter, PathPrefix: prefix = '/' } = input
    const wanted = (kind: 'Role' | 'User' | 'Group', rows: readonly IdentityRow[]) =>
      filter && filter !== kind ? [] : byName(rows.filter(({ path }) => path.startsWith(prefix))).map(named)
    const all = [
      ...wanted('Role', view.by(roleTable, 'policy', arn)).map((one) => ({ kind: 'Role', ...one })),
      ...wanted('User', view.by(userTable, 'policy', arn)).map((one) => ({ kind: 'User', ...one })),
      ...wanted('Group', view.by(groupTable, 'policy', arn)).map((one) => ({ kind: 'Group', ...one })),
    ]
    const { page, more } = pageOf(all, input)
    const of = (kind: string) => page.filter((one) => one.kind === kind)
    return {
      PolicyRoles: of('Role').map(({ name, uniqueId }) => ({ RoleName: name, RoleId: uniqueId })),
      PolicyUsers: of('User').map(({ name, uniqueId }) => ({ UserName: name, UserId: uniqueId })),
      PolicyGroups: of('Group').map(({ name, uniqueId }) => ({ GroupName: name, GroupId: uniqueId })),
      ...more,
    }
  },
} satisfies Queries
