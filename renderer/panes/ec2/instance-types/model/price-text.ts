/** `0.0130` dollars an hour as the console writes list prices: `0.013 USD per Hour`, without the unit. */
export function hourPrice(usd: string): string {
  const amount = Number(usd)
  return amount === 0 ? '0' : String(Number(amount.toFixed(6)))
}
