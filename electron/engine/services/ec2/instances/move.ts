/** ModifyInstancePlacement: another group, partition or tenancy for a stopped instance. AWS: EC2 API Reference. */
import type { In } from '../../../../../shared/ipc/contract.ts'
import type { Command, Tx } from '../../../kernel/index.ts'
import { instanceType } from '../catalog/instance-types.ts'
import { rehearsable, required } from '../checks.ts'
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

const modifyInstancePlacement: Command<'ec2:ModifyInstancePlacement'> = rehearsable((tx, input, call) => {
  const row = instanceForAttribute(tx, call.scope, required(input.InstanceId, 'instanceId'))
  for (const name of ['HostId', 'HostResourceGroupArn', 'Affinity'] as const) if (input[name]) throw unsimulated(name)
  const { GroupName, GroupId, PartitionNumber, Tenancy } = input
  if ([GroupName, GroupId, PartitionNumber, Tenancy].every((value) => value === undefined)) throw noPlacement()
  if (row.state !== 'stopped') throw notStopped(row.id)
  if (Tenancy && Tenancy !== row.tenancy) throw unsimulated(`Tenancy=${Tenancy}`)
  const { placementGroup: _g, partition: _p, ...rest } = row
  tx.put(instanceTable, { ...rest, ...groupOf(tx, row, input, row.tenancy) })
  return { Return: true }
})

export const moveCommands = { 'ec2:ModifyInstancePlacement': modifyInstancePlacement }
