/** Finding security groups by id and by name, with AWS's refusals. */
import { assert } from '../../../../../shared/assert.ts'
import type { View } from '../../../kernel/index.ts'
import { limitOf } from '../../quotas/index.ts'
import { isResourceId } from '../checks.ts'
import { vpcTable } from '../network/model.ts'
import {
  groupIdEmpty,
  groupIdMalformed,
  groupNotFound,
  groupNotFoundInDefaultVpc,
  groupNotFoundInVpc,
  otherNetwork,
  tooManyGroups,
} from './errors.ts'
import { type SecurityGroupRow, securityGroupTable } from './model.ts'

export const DEFAULT_GROUP_NAME = 'default'

/** @throws AwsError when the id is empty, malformed, or not a group of this Region. */
export function groupById(view: View, scope: string, id: string): SecurityGroupRow {
  if (id === '') throw groupIdEmpty()
  if (!isResourceId('sg', id)) throw groupIdMalformed(id)
  const group = view.get(securityGroupTable, id)
  if (!group || group.scope !== scope) throw groupNotFound(id)
  return group
}

export const groupNamed = (view: View, vpcId: string, name: string): SecurityGroupRow | undefined =>
  view.by(securityGroupTable, 'name', `${vpcId}|${name}`)[0]

/** Every VPC has its default group from its birth. */
export function defaultGroupOf(view: View, vpcId: string): SecurityGroupRow {
  const group = groupNamed(view, vpcId, DEFAULT_GROUP_NAME)
  assert(group, `VPC ${vpcId} has a default security group`)
  return group
}

function namedOrRefused(view: View, vpcId: string, name: string): SecurityGroupRow {
  const group = groupNamed(view, vpcId, name)
  if (group) return group
  throw view.get(vpcTable, vpcId)?.isDefault ? groupNotFoundInDefaultVpc(name, vpcId) : groupNotFoundInVpc(name, vpcId)
}

/**
 * The groups an interface in `vpcId` is to carry: those of `ids` and `names`, each once, or the VPC's default group when neither
 * names one. `subnetId` only words the refusal of a group of another VPC.
 * @throws AwsError InvalidGroup.NotFound, InvalidGroupId.Malformed, InvalidParameter, SecurityGroupsPerInterfaceLimitExceeded.
 */
export function resolveSecurityGroups(
  view: View,
  scope: string,
  vpcId: string,
  ids: readonly string[] | undefined,
  names: readonly string[] | undefined,
  subnetId?: string,
): SecurityGroupRow[] {
  const groups = new Map<string, SecurityGroupRow>()
  for (const id of ids ?? []) {
    const group = groupById(view, scope, id)
    if (group.vpcId !== vpcId) throw otherNetwork(id, subnetId)
    groups.set(group.id, group)
  }
  for (const name of names ?? []) {
    const group = namedOrRefused(view, vpcId, name)
    groups.set(group.id, group)
  }
  if (groups.size === 0) return [defaultGroupOf(view, vpcId)]
  if (groups.size > limitOf(view, scope, 'vpc', 'L-2AFB9258')) throw tooManyGroups()
  return [...groups.values()]
}
