/** Network interfaces a person makes. AWS: EC2 API Reference; EC2 user guide, "Elastic network interfaces". */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Command, Commands, Query, Tx, View } from '../../../kernel/index.ts'
import { limitOf } from '../../quotas/index.ts'
import { disassociateInterface } from '../addresses/lifecycle.ts'
import { rehearsable, rehearsableQuery, required } from '../checks.ts'
import { resolveSecurityGroups } from '../security-groups/lookup.ts'
import { tagsFor } from '../tags/rules.ts'
import { oncePerToken } from '../tokens.ts'
import { interfaceLimit, KINDS, noAttribute, oneAttribute } from './errors.ts'
import { addressTwice, badAttribute, interfaceBusy, interfaceRequesterManaged } from './interface-errors.ts'
import { networkInterfaceItem } from './items.ts'
import { createInterface } from './lifecycle.ts'
import { type NetworkInterfaceRow, networkInterfaceTable } from './model.ts'
import { AddressPool, checkAddress } from './private-addresses.ts'
import { countIn, rowNamed, subnetById } from './rows.ts'
import { refuseMembers } from './vpcs.ts'

const INTERFACE_QUOTA = 'L-DF5E4CA3'
const REFUSED = [
  'Ipv4Prefixes',
  'Ipv4PrefixCount',
  'Ipv6Prefixes',
  'Ipv6PrefixCount',
  'Ipv6Addresses',
  'Ipv6AddressCount',
  'EnablePrimaryIpv6',
  'ConnectionTrackingSpecification',
] as const

export const interfaceById = (view: View, scope: string, id: string | undefined): NetworkInterfaceRow =>
  rowNamed(view, networkInterfaceTable, KINDS.networkInterface, scope, id, 'networkInterfaceId')

/** The interface of a command that changes one: AWS's own are not for the account to change. */
export function ownInterface(view: View, scope: string, id: string | undefined): NetworkInterfaceRow {
  const eni = interfaceById(view, scope, id)
  if (eni.kind) throw interfaceRequesterManaged(eni.id)
  return eni
}

type CreateRequest = Json<Ec2.CreateNetworkInterfaceRequest>

/** The private addresses a request wants, in AWS's order: the primary, those listed, those of any. */
function addressesFor(tx: Tx, input: CreateRequest, subnetId: string, scope: string): string[] {
  const subnet = subnetById(tx, scope, subnetId)
  const listed = input.PrivateIpAddresses ?? []
  const primary = input.PrivateIpAddress ?? listed.find((one) => one.Primary)?.PrivateIpAddress
  const others = listed.flatMap((one) => (one.Primary ? [] : (one.PrivateIpAddress ?? [])))
  const asked = [...(primary ? [primary] : []), ...others]
  if (new Set(asked).size < asked.length) throw addressTwice()
  for (const ip of asked) checkAddress(tx, ip, subnet)
  const pool = new AddressPool(tx, subnet)
  for (const ip of asked) pool.claim(ip)
  const first = primary ?? pool.draw()
  const drawn = Array.from({ length: input.SecondaryPrivateIpAddressCount ?? 0 }, () => pool.draw())
  return [first, ...others, ...drawn]
}

function make(tx: Tx, input: CreateRequest, scope: string): string {
  const subnet = subnetById(tx, scope, required(input.SubnetId, 'subnetId'))
  const groups = resolveSecurityGroups(tx, scope, subnet.vpcId, input.Groups, [], subnet.id)
  const [privateIp = '', ...secondary] = addressesFor(tx, input, subnet.id, scope)
  if (countIn(tx, networkInterfaceTable, scope) >= limitOf(tx, scope, 'vpc', INTERFACE_QUOTA)) throw interfaceLimit()
  return createInterface(tx, {
    scope,
    vpcId: subnet.vpcId,
    subnetId: subnet.id,
    zone: subnet.zone,
    privateIp,
    ...(secondary.length > 0 ? { secondaryAddresses: secondary.map((ip) => ({ ip })) } : {}),
    securityGroupIds: groups.map((group) => group.id),
    description: input.Description ?? '',
    tags: tagsFor(input.TagSpecifications, 'network-interface', ['network-interface']),
  }).id
}

const createNetworkInterface: Command<'ec2:CreateNetworkInterface'> = rehearsable((tx, input, { scope }) => {
  refuseMembers(input, REFUSED)
  if (input.InterfaceType && (input.InterfaceType as string) !== 'interface') refuseMembers(input, ['InterfaceType'])
  const [id = ''] = oncePerToken(tx, scope, 'CreateNetworkInterface', input, () => [make(tx, input, scope)])
  const item = networkInterfaceItem(interfaceById(tx, scope, id), tx)
  return {
    // AWS: it is pending in this answer and available in the next.
    NetworkInterface: { ...item, Status: 'pending' as unknown as 'available' },
    ...(input.ClientToken ? { ClientToken: input.ClientToken } : {}),
  }
})

const deleteNetworkInterface: Command<'ec2:DeleteNetworkInterface'> = rehearsable((tx, input, { scope }) => {
  const eni = ownInterface(tx, scope, input.NetworkInterfaceId)
  if (eni.attachment) throw interfaceBusy(eni.id)
  disassociateInterface(tx, eni.id)
  tx.remove(networkInterfaceTable, eni.id)
  return {}
})

function changesOf(
  tx: Tx,
  eni: NetworkInterfaceRow,
  input: Json<Ec2.ModifyNetworkInterfaceAttributeRequest>,
): Partial<NetworkInterfaceRow>[] {
  const { Description: description, SourceDestCheck: check, Groups: ids, Attachment: attachment } = input
  const changes: Partial<NetworkInterfaceRow>[] = []
  if (description !== undefined) changes.push({ description: description.Value ?? '' })
  if (check?.Value !== undefined) changes.push({ sourceDestCheck: check.Value })
  if (ids && ids.length > 0) {
    const groups = resolveSecurityGroups(tx, eni.scope, eni.vpcId, ids, [], eni.subnetId)
    changes.push({ securityGroupIds: groups.map((group) => group.id) })
  }
  if (attachment) {
    if (!eni.attachment || eni.attachment.id !== attachment.AttachmentId)
      throw badAttribute(attachment.AttachmentId ?? '', 'attachmentId')
    const { DeleteOnTermination: gone = eni.attachment.deleteOnTermination } = attachment
    changes.push({ attachment: { ...eni.attachment, deleteOnTermination: gone } })
  }
  return changes
}

const modifyAttribute: Command<'ec2:ModifyNetworkInterfaceAttribute'> = rehearsable((tx, input, { scope }) => {
  const eni = ownInterface(tx, scope, input.NetworkInterfaceId)
  refuseMembers(input, [
    'EnaSrdSpecification',
    'EnablePrimaryIpv6',
    'ConnectionTrackingSpecification',
    'AssociatePublicIpAddress',
    'AssociatedSubnetIds',
  ])
  const [change, another] = changesOf(tx, eni, input)
  if (!change) throw noAttribute()
  if (another) throw oneAttribute()
  tx.patch(networkInterfaceTable, eni.id, change)
  return {}
})

const resetAttribute: Command<'ec2:ResetNetworkInterfaceAttribute'> = rehearsable((tx, input, { scope }) => {
  const eni = ownInterface(tx, scope, input.NetworkInterfaceId)
  tx.patch(networkInterfaceTable, eni.id, { sourceDestCheck: true })
  return {}
})

const describeAttribute: Query<'ec2:DescribeNetworkInterfaceAttribute'> = rehearsableQuery((view, input, { scope }) => {
  const item = networkInterfaceItem(interfaceById(view, scope, input.NetworkInterfaceId), view)
  const NetworkInterfaceId = item.NetworkInterfaceId as string
  switch (input.Attribute) {
    case 'description':
      return { NetworkInterfaceId, Description: { Value: item.Description ?? '' } }
    case 'groupSet':
      return { NetworkInterfaceId, Groups: item.Groups ?? [] }
    case 'sourceDestCheck':
      return { NetworkInterfaceId, SourceDestCheck: { Value: item.SourceDestCheck ?? true } }
    case 'attachment':
      return { NetworkInterfaceId, ...(item.Attachment ? { Attachment: item.Attachment } : {}) }
    case undefined:
      throw noAttribute()
    default:
      throw badAttribute(input.Attribute, 'attribute')
  }
})

export const interfaceQueries = { 'ec2:DescribeNetworkInterfaceAttribute': describeAttribute }
export const interfaceCommands: Commands = {
  'ec2:CreateNetworkInterface': createNetworkInterface,
  'ec2:DeleteNetworkInterface': deleteNetworkInterface,
  'ec2:ModifyNetworkInterfaceAttribute': modifyAttribute,
  'ec2:ResetNetworkInterfaceAttribute': resetAttribute,
}
