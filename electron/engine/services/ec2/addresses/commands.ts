/** The commands on Elastic IPs. AWS: EC2 API Reference; EC2 user guide, "Elastic IP addresses". */
import type { Command, Commands, Tx } from '../../../kernel/index.ts'
import { limitOf } from '../../quotas/index.ts'
import { isResourceId, missingParameter, rehearsable } from '../checks.ts'
import type { Ec2Fact } from '../facts.ts'
import { instancesNotFound } from '../instances/errors.ts'
import { instancesById } from '../instances/lookup.ts'
import type { InstanceRow } from '../instances/model.ts'
import { assignAutoPublicIp, drawPublicIp } from '../network/lifecycle.ts'
import { addressesOf, internetGatewayTable, type NetworkInterfaceRow, networkInterfaceTable } from '../network/model.ts'
import { tagsFor } from '../tags/rules.ts'
import {
  addressInUse,
  addressLimit,
  addressMissing,
  addressNotFound,
  allocationNotFound,
  alreadyAssociated,
  associationNotFound,
  badBorderGroup,
  badParameter,
  disassociateNeedsAssociation,
  instanceGoing,
  instancePending,
  interfaceIdMalformed,
  interfaceNotFound,
  noInternetGateway,
  poolNotFound,
  privateIpNotAssigned,
  releaseNeedsAllocation,
  severalInterfaces,
  targetMissing,
  targetTwice,
} from './errors.ts'
import { associate, disassociate } from './lifecycle.ts'
import { addressByIp, allocationById } from './lookup.ts'
import { type AddressRow, addressTable } from './model.ts'

const POOL = 'amazon'
const EIP_QUOTA = 'L-0263D0A3'

/** AWS: the older kind is still a word of the API, though every address is one for VPCs. */
const DOMAINS: readonly string[] = ['vpc', 'standard']

const allocateAddress: Command<'ec2:AllocateAddress'> = rehearsable((tx, input, { scope, region }) => {
  const { PublicIpv4Pool: pool = POOL, NetworkBorderGroup: group = region, Domain: domain = 'vpc' } = input
  if (!DOMAINS.includes(domain)) throw badParameter(domain, 'domain')
  if (pool !== POOL) throw poolNotFound(pool)
  if (group !== region) throw badBorderGroup(group)
  // A released address cannot be recovered: it went back to the pool the moment it was released.
  if (input.Address) throw addressNotFound(input.Address)
  const tags = tagsFor(input.TagSpecifications, 'elastic-ip', ['elastic-ip'])
  if (tx.by(addressTable, 'scope', scope).length >= limitOf(tx, scope, 'ec2', EIP_QUOTA)) throw addressLimit()
  const address = tx.put(addressTable, {
    id: `eipalloc-${tx.hex('ec2/eip-allocation', 17)}`,
    scope,
    tags,
    publicIp: drawPublicIp(tx, scope),
    allocatedAt: tx.now,
  })
  tx.emit<Ec2Fact>({ type: 'ec2.AddressAllocated', scope, allocationId: address.id })
  return {
    PublicIp: address.publicIp,
    AllocationId: address.id,
    PublicIpv4Pool: POOL,
    NetworkBorderGroup: region,
    Domain: 'vpc',
  }
})

/** The one interface of an instance that can take an address now. */
function interfaceOfInstance(tx: Tx, scope: string, id: string): NetworkInterfaceRow {
  const instance = instancesById(tx, scope, [id])[0] as InstanceRow
  if (instance.state === 'terminated') throw instancesNotFound([id])
  if (instance.state === 'pending') throw instancePending(id)
  if (instance.state === 'shutting-down') throw instanceGoing(id)
  const [eniId, another] = instance.networkInterfaceIds
  if (another) throw severalInterfaces(id)
  return interfaceById(tx, scope, eniId ?? '')
}

function interfaceById(tx: Tx, scope: string, id: string): NetworkInterfaceRow {
  if (!isResourceId('eni', id)) throw interfaceIdMalformed(id)
  const eni = tx.get(networkInterfaceTable, id)
  if (!eni || eni.scope !== scope) throw interfaceNotFound(id)
  return eni
}

function addressToAssociate(tx: Tx, scope: string, allocationId?: string, publicIp?: string): AddressRow {
  if (allocationId) return allocationById(tx, scope, allocationId)
  if (!publicIp) throw addressMissing()
  return addressByIp(tx, scope, publicIp)
}

const associateAddress: Command<'ec2:AssociateAddress'> = rehearsable((tx, input, { scope }) => {
  const { InstanceId: instanceId, NetworkInterfaceId: eniId, PrivateIpAddress: privateIp } = input
  if (instanceId && eniId) throw targetTwice()
  const address = addressToAssociate(tx, scope, input.AllocationId, input.PublicIp)
  if (!instanceId && !eniId) throw targetMissing()
  const eni = instanceId ? interfaceOfInstance(tx, scope, instanceId) : interfaceById(tx, scope, eniId as string)
  const target = privateIp || eni.privateIp
  if (!addressesOf(eni).some(({ ip }) => ip === target)) throw privateIpNotAssigned(target, eni.id)
  if (tx.by(internetGatewayTable, 'vpc', eni.vpcId).length === 0) throw noInternetGateway(eni.vpcId)
  const present = address.association
  if (present?.networkInterfaceId === eni.id && present.privateIp === target) return { AssociationId: present.id }
  if (present && input.AllowReassociation === false) throw alreadyAssociated(address.id, present.id)
  move(tx, address, eni, target)
  const instance = eni.attachment?.instanceId
  const place = { networkInterfaceId: eni.id, privateIp: target, ...(instance ? { instanceId: instance } : {}) }
  return { AssociationId: associate(tx, address, place) }
})

/** Frees the address where it was, and the private address of the one it had; that one stays allocated. */
function move(tx: Tx, address: AddressRow, eni: NetworkInterfaceRow, privateIp: string): void {
  const left = address.association?.networkInterfaceId
  disassociate(tx, address)
  if (left) assignAutoPublicIp(tx, left)
  for (const displaced of tx.by(addressTable, 'networkInterface', eni.id))
    if (displaced.association?.privateIp === privateIp) disassociate(tx, displaced)
}

const disassociateAddress: Command<'ec2:DisassociateAddress'> = rehearsable((tx, input, { scope }) => {
  const { AssociationId: id, PublicIp: ip } = input
  if (!id) throw ip ? disassociateNeedsAssociation() : missingParameter('AssociationId')
  const address = tx.by(addressTable, 'association', id).find((row) => row.scope === scope)
  if (!address) {
    if (tx.by(addressTable, 'scope', scope).some((row) => row.formerAssociationId === id)) return {}
    throw associationNotFound(id)
  }
  const eniId = address.association?.networkInterfaceId
  disassociate(tx, address)
  // AWS: a running instance launched with an automatic public address gets a new one.
  if (eniId) assignAutoPublicIp(tx, eniId)
  return {}
})

// DEVIATES: the API reference says that releasing an associated address of a default VPC disassociates it; the user guide and the
// console say it must be free first. We always ask for it to be free.
const releaseAddress: Command<'ec2:ReleaseAddress'> = rehearsable((tx, input, { scope, region }) => {
  const { AllocationId: id, PublicIp: ip, NetworkBorderGroup: group = region } = input
  if (!id) throw ip ? releaseNeedsAllocation() : missingParameter('AllocationId')
  const address = tx.get(addressTable, id)
  if (!address || address.scope !== scope) throw allocationNotFound(id)
  if (group !== region) throw addressNotFound(address.publicIp)
  if (address.association) throw addressInUse(address.publicIp)
  tx.remove(addressTable, id)
  tx.emit<Ec2Fact>({ type: 'ec2.AddressReleased', scope, allocationId: id })
  return {}
})

export const addressCommands: Commands = {
  'ec2:AllocateAddress': allocateAddress,
  'ec2:AssociateAddress': associateAddress,
  'ec2:DisassociateAddress': disassociateAddress,
  'ec2:ReleaseAddress': releaseAddress,
}
