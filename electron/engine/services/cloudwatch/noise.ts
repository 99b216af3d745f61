/**
 * Stateless noise and the curves that shape it. Node and Electron must agree bit for bit, so everything here is + − × ÷, whole-number
 * hashing and Math.sqrt (exact by IEEE 754): the engines' own exp, log and sin may differ in the last bit.
 */
const { LN2 } = Math

/** A 32-bit hash of a stream's base and a whole number. */
export function mix(base: number, n: number): number {
  let h = Math.imul(base ^ n, 0x9e3779b1)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A number in [0, 1). */
export const unit = (base: number, n: number): number => mix(base, n) / 4294967296

/** e^x by halving the argument into the Taylor series' comfort; relative error below 1e-14 for |x| < 700. */
export function exp(x: number): number {
  const n = Math.floor(x / LN2 + 0.5)
  const r = x - n * LN2
  let term = 1
  let sum = 1
  for (let k = 1; k < 20; k++) {
    term = (term * r) / k
    sum += term
  }
  const step = n < 0 ? 0.5 : 2
  for (let k = n < 0 ? -n : n; k > 0; k--) sum *= step
  return sum
}

/** Natural logarithm of a positive number, by the area-tangent series. */
export function ln(x: number): number {
  let y = x
  let n = 0
  while (y > 1.5) {
    y *= 0.5
    n++
  }
  while (y < 0.75) {
    y *= 2
    n--
  }
  const z = (y - 1) / (y + 1)
  const square = z * z
  let power = z
  let sum = 0
  for (let k = 1; k < 40; k += 2) {
    sum += power / k
    power *= square
  }
  return 2 * sum + n * LN2
}

/** The inverse of the normal distribution (Acklam's rational approximation, relative error 1.2e-9). */
function probit(p: number): number {
  const tail = (q: number): number =>
    (((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q +
      4.374664141464968) *
      q +
      2.938163982698783) /
    ((((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1)
  if (p < 0.02425) return tail(Math.sqrt(-2 * ln(p)))
  if (p > 1 - 0.02425) return -tail(Math.sqrt(-2 * ln(1 - p)))
  const q = p - 0.5
  const r = q * q
  return (
    ((((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
      2.506628277459239) *
      q) /
    (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
      1)
  )
}

const tabulate = (size: number, valueAt: (i: number) => number): Float64Array =>
  Float64Array.from({ length: size }, (_, i) => valueAt(i))

const GAUSS = tabulate(4096, (i) => probit((i + 0.5) / 4096))
const NEGATIVE_LOG = tabulate(1024, (i) => -ln((i + 0.5) / 1024))
const EXP_RANGE = 2
const EXP_STEPS = 1024
const EXP = tabulate(2 * EXP_RANGE * EXP_STEPS + 2, (i) => exp(i / EXP_STEPS - EXP_RANGE))

/** A standard normal number. */
export const gauss = (base: number, n: number): number => GAUSS[mix(base, n) >>> 20] as number

/** An exponentially distributed number of mean 1. */
export const exponential = (base: number, n: number): number => NEGATIVE_LOG[mix(base, n) >>> 22] as number

/** e^x for |x| <= 2 by linear interpolation: the fast one, for each minute of a chart. */
export function quickExp(x: number): number {
  const clamped = x < -EXP_RANGE ? -EXP_RANGE : x > EXP_RANGE ? EXP_RANGE : x
  const position = (clamped + EXP_RANGE) * EXP_STEPS
  const i = Math.floor(position)
  const a = EXP[i] as number
  return a + ((EXP[i + 1] as number) - a) * (position - i)
}

interface Weights {
  readonly left: Float64Array
  readonly right: Float64Array
}

/** Smoothstep weights of the two lattice points around each phase, scaled to keep unit variance between them. */
function weightsOf(scale: number): Weights {
  const smooth = (k: number): number => {
    const f = k / scale
    return f * f * (3 - 2 * f)
  }
  const norm = (f: number): number => Math.sqrt(f * f + (1 - f) * (1 - f))
  return {
    left: tabulate(scale, (k) => (1 - smooth(k)) / norm(smooth(k))),
    right: tabulate(scale, (k) => smooth(k) / norm(smooth(k))),
  }
}

const WEIGHTS = new Map<number, Weights>([7, 25, 180, 1440].map((scale) => [scale, weightsOf(scale)]))

/**
 * Adds `amount` × smooth noise of unit variance to `out[m - origin]` for the minutes [from, to). The noise wanders over about
 * `scale` minutes (one of 7, 25, 180, 1440) and depends on (base, minute) only.
 */
export function addWander(
  out: Float64Array,
  origin: number,
  from: number,
  to: number,
  base: number,
  scale: number,
  amount: number,
): void {
  const { left, right } = WEIGHTS.get(scale) as Weights
  for (let m = from; m < to; ) {
    const cell = Math.floor(m / scale)
    const a = amount * gauss(base, cell)
    const b = amount * gauss(base, cell + 1)
    const end = Math.min(to, (cell + 1) * scale)
    for (let k = m - cell * scale; m < end; m++, k++)
      out[m - origin] = (out[m - origin] as number) + (left[k] as number) * a + (right[k] as number) * b
  }
}

/** Adds `amount` × white noise of unit variance to `out[m - origin]` for the minutes [from, to). */
export function addWhite(
  out: Float64Array,
  origin: number,
  from: number,
  to: number,
  base: number,
  amount: number,
): void {
  for (let m = from; m < to; m++) out[m - origin] = (out[m - origin] as number) + amount * gauss(base, m)
}

/** exp(−(d/width)²) by minute of the day, d the distance in hours from `peak` around the clock. */
export const dayBump = (peak: number, width: number): Float64Array =>
  tabulate(1440, (minute) => {
    const away = minute / 60 > peak ? minute / 60 - peak : peak - minute / 60
    const d = Math.min(away, 24 - away) / width
    return exp(-d * d)
  })

/** e^(−k/fall) for k = 0 … size − 1. */
export const decay = (size: number, fall: number): Float64Array => tabulate(size, (k) => exp(-k / fall))
