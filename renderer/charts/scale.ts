/** Value axes: a tidy top, three ticks, and numbers short enough to stand beside them. */

const MANTISSAS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 10] as const
const SUFFIXES = ['', 'k', 'M', 'G', 'T', 'P'] as const

/** The smallest tidy number that is not below `max`; its half is tidy too. Nothing, or only zeros, is drawn on a scale to 1. */
export function niceTop(max: number): number {
  if (!Number.isFinite(max) || max <= 0) return 1
  const magnitude = 10 ** Math.floor(Math.log10(max))
  // A hair of tolerance, since 1.2 × 10^k is not exact in a double.
  const mantissa = MANTISSAS.find((each) => each * magnitude >= max * (1 - 1e-12)) ?? 10
  return Number((mantissa * magnitude).toPrecision(6))
}

/** Bottom, middle and top. */
export const threeTicks = (top: number): readonly number[] => [0, top / 2, top]

/** `1.23M`, `350`, `0.6`: at most `digits` significant ones, never an exponent. */
export function formatCompact(value: number, digits = 4): string {
  // Rounded first: what rounds up to a thousand of one suffix is written as one of the next.
  const size = Number(Math.abs(value).toPrecision(digits))
  if (size === 0) return '0'
  const power = size < 1000 ? 0 : Math.min(SUFFIXES.length - 1, Math.floor(Math.log10(size) / 3))
  const scaled = Number((value / 1000 ** power).toPrecision(digits))
  const text = Math.abs(scaled) < 1e-6 ? scaled.toFixed(9).replace(/0+$/, '') : String(scaled)
  return `${text}${SUFFIXES[power]}`
}

/** A value with thousands separated and up to four decimals: what a table shows. */
export function formatFull(value: number): string {
  const [whole = '0', fraction = ''] = Math.abs(value)
    .toFixed(4)
    .replace(/\.?0+$/, '')
    .split('.')
  return `${value < 0 ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction ? `.${fraction}` : ''}`
}

/** Ticks from zero to a tidy top, at most six, for a chart with room for more than three. */
export function evenTicks(max: number): readonly number[] {
  const top = Number.isFinite(max) && max > 0 ? max : 1
  const magnitude = 10 ** Math.floor(Math.log10(top / 5))
  const step = ([1, 2, 2.5, 5, 10].find((each) => each * magnitude * 5 >= top * (1 - 1e-12)) ?? 10) * magnitude
  const count = Math.ceil((top / step) * (1 - 1e-12))
  return Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(6)))
}
