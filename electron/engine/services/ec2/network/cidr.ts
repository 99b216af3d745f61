/** IPv4 arithmetic of subnets. */

/** The address as a whole number, or undefined when the text is not one. */
export function ipNumber(ip: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(ip)?.slice(1).map(Number)
  if (!parts || parts.some((part) => part > 255)) return undefined
  return parts.reduce((sum, part) => sum * 256 + part, 0)
}

export const ipText = (ip: number): string => [24, 16, 8, 0].map((shift) => Math.floor(ip / 2 ** shift) % 256).join('.')

/** First address and number of addresses of a block such as `172.31.0.0/20`. */
export function blockOf(cidr: string): { readonly base: number; readonly size: number } {
  const [ip = '', length = '32'] = cidr.split('/')
  return { base: ipNumber(ip) ?? 0, size: 2 ** (32 - Number(length)) }
}

/** AWS keeps the first four addresses of a subnet and its last. */
export const RESERVED_PER_SUBNET = 5

export const isReserved = (offset: number, size: number): boolean => offset < 4 || offset === size - 1
