/** Attaching interfaces to instances, and their secondary addresses. AWS: EC2 user guide, "Secondary IP addresses". */
import type { Command, Commands, Tx } from '../../../kernel/index.ts'
import { disassociate } from '../addresses/lifecycle.ts'
import { addressTable } from '../addresses/model.ts'
import { instanceType } from '../catalog/instance-types.ts'
import { isResourceId, missingParameter, rehearsable, required } from '../checks.ts'
import { interfaceInOtherZone, interfaceInUse, tooManyAddresses } from '../instances/errors.ts'
import { instancesById } from '../instances/lookup.ts'
import { type InstanceRow, instanceTable } from '../instances/model.ts'
import {
  addressesAndCount,
  attachmentLimit,
  attachmentMalformed,
  attachmentNotFound,
  indexTaken,
  instanceNotReady,
  notAssigned,
  otherVpc,
  primaryAddress,
  primaryDetach,
} from './interface-errors.ts'
import { ownInterface } from './interfaces.ts'
import { attachInterface, detachInterface } from './lifecycle.ts'
import { addressesOf, type NetworkInterfaceRow, networkInterfaceTable, type SubnetRow, subnetTable } from './model.ts'
import { AddressPool, checkAddress } from './private-addresses.ts'
import { refuseMembers } from './vpcs.ts'

/** The instance lists its interfaces by device index. */
function listInterfaces(tx: Tx, instance: InstanceRow): void {
  const held = tx.by(networkInterfaceTable, 'instance', instance.id)
  held.sort((a, b) => (a.attachment?.deviceIndex ?? 0) - (b.attachment?.deviceIndex ?? 0))
  tx.patch(instanceTable, instance.id, { networkInterfaceIds: held.map((eni) => eni.id) })
}

function checkAttachable(tx: Tx, eni: NetworkInterfaceRow, instance: InstanceRow, deviceIndex: number): void {
  if (instance.state !== 'running' && instance.state !== 'stopped') throw instanceNotReady(instance.id)
  if (eni.attachment) throw interfaceInUse(eni.id)
  if (eni.zone !== instance.zone) throw interfaceInOtherZone()
  if (eni.vpcId !== instance.vpcId) throw otherVpc()
  const held = tx.by(networkInterfaceTable, 'instance', instance.id)
  if (held.some((one) => one.attachment?.deviceIndex === deviceIndex)) throw indexTaken(instance.id, deviceIndex)
  const facts = instanceType(instance.instanceType)
  if (!facts) return
  if (held.length >= facts.maxNetworkInterfaces) throw attachmentLimit(held.length + 1, instance.instanceType)
  if (addressesOf(eni).length > facts.ipv4PerInterface) throw tooManyAddresses()
}

const attach: Command<'ec2:AttachNetworkInterface'> = rehearsable((tx, input, { scope }) => {
  const eni = ownInterface(tx, scope, input.NetworkInterfaceId)
  const deviceIndex = required(input.DeviceIndex, 'deviceIndex')
  refuseMembers(input, ['NetworkCardIndex', 'EnaSrdSpecification', 'EnaQueueCount'])
  const [instance] = instancesById(tx, scope, [required(input.InstanceId, 'instanceId')])
  checkAttachable(tx, eni, instance as InstanceRow, deviceIndex)
  const held = attachInterface(tx, eni.id, {
    instanceId: (instance as InstanceRow).id,
    deviceIndex,
    deleteOnTermination: false,
  })
  listInterfaces(tx, instance as InstanceRow)
  return { AttachmentId: held.attachment?.id ?? '', NetworkCardIndex: 0 }
})

// DEVIATES: AWS takes some seconds (`detaching`); here it is done at once.
const detach: Command<'ec2:DetachNetworkInterface'> = rehearsable((tx, input, { scope }) => {
  const id = required(input.AttachmentId, 'attachmentId')
  if (!isResourceId('eni-attach', id)) throw attachmentMalformed(id)
  const eni = tx.by(networkInterfaceTable, 'attachment', id).find((row) => row.scope === scope)
  const instance = eni?.attachment && tx.get(instanceTable, eni.attachment.instanceId)
  if (!eni || !instance) throw attachmentNotFound(id)
  if (eni.attachment?.deviceIndex === 0) throw primaryDetach()
  detachInterface(tx, eni.id)
  listInterfaces(tx, instance)
  return {}
})

/** How many private addresses an interface may have: its instance's type says so; a free one may have those of the largest. */
function roomFor(tx: Tx, eni: NetworkInterfaceRow): number {
  const instance = eni.attachment && tx.get(instanceTable, eni.attachment.instanceId)
  const most = instance ? (instanceType(instance.instanceType)?.ipv4PerInterface ?? 1) : 50
  return most - addressesOf(eni).length
}

/** Takes a secondary address from the interface that has it. @throws AwsError when it is a primary one, or may not be moved. */
function takeOver(tx: Tx, ip: string, eni: NetworkInterfaceRow, allowed: boolean, subnet: SubnetRow): void {
  const [holder] = tx.by(networkInterfaceTable, 'address', `${eni.subnetId}|${ip}`)
  if (!holder || !allowed || holder.privateIp === ip || holder.id === eni.id) {
    checkAddress(tx, ip, subnet)
    return
  }
  dropAddress(tx, holder, ip)
}

function dropAddress(tx: Tx, eni: NetworkInterfaceRow, ip: string): void {
  for (const address of tx.by(addressTable, 'networkInterface', eni.id))
    if (address.association?.privateIp === ip) disassociate(tx, address)
  const row = tx.get(networkInterfaceTable, eni.id) as NetworkInterfaceRow
  const { secondaryAddresses = [], ...rest } = row
  const kept = secondaryAddresses.filter((one) => one.ip !== ip)
  tx.put(networkInterfaceTable, { ...rest, ...(kept.length > 0 ? { secondaryAddresses: kept } : {}) })
}

const assign: Command<'ec2:AssignPrivateIpAddresses'> = (tx, input, { scope }) => {
  const eni = ownInterface(tx, scope, input.NetworkInterfaceId)
  refuseMembers(input, ['Ipv4Prefixes', 'Ipv4PrefixCount'])
  const asked = [...new Set(input.PrivateIpAddresses ?? [])]
  const count = input.SecondaryPrivateIpAddressCount ?? 0
  if (asked.length > 0 && count > 0) throw addressesAndCount()
  if (asked.length === 0 && count < 1) throw missingParameter('secondaryPrivateIpAddressCount')
  if (asked.length + count > roomFor(tx, eni)) throw tooManyAddresses()
  const subnet = tx.get(subnetTable, eni.subnetId) as SubnetRow
  for (const ip of asked) takeOver(tx, ip, eni, input.AllowReassignment ?? false, subnet)
  const pool = new AddressPool(tx, subnet)
  const drawn = Array.from({ length: count }, () => pool.draw())
  const given = [...asked, ...drawn]
  tx.patch(networkInterfaceTable, eni.id, {
    secondaryAddresses: [...(eni.secondaryAddresses ?? []), ...given.map((ip) => ({ ip }))],
  })
  return {
    NetworkInterfaceId: eni.id,
    AssignedPrivateIpAddresses: given.map((PrivateIpAddress) => ({ PrivateIpAddress })),
    AssignedIpv4Prefixes: [],
  }
}

const unassign: Command<'ec2:UnassignPrivateIpAddresses'> = (tx, input, { scope }) => {
  const eni = ownInterface(tx, scope, input.NetworkInterfaceId)
  refuseMembers(input, ['Ipv4Prefixes'])
  const ips = input.PrivateIpAddresses ?? []
  if (ips.length === 0) throw missingParameter('privateIpAddress')
  if (ips.includes(eni.privateIp)) throw primaryAddress(eni.privateIp)
  const present = new Set((eni.secondaryAddresses ?? []).map(({ ip }) => ip))
  if (ips.some((ip) => !present.has(ip))) throw notAssigned(ips, eni.id)
  for (const ip of ips) dropAddress(tx, eni, ip)
  return {}
}

export const attachmentCommands: Commands = {
  'ec2:AttachNetworkInterface': attach,
  'ec2:DetachNetworkInterface': detach,
  'ec2:AssignPrivateIpAddresses': assign,
  'ec2:UnassignPrivateIpAddresses': unassign,
}
