/** Network interfaces and their public addresses. AWS: EC2 user guide, "Amazon EC2 instance IP addressing". */
import { assert } from '../../../../../shared/assert.ts'
import type { Tx } from '../../../kernel/index.ts'
import { addressTable } from '../addresses/model.ts'
import type { Ec2FactOf } from '../facts.ts'
import { instanceTable } from '../instances/model.ts'
import { regionOf } from './lookup.ts'
import { type NetworkInterfaceRow, networkInterfaceTable, type PublicAddress } from './model.ts'
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

/** Takes the public address off an interface, whatever it was; undefined members never reach a row. */
function bare(eni: NetworkInterfaceRow): NetworkInterfaceRow {
  const { publicAddress: _, ...rest } = eni
  return rest
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
  tx.put(networkInterfaceTable, bare(eni))
  tellPublicIp(tx, eni)
}

/** Puts an Elastic IP on the interface, in place of any public address it had, or takes it off. */
export function setElasticAddress(
  tx: Tx,
  eniId: string,
  address: { readonly ip: string; readonly allocationId: string; readonly associationId: string } | undefined,
): void {
  releaseAutoPublicIp(tx, eniId)
  const eni = tx.get(networkInterfaceTable, eniId)
  if (!eni) return
  const { ip, allocationId, associationId } = address ?? {}
  if (ip && allocationId && associationId)
    tx.put(networkInterfaceTable, { ...eni, publicAddress: { ip, allocationId, associationId } })
  else if (!isAuto(eni.publicAddress)) tx.put(networkInterfaceTable, bare(eni))
}

export interface InterfaceSpec {
  readonly scope: string
  readonly vpcId: string
  readonly subnetId: string
  readonly zone: string
  readonly privateIp: string
  readonly securityGroupIds: readonly string[]
  readonly description: string
  readonly instanceId: string
  readonly deviceIndex: number
  readonly deleteOnTermination: boolean
  readonly tags: NetworkInterfaceRow['tags']
}

/** First octets of locally administered addresses, as seen on EC2 interfaces. */
const MAC_STARTS = ['02', '06', '0a', '0e'] as const

/** A new interface, attached at once to the instance that is being launched. */
export function createInterface(tx: Tx, spec: InterfaceSpec): NetworkInterfaceRow {
  const { instanceId, deviceIndex, deleteOnTermination, ...rest } = spec
  const start = MAC_STARTS[tx.draw('ec2/mac', MAC_STARTS.length)] as string
  const digits = tx.hex('ec2/mac', 10)
  return tx.put(networkInterfaceTable, {
    ...rest,
    id: `eni-${tx.hex('ec2/network-interface', 17)}`,
    macAddress: [start, ...(digits.match(/../g) as string[])].join(':'),
    sourceDestCheck: true,
    createTime: tx.now,
    attachment: {
      id: `eni-attach-${tx.hex('ec2/network-interface-attachment', 17)}`,
      instanceId,
      deviceIndex,
      attachTime: tx.now,
      deleteOnTermination,
      status: 'attached',
    },
  })
}

/** At the end of an instance: its interfaces go, those that outlive it become free. Their automatic addresses are returned. */
export function releaseInterfacesOf(tx: Tx, instanceId: string): void {
  for (const eni of tx.by(networkInterfaceTable, 'instance', instanceId)) {
    releaseAutoPublicIp(tx, eni.id)
    if (eni.attachment?.deleteOnTermination) tx.remove(networkInterfaceTable, eni.id)
    else {
      const { attachment: _, ...free } = tx.get(networkInterfaceTable, eni.id) as NetworkInterfaceRow
      tx.put(networkInterfaceTable, free)
    }
  }
}
