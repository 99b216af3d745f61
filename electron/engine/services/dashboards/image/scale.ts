/** Values on an axis: where the ticks stand and how they are written. */

/** 10 to a whole power, exactly where a double can. */
export function tenTo(power: number): number {
  let value = 1
  for (let i = 0; i < Math.abs(power); i++) value *= 10
  return power < 0 ? 1 / value : value
}

/** The power of ten at or below a positive number. */
function decadeOf(value: number): number {
  let power = 0
  while (tenTo(power + 1) <= value && power < 300) power++
  while (tenTo(power) > value && power > -300) power--
  return power
}

/** The smallest of 1, 2, 2.5 and 5 times a power of ten that is at least so large. */
function niceStep(least: number): number {
  const decade = decadeOf(least)
  for (const factor of [1, 2, 2.5, 5, 10]) {
    const step = decade < 0 ? factor / tenTo(-decade) : factor * tenTo(decade)
    if (step >= least * 0.999999) return step
  }
  return tenTo(decade + 1)
}

export interface Scale {
  readonly min: number
  readonly max: number
  readonly step: number
  readonly ticks: readonly number[]
}

interface Bounds {
  readonly min?: number | undefined
  readonly max?: number | undefined
}

/**
 * An axis over values. It begins at zero unless they all lie high above it, and at a bound that is given.
 * @param count how many steps there is room for
 */
export function scaleOf(values: readonly number[], bounds: Bounds, count: number): Scale {
  let low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
  let high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
  if (low > high) [low, high] = [0, 1]
  if (low > 0 && high - low > high * 0.25) low = 0
  if (high < 0 && high - low > -low * 0.25) high = 0
  if (low === high) [low, high] = low === 0 ? [0, 1] : [Math.min(low, 0), Math.max(high, 0)]
  low = bounds.min ?? low
  high = bounds.max ?? high
  if (high <= low) high = low + 1
  const step = niceStep((high - low) / Math.max(1, count))
  const min = bounds.min ?? Math.floor(low / step + 1e-9) * step
  const max = bounds.max ?? Math.ceil(high / step - 1e-9) * step
  const ticks: number[] = []
  for (let i = Math.ceil(min / step - 1e-9); i * step <= max + step * 1e-9; i++) ticks.push(i * step)
  return { min, max, step, ticks }
}

const SUFFIXES = ['', 'k', 'M', 'G', 'T', 'P']

/** `1.25M`, `0.005`: at most so many digits after the point, none of them a trailing zero. */
export function amount(value: number, digits: number): string {
  let scaled = Math.abs(value)
  let suffix = 0
  while (scaled >= 1000 && suffix + 1 < SUFFIXES.length) {
    scaled /= 1000
    suffix++
  }
  const places = suffix > 0 ? Math.max(digits, scaled < 10 ? 2 : 1) : digits
  const text = scaled
    .toFixed(Math.min(places, 12))
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
  return `${value < 0 && Number(text) !== 0 ? '-' : ''}${text}${SUFFIXES[suffix]}`
}

/** A tick as its axis writes it: as fine as the step is. */
export function tickText(value: number, step: number): string {
  const size = Math.abs(value) >= 1000 ? 1 : step
  const decade = decadeOf(size)
  return amount(Math.abs(value) < step * 1e-9 ? 0 : value, decade >= 0 ? (size % 1 === 0 ? 0 : 1) : 1 - decade)
}

/** A value on its own: three digits that matter, or four. */
export function valueText(value: number): string {
  const size = Math.abs(value)
  if (size >= 1000 || size === 0) return amount(value, 0)
  return amount(value, size >= 100 ? 1 : size >= 1 ? 2 : Math.min(12, 2 - decadeOf(size)))
}
