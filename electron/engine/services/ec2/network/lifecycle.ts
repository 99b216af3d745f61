/** Network interfaces and their public addresses. AWS: EC2 user guide, "Amazon EC2 instance IP addressing". */
import { assert } from '../../../../../shared/assert.ts'
import { regionOf, type Tx } from '../../../kernel/index.ts'
import { addressTable } from '../addresses/model.ts'
import type { Ec2FactOf } from '../facts.ts'
import { instanceTable } from '../instances/model.ts'
import { addressesOf, type NetworkInterfaceRow, networkInterfaceTable, type PublicAddress } from './model.ts'
import { PUBLIC_BLOCKS } from './public-addresses.ts'

/** A free public IPv4 address of the scope's Region, drawn from the ranges AWS announces there. Unique in the world. */
export function drawPublicIp(tx: Tx, scope: string): string {
  const blocks = PUBLIC_BLOCKS[regionOf(scope)]
  assert(blocks, `${scope} lies in a Region with public addresses`)
  const stream = `ec2/public-ip/${scope}`
  for (;;) {
    const [first, from, to] = blocks[tx.draw(stream, blocks.length)] as (typeof blocks)[number]
    const second = tx.between(stream, from, to)
    const ip = `${first}.${second}.${tx.draw(stream, 256)}.${tx.between(stream, 4, 254)}`
    const taken =
      tx.by(addressTable, 'publicIp', ip).length > 0 || tx.by(networkInterfaceTable, 'publicIp', ip).length > 0
    if (!taken) return ip
  }
}

function tellPublicIp(tx: Tx, eni: NetworkInterfaceRow, publicIp?: string): void {
  if (!eni.attachment) return
  tx.emit<Ec2FactOf<'ec2.AutoPublicIpChanged'>>({
    type: 'ec2.AutoPublicIpChanged',
    scope: eni.scope,
    networkInterfaceId: eni.id,
    instanceId: eni.attachment.instanceId,
    ...(publicIp === undefined ? {} : { publicIp }),
  })
}

const isAuto = (address: PublicAddress | undefined): boolean => address !== undefined && !address.allocationId

/** Puts a public address on one of the private ones, or takes it off; undefined members never reach a row. */
function withPublic(eni: NetworkInterfaceRow, privateIp: string, address?: PublicAddress): NetworkInterfaceRow {
  const member = address ? { publicAddress: address } : {}
  const { publicAddress: _, ...rest } = eni
  if (privateIp === eni.privateIp) return { ...rest, ...member }
  return {
    ...eni,
    secondaryAddresses: (eni.secondaryAddresses ?? []).map((one) =>
      one.ip === privateIp ? { ip: one.ip, ...member } : one,
    ),
  }
}

/**
 * Gives the interface an automatic public address when AWS would: its instance is pending or running, was launched to have one,
 * has this one interface only, and no public address is there yet. Otherwise does nothing.
 */
export function assignAutoPublicIp(tx: Tx, eniId: string): void {
  const eni = tx.get(networkInterfaceTable, eniId)
  if (!eni?.attachment || eni.publicAddress) return
  const instance = tx.get(instanceTable, eni.attachment.instanceId)
  if (!instance?.autoPublicIp || (instance.state !== 'running' && instance.state !== 'pending')) return
  if (instance.networkInterfaceIds.length > 1) return
  const ip = drawPublicIp(tx, eni.scope)
  tx.patch(networkInterfaceTable, eniId, { publicAddress: { ip } })
  tellPublicIp(tx, eni, ip)
}

/** Returns an automatic public address to the pool; it never comes back. An Elastic IP stays. */
export function releaseAutoPublicIp(tx: Tx, eniId: string): void {
  const eni = tx.get(networkInterfaceTable, eniId)
  if (!eni || !isAuto(eni.publicAddress)) return
  tx.put(networkInterfaceTable, withPublic(eni, eni.privateIp))
  tellPublicIp(tx, eni)
}

/** Puts an Elastic IP on a private address of the interface, in place of any public address it had, or takes it off. */
export function setElasticAddress(
  tx: Tx,
  eniId: string,
  privateIp: string,
  address: { readonly ip: string; readonly allocationId: string; readonly associationId: string } | undefined,
): void {
  if (address && tx.get(networkInterfaceTable, eniId)?.privateIp === privateIp) releaseAutoPublicIp(tx, eniId)
  const eni = tx.get(networkInterfaceTable, eniId)
  if (!eni) return
  const present = addressesOf(eni).find(({ ip }) => ip === privateIp)
  if (address || !isAuto(present?.publicAddress)) tx.put(networkInterfaceTable, withPublic(eni, privateIp, address))
}

export interface InterfaceSpec {
  readonly scope: string
  readonly vpcId: string
  readonly subnetId: string
  readonly zone: string
  readonly privateIp: string
  readonly securityGroupIds: readonly string[]
  readonly description: string
  readonly kind?: NetworkInterfaceRow['kind'] & string
  readonly secondaryAddresses?: NetworkInterfaceRow['secondaryAddresses'] & object
  /** What it is attached to at once. */
  readonly attachment?: AttachmentSpec
  readonly tags: NetworkInterfaceRow['tags']
}

export interface AttachmentSpec {
  readonly instanceId: string
  readonly deviceIndex: number
  readonly deleteOnTermination: boolean
}

/** First octets of locally administered addresses, as seen on EC2 interfaces. */
const MAC_STARTS = ['02', '06', '0a', '0e'] as const

const attachmentOf = (tx: Tx, spec: AttachmentSpec): NonNullable<NetworkInterfaceRow['attachment']> => ({
  id: `eni-attach-${tx.hex('ec2/network-interface-attachment', 17)}`,
  ...spec,
  attachTime: tx.now,
  status: 'attached',
})

/** A new interface, of an instance that is being launched or free. */
export function createInterface(tx: Tx, { attachment, ...rest }: InterfaceSpec): NetworkInterfaceRow {
  const start = MAC_STARTS[tx.draw('ec2/mac', MAC_STARTS.length)] as string
  const digits = tx.hex('ec2/mac', 10)
  return tx.put(networkInterfaceTable, {
    ...rest,
    id: `eni-${tx.hex('ec2/network-interface', 17)}`,
    macAddress: [start, ...(digits.match(/../g) as string[])].join(':'),
    sourceDestCheck: rest.kind !== 'nat_gateway',
    createTime: tx.now,
    ...(attachment ? { attachment: attachmentOf(tx, attachment) } : {}),
  })
}

/** Its Elastic IPs come along: their associations name the instance from now on. */
function nameInstance(tx: Tx, eniId: string, instanceId: string | undefined): void {
  for (const address of tx.by(addressTable, 'networkInterface', eniId)) {
    if (!address.association) continue
    const { instanceId: _, ...association } = address.association
    tx.patch(addressTable, address.id, { association: { ...association, ...(instanceId ? { instanceId } : {}) } })
  }
}

/** Attaches a free interface. The instance's own list of interfaces is the caller's to keep. */
export function attachInterface(tx: Tx, eniId: string, spec: AttachmentSpec): NetworkInterfaceRow {
  nameInstance(tx, eniId, spec.instanceId)
  return tx.patch(networkInterfaceTable, eniId, { attachment: attachmentOf(tx, spec) })
}

/** Frees an interface; what it carries stays on it, but for an automatic public address. */
export function detachInterface(tx: Tx, eniId: string): void {
  releaseAutoPublicIp(tx, eniId)
  nameInstance(tx, eniId, undefined)
  const { attachment: _, ...free } = tx.get(networkInterfaceTable, eniId) as NetworkInterfaceRow
  tx.put(networkInterfaceTable, free)
}

/** At the end of an instance: its interfaces go, those that outlive it become free. Their automatic addresses are returned. */
export function releaseInterfacesOf(tx: Tx, instanceId: string): void {
  for (const eni of tx.by(networkInterfaceTable, 'instance', instanceId)) {
    if (!eni.attachment?.deleteOnTermination) {
      detachInterface(tx, eni.id)
      continue
    }
    releaseAutoPublicIp(tx, eni.id)
    tx.remove(networkInterfaceTable, eni.id)
  }
}
