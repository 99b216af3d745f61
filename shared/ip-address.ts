/** IP addresses and ranges of both versions, as policies and event patterns compare them. */

/** 32 bits of an IPv4 address or 128 of an IPv6 one, with the number of bits; undefined for anything else. */
export function bitsOf(text: string): { readonly value: bigint; readonly bits: 32 | 128 } | undefined {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) {
    const parts = text.split('.').map(Number)
    if (parts.some((part) => part > 255)) return undefined
    return { value: parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n), bits: 32 }
  }
  if (!/^[0-9a-fA-F:]+$/.test(text) || !text.includes(':')) return undefined
  const [head = '', tail, more] = text.split('::')
  if (more !== undefined) return undefined
  const groups = (half: string): string[] => (half === '' ? [] : half.split(':'))
  const [left, right] = [groups(head), groups(tail ?? '')]
  const missing = 8 - left.length - right.length
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined
  const all = [...left, ...Array<string>(missing).fill('0'), ...right]
  if (all.some((group) => !/^[0-9a-fA-F]{1,4}$/.test(group))) return undefined
  return { value: all.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n), bits: 128 }
}

/** Whether an address lies in `203.0.113.0/24` or is the one named. */
export function addressIn(range: string, address: string): boolean {
  const [base = '', length] = range.split('/')
  const [network, found] = [bitsOf(base), bitsOf(address)]
  if (!network || !found || network.bits !== found.bits) return false
  const size = length === undefined ? network.bits : /^\d+$/.test(length) ? Number(length) : -1
  if (size < 0 || size > network.bits) return false
  const shift = BigInt(network.bits - size)
  return network.value >> shift === found.value >> shift
}
