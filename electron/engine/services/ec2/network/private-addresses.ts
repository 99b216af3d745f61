/** Private addresses: which may be asked for, and which are free. No address of a subnet is given twice. */
import type { Tx } from '../../../kernel/index.ts'
import { addressInUse, addressMalformed, addressOutside, addressReserved, subnetFull } from '../instances/errors.ts'
import { blockOf, ipNumber, ipText, isReserved, RESERVED_PER_SUBNET } from './cidr.ts'
import { addressesOf, networkInterfaceTable, type SubnetRow } from './model.ts'

/** A private address someone asked for. @throws AwsError when it is malformed, outside, reserved or taken. */
export function checkAddress(tx: Tx, ip: string, subnet: SubnetRow): void {
  const number = ipNumber(ip)
  if (number === undefined) throw addressMalformed(ip)
  const { base, size } = blockOf(subnet.cidrBlock)
  if (number < base || number >= base + size) throw addressOutside(ip)
  if (isReserved(number - base, size)) throw addressReserved(ip)
  if (tx.by(networkInterfaceTable, 'address', `${subnet.id}|${ip}`).length > 0) throw addressInUse(ip)
}

/** Hands out free private addresses of one subnet during one command: drawn, not in order, as on AWS. */
export class AddressPool {
  readonly #tx: Tx
  readonly #taken: Set<number>
  readonly #base: number
  readonly #size: number
  readonly #subnetId: string

  constructor(tx: Tx, subnet: SubnetRow) {
    const { base, size } = blockOf(subnet.cidrBlock)
    const inSubnet = tx.by(networkInterfaceTable, 'subnet', subnet.id)
    this.#tx = tx
    this.#base = base
    this.#size = size
    this.#subnetId = subnet.id
    this.#taken = new Set(inSubnet.flatMap(addressesOf).map(({ ip }) => (ipNumber(ip) ?? base) - base))
  }

  get free(): number {
    return this.#size - RESERVED_PER_SUBNET - this.#taken.size
  }

  claim(ip: string): string {
    this.#taken.add((ipNumber(ip) ?? this.#base) - this.#base)
    return ip
  }

  /** @throws AwsError InsufficientFreeAddressesInSubnet */
  draw(): string {
    if (this.free < 1) throw subnetFull(this.#subnetId)
    let offset = this.#tx.draw(`ec2/private-ip/${this.#subnetId}`, this.#size)
    while (this.#taken.has(offset) || isReserved(offset, this.#size)) offset = (offset + 1) % this.#size
    return this.claim(ipText(this.#base + offset))
  }
}

/** One pool a subnet, for commands that draw from several. */
export class AddressPools {
  readonly #tx: Tx
  readonly #pools = new Map<string, AddressPool>()

  constructor(tx: Tx) {
    this.#tx = tx
  }

  of(subnet: SubnetRow): AddressPool {
    const pool = this.#pools.get(subnet.id) ?? new AddressPool(this.#tx, subnet)
    this.#pools.set(subnet.id, pool)
    return pool
  }
}
