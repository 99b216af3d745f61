/** The `cidr` operator of event patterns: what AWS takes for a range. */
import { bitsOf } from '../../../../shared/ip-address.ts'
import { invalidPattern } from './errors.ts'

/** @throws AwsError InvalidEventPatternException unless it is an address and a mask. */
export function checkCidr(cidr: string): void {
  const [address = '', mask, more] = cidr.split('/')
  if (mask === undefined || more !== undefined) throw invalidPattern("Malformed CIDR, one '/' required")
  if (!/^\d+$/.test(mask)) throw invalidPattern('Malformed CIDR, mask bits must be an integer')
  const found = bitsOf(address)
  if (!found) throw invalidPattern(`Nonstandard IP address: ${address}`)
  if (Number(mask) > found.bits) throw invalidPattern('Malformed CIDR, mask bits must not exceed the address')
}
