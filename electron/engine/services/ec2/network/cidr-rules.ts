/** What a VPC's or a subnet's block may be. AWS: VPC user guide, "VPC CIDR blocks", "Subnet sizing". */
import { blockOf, ipNumber, ipText } from './cidr.ts'
import { notACidr } from './errors.ts'

const LARGEST = 16
const SMALLEST = 28

interface Block {
  readonly base: number
  readonly size: number
}

/** @throws AwsError InvalidParameterValue when the text is no IPv4 block; host bits are cleared, as AWS does. */
export function canonicalBlock(text: string, parameter = 'cidrBlock'): string {
  const [ip = '', length = '', extra] = text.split('/')
  const number = ipNumber(ip)
  const bits = /^(0|[1-9]\d?)$/.test(length) ? Number(length) : 33
  if (number === undefined || bits > 32 || extra !== undefined) throw notACidr(text, parameter)
  const size = 2 ** (32 - bits)
  return `${ipText(Math.floor(number / size) * size)}/${bits}`
}

export const prefixLength = (cidr: string): number => Number(cidr.slice(cidr.indexOf('/') + 1))

/** AWS: blocks of VPCs and subnets lie between /16 and /28. */
export const isSizeAllowed = (cidr: string): boolean => prefixLength(cidr) >= LARGEST && prefixLength(cidr) <= SMALLEST

const within = (inner: Block, outer: Block): boolean =>
  inner.base >= outer.base && inner.base + inner.size <= outer.base + outer.size

export const contains = (outer: string, inner: string): boolean => within(blockOf(inner), blockOf(outer))

export const overlaps = (a: string, b: string): boolean => contains(a, b) || contains(b, a)

/** Whether an address lies in a block. */
export const holds = (cidr: string, ip: string): boolean => contains(cidr, `${ip}/32`)
