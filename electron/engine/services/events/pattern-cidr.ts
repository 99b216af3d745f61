/** The `cidr` operator of event patterns, for IPv4 and IPv6. */
import { invalidPattern } from './errors.ts'

/** Sixteen-bit groups of an address: two for IPv4, eight for IPv6; undefined when it is neither. */
function groupsOf(address: string): number[] | undefined {
  const quads = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)
  if (quads) {
    const [a = 0, b = 0, c = 0, d = 0] = quads.slice(1).map(Number)
    return [a, b, c, d].every((byte) => byte < 256) ? [a * 256 + b, c * 256 + d] : undefined
  }
  const [head = '', tail, more] = address.split('::')
  if (more !== undefined || !address.includes(':')) return undefined
  const parse = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((part) => Number.parseInt(part, 16))
  if (!/^[0-9a-fA-F:]*$/.test(address)) return undefined
  const left = parse(head)
  const right = parse(tail ?? '')
  const gap = 8 - left.length - right.length
  if (tail === undefined ? gap !== 0 : gap < 1) return undefined
  const groups = [...left, ...Array.from({ length: gap }, () => 0), ...right]
  return groups.every((group) => group >= 0 && group <= 0xffff) ? groups : undefined
}

/** @throws AwsError InvalidEventPatternException unless it is an address and a mask. */
export function isCidr(cidr: string): void {
  const [address = '', bits, more] = cidr.split('/')
  if (bits === undefined || more !== undefined) throw invalidPattern("Malformed CIDR, one '/' required")
  if (!/^\d+$/.test(bits)) throw invalidPattern('Malformed CIDR, mask bits must be an integer')
  const groups = groupsOf(address)
  if (!groups) throw invalidPattern(`Nonstandard IP address: ${address}`)
  if (Number(bits) > groups.length * 16) throw invalidPattern('Malformed CIDR, mask bits must not exceed the address')
}

/** Whether an address lies in a range that `isCidr` accepted. */
export function cidrHolds(cidr: string, address: string): boolean {
  const [network = '', bits = ''] = cidr.split('/')
  const wanted = groupsOf(network)
  const found = groupsOf(address)
  if (!wanted || !found || wanted.length !== found.length) return false
  let rest = Number(bits)
  return wanted.every((group, i) => {
    const taken = Math.min(16, Math.max(0, rest))
    rest -= 16
    const mask = (0xffff << (16 - taken)) & 0xffff
    return (group & mask) === ((found[i] as number) & mask)
  })
}
