/** ModifyInstancePlacement: another group, partition or tenancy for a stopped instance. AWS: EC2 API Reference. */
import type { In } from '../../../../../shared/ipc/contract.ts'
import type { Command, Tx } from '../../../kernel/index.ts'
import { instanceType } from '../catalog/instance-types.ts'
import { rehearsable, required } from '../checks.ts'
import { hostElsewhere, tenancyFixed } from '../hosts/errors.ts'
import { planTenancy } from '../hosts/placing.ts'
import { checkPartition, checkSuits, checkZone, groupAsked, partitionsFor } from '../placement-groups/placing.ts'
import { noPlacement, notStopped, unsimulated } from './errors.ts'
import { instanceForAttribute } from './lookup.ts'
import { type InstanceRow, instanceTable } from './model.ts'

type Request = In<'ec2:ModifyInstancePlacement'>
type Group = Pick<InstanceRow, 'placementGroup' | 'partition'>

/** The group the instance is to be in: an empty name takes it out of its own. */
function groupOf(tx: Tx, row: InstanceRow, input: Request, tenancy: string): Group {
  const leaves = input.GroupName === ''
  const asked = leaves ? undefined : (input.GroupName ?? (input.GroupId ? undefined : row.placementGroup))
  const group = groupAsked(tx, row.scope, { GroupName: asked, GroupId: input.GroupId })
  checkPartition(group, input.PartitionNumber)
  if (!group) return {}
  const facts = instanceType(row.instanceType)
  if (facts) checkSuits(group, facts, tenancy)
  checkZone(tx, group, row.zone)
  const stays = group.name === row.placementGroup && !input.PartitionNumber
  const partition = stays ? row.partition : partitionsFor(tx, group, input.PartitionNumber, 1)[0]
  return { placementGroup: group.name, ...(partition === undefined ? {} : { partition }) }
}

type Tenancy = Pick<InstanceRow, 'tenancy' | 'hostId' | 'affinity'>

/** AWS: dedicated and host may take each other's place; shared tenancy stays shared, and T3 stays on its host. */
function tenancyOf(tx: Tx, row: InstanceRow, input: Request): Tenancy {
  const { hostId, affinity, tenancy } = row
  const kept = { tenancy, ...(hostId ? { hostId } : {}), ...(affinity ? { affinity } : {}) }
  const { Tenancy: to = tenancy, HostId: id, Affinity: wish } = input
  const facts = instanceType(row.instanceType)
  if (!facts || (to === tenancy && id === undefined && wish === undefined)) return kept
  if (to !== tenancy && (tenancy === 'default' || to === 'default')) throw tenancyFixed(tenancy, to)
  if (to !== tenancy && facts.family === 't3') throw tenancyFixed(tenancy, to)
  const plan = planTenancy(
    tx,
    row.scope,
    {
      Tenancy: to,
      HostId: id || (to === 'host' ? hostId : undefined),
      Affinity: wish ?? (to === 'host' ? affinity : undefined),
    },
    facts,
  )
  if (plan.host && plan.host.zone !== row.zone) throw hostElsewhere(plan.host.id, row.zone)
  return {
    tenancy: plan.tenancy,
    ...(plan.host ? { hostId: plan.host.id } : {}),
    ...(plan.affinity ? { affinity: plan.affinity } : {}),
  }
}

const modifyInstancePlacement: Command<'ec2:ModifyInstancePlacement'> = rehearsable((tx, input, call) => {
  const row = instanceForAttribute(tx, call.scope, required(input.InstanceId, 'instanceId'))
  if (input.HostResourceGroupArn) throw unsimulated('HostResourceGroupArn')
  const { GroupName, GroupId, PartitionNumber, Tenancy, HostId, Affinity } = input
  if ([GroupName, GroupId, PartitionNumber, Tenancy, HostId, Affinity].every((value) => value === undefined))
    throw noPlacement()
  if (row.state !== 'stopped') throw notStopped(row.id)
  const seat = tenancyOf(tx, row, input)
  const { placementGroup: _g, partition: _p, tenancy: _t, hostId: _h, affinity: _a, ...rest } = row
  tx.put(instanceTable, { ...rest, ...seat, ...groupOf(tx, row, input, seat.tenancy) })
  return { Return: true }
})

export const moveCommands = { 'ec2:ModifyInstancePlacement': modifyInstancePlacement }
