/**
 * Money is whole nano-dollars (1e-9 USD) in a bigint: a double is exact only to $9,007,199, and hourly prices do not divide
 * by 3,600. Rows, wire and disk are JSON, so there money is a decimal string of dollars; it becomes Nanos for arithmetic.
 */
declare const nanosBrand: unique symbol
export type Nanos = bigint & { readonly [nanosBrand]: true }

const PER_USD = 1_000_000_000n
export const ZERO = 0n as Nanos

/** Nanos of a price such as 0.0104 or "0.0104". At most nine decimals are kept; more is a mistake in the price book. */
export function nanosOf(usd: string | number): Nanos {
  const text = typeof usd === 'number' ? usd.toFixed(9) : usd
  const match = /^(-?)(\d+)(?:\.(\d{1,9})\d*)?$/.exec(text.trim())
  if (!match) throw new RangeError(`not an amount of dollars: ${text}`)
  const [, sign, whole = '0', fraction = ''] = match
  const nanos = BigInt(whole) * PER_USD + BigInt(fraction.padEnd(9, '0'))
  return (sign ? -nanos : nanos) as Nanos
}

export const addNanos = (a: Nanos, b: Nanos): Nanos => (a + b) as Nanos

/** `numerator * rate / denominator`, rounded half away from zero: the one rounding rule of the ledger. */
export function prorate(rate: Nanos, numerator: bigint, denominator: bigint): Nanos {
  const product = rate * numerator
  const half = denominator / 2n
  return ((product >= 0n ? product + half : product - half) / denominator) as Nanos
}

/** Dollars as a plain decimal with nine places, for rows and wires: `"12.345678900"`. */
export function usdOf(nanos: Nanos): string {
  const negative = nanos < 0n
  const size = negative ? -nanos : nanos
  return `${negative ? '-' : ''}${size / PER_USD}.${(size % PER_USD).toString().padStart(9, '0')}`
}

/** What a person reads: `$1,234.57`; below a cent and above zero, four places: `$0.0042`. */
export function formatUsd(usd: string | number, decimals?: number): string {
  const amount = typeof usd === 'number' ? usd : Number(usd)
  const small = amount !== 0 && Math.abs(amount) < 0.01
  const places = decimals ?? (small ? 4 : 2)
  const [whole = '0', fraction] = Math.abs(amount).toFixed(places).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${amount < 0 ? '-' : ''}$${grouped}${fraction ? `.${fraction}` : ''}`
}
