/** CIDR blocks in the one form AWS stores: host bits cleared, IPv6 shortened as RFC 5952 says. */
import { malformedCidr } from './errors.ts'

function octetsOf(text: string): number[] | undefined {
  const parts = text.split('.')
  if (parts.length !== 4) return undefined
  const octets = parts.map((part) => (/^(0|[1-9]\d{0,2})$/.test(part) ? Number(part) : 256))
  return octets.every((octet) => octet < 256) ? octets : undefined
}

/** Groups on one side of `::`; the last may be a dotted IPv4 address. */
function groupsOf(text: string): number[] | undefined {
  if (text === '') return []
  const groups: number[] = []
  const parts = text.split(':')
  for (const [index, part] of parts.entries()) {
    const octets = index === parts.length - 1 && part.includes('.') ? octetsOf(part) : undefined
    if (octets) {
      const [a, b, c, d] = octets as [number, number, number, number]
      groups.push(a * 256 + b, c * 256 + d)
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16))
    else return undefined
  }
  return groups
}

function ipv6GroupsOf(text: string): number[] | undefined {
  const [left = '', right, extra] = text.split('::')
  if (extra !== undefined) return undefined
  const head = groupsOf(left)
  if (!head) return undefined
  if (right === undefined) return head.length === 8 ? head : undefined
  const tail = groupsOf(right)
  if (!tail || head.length + tail.length > 7) return undefined
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail]
}

/** Clears the bits after the first `length` of an address in parts of `width` bits. */
const masked = (parts: readonly number[], width: number, length: number): number[] =>
  parts.map((part, index) => {
    const kept = Math.min(width, Math.max(0, length - index * width))
    const step = 2 ** (width - kept)
    return Math.floor(part / step) * step
  })

/** The longest run of two zero groups or more, the first of equals, becomes `::`. */
function ipv6Text(groups: readonly number[]): string {
  let start = -1
  let length = 1
  for (let from = 0; from < 8; from++) {
    let to = from
    while (to < 8 && groups[to] === 0) to++
    if (to - from > length) {
      start = from
      length = to - from
    }
  }
  const hex = groups.map((group) => group.toString(16))
  if (start < 0) return hex.join(':')
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`
}

function prefixLengthOf(text: string | undefined, most: number): number | undefined {
  const length = text !== undefined && /^(0|[1-9]\d{0,2})$/.test(text) ? Number(text) : most + 1
  return length <= most ? length : undefined
}

/** `100.68.0.18/18` -> `100.68.0.0/18`. @throws AwsError InvalidParameterValue when it is no IPv4 CIDR block. */
export function canonicalIpv4(cidr: string): string {
  const [address = '', length, extra] = cidr.split('/')
  const octets = octetsOf(address)
  const bits = prefixLengthOf(length, 32)
  if (!octets || bits === undefined || extra !== undefined) throw malformedCidr(cidr)
  return `${masked(octets, 8, bits).join('.')}/${bits}`
}

/** `2001:DB8:0:0::1/32` -> `2001:db8::/32`. @throws AwsError InvalidParameterValue when it is no IPv6 CIDR block. */
export function canonicalIpv6(cidr: string): string {
  const [address = '', length, extra] = cidr.split('/')
  const groups = ipv6GroupsOf(address)
  const bits = prefixLengthOf(length, 128)
  if (!groups || bits === undefined || extra !== undefined) throw malformedCidr(cidr)
  return `${ipv6Text(masked(groups, 16, bits))}/${bits}`
}
