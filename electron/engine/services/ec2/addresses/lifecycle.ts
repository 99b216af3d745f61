/** Association and its end. AWS: EC2 user guide, "Elastic IP addresses". */
import type { Tx } from '../../../kernel/index.ts'
import type { Ec2Fact } from '../facts.ts'
import { setElasticAddress } from '../network/lifecycle.ts'
import { networkInterfaceTable } from '../network/model.ts'
import { type AddressRow, addressTable } from './model.ts'

const tellUse = (tx: Tx, address: AddressRow, inUse: boolean): void =>
  tx.emit<Ec2Fact>({ type: 'ec2.AddressUseChanged', scope: address.scope, allocationId: address.id, inUse })

/** Frees an address from its interface. It stays allocated; whether the interface gets an automatic one is the caller's to say. */
export function disassociate(tx: Tx, address: AddressRow): void {
  const { association, ...free } = address
  if (!association) return
  tx.put(addressTable, { ...free, formerAssociationId: association.id })
  if (tx.get(networkInterfaceTable, association.networkInterfaceId))
    setElasticAddress(tx, association.networkInterfaceId, association.privateIp, undefined)
  tellUse(tx, address, false)
}

/** Puts an address on an interface that carries no other Elastic IP. */
export function associate(
  tx: Tx,
  address: AddressRow,
  target: { readonly networkInterfaceId: string; readonly instanceId?: string; readonly privateIp: string },
): string {
  const id = `eipassoc-${tx.hex('ec2/eip-association', 17)}`
  tx.patch(addressTable, address.id, { association: { id, ...target } })
  setElasticAddress(tx, target.networkInterfaceId, target.privateIp, {
    ip: address.publicIp,
    allocationId: address.id,
    associationId: id,
  })
  tellUse(tx, address, true)
  return id
}

/**
 * When an instance is terminated its Elastic IPs are disassociated and stay allocated, and billed. One on an interface that
 * outlives the instance stays there.
 */
export function disassociateInstance(tx: Tx, instanceId: string): void {
  for (const address of tx.by(addressTable, 'instance', instanceId)) {
    const eni = tx.get(networkInterfaceTable, address.association?.networkInterfaceId ?? '')
    if (eni?.attachment?.deleteOnTermination !== false) disassociate(tx, address)
  }
}

/** The Elastic IPs of an interface that is going. */
export function disassociateInterface(tx: Tx, eniId: string): void {
  for (const address of tx.by(addressTable, 'networkInterface', eniId)) disassociate(tx, address)
}
