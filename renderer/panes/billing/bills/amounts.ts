/** Amounts as a bill writes them: nothing is rounded away. */

/** `$0.0116`, `$12.50`: all decimals that say something, and at least two. */
export function exactUsd(usd: string): string {
  const [whole = '0', fraction = ''] = usd.split('.')
  const decimals = fraction.replace(/0+$/, '').padEnd(2, '0')
  const negative = whole.startsWith('-')
  const grouped = whole.replace('-', '').replace(/\B(?=(\d{3})+$)/g, ',')
  return `${negative ? '-' : ''}$${grouped}.${decimals}`
}

/** `744`, `1,016.6667`: thousands parted, at most `places` decimals. */
export function quantityText(quantity: string | number, places = 6): string {
  return new Intl.NumberFormat('en', { maximumFractionDigits: places }).format(Number(quantity))
}
