/**
 * One point as it is kept: what came in for one minute (or second), added up. `[at, value]` is one sample, `[at, value, count]` several
 * equal ones, `[at, sum, count, min, max]` a statistic set whose values are unknown, and `[at, sum, count, min, max, value, count, …]`
 * has them all, ascending: percentiles need them.
 */
export type StoredPoint = readonly number[]

export interface Sample {
  readonly sum: number
  readonly count: number
  readonly min: number
  readonly max: number
  /** value, count, value, count, …, ascending; absent when only the statistics are known. */
  readonly pairs?: readonly number[]
}

/** Points with more different values keep them to fewer significant digits. AWS keeps percentiles as such sketches too. */
const VALUES_MAX = 1000

export const singleSample = (value: number, count = 1): Sample => ({
  sum: value * count,
  count,
  min: value,
  max: value,
  pairs: [value, count],
})

/** AWS: a statistic set allows percentiles when it can only be of equal values. */
export function setSample(sum: number, count: number, min: number, max: number): Sample {
  return min === max && sum === min * count ? singleSample(min, count) : { sum, count, min, max }
}

export function pairsSample(pairs: readonly number[]): Sample {
  let whole: Sample | undefined
  for (let i = 0; i < pairs.length; i += 2) {
    const one = singleSample(pairs[i] as number, pairs[i + 1])
    whole = whole ? add(whole, one) : one
  }
  return whole as Sample
}

function mergePairs(a: readonly number[], b: readonly number[]): number[] {
  const merged: number[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [x, y] = [a[i], b[j]]
    if (y === undefined || (x !== undefined && x < y)) {
      merged.push(x as number, a[i + 1] as number)
      i += 2
    } else if (x === y) {
      merged.push(y, (a[i + 1] as number) + (b[j + 1] as number))
      i += 2
      j += 2
    } else {
      merged.push(y, b[j + 1] as number)
      j += 2
    }
  }
  return merged
}

function coarsened(pairs: readonly number[]): readonly number[] {
  let kept = pairs
  for (let digits = 3; kept.length > 2 * VALUES_MAX && digits > 0; digits--) {
    const rounded: number[] = []
    for (let i = 0; i < kept.length; i += 2) {
      const value = Number((kept[i] as number).toPrecision(digits))
      // Rounding keeps the order, so equal values are neighbours.
      if (rounded.at(-2) === value) rounded[rounded.length - 1] = (rounded.at(-1) as number) + (kept[i + 1] as number)
      else rounded.push(value, kept[i + 1] as number)
    }
    kept = rounded
  }
  return kept
}

export function add(a: Sample, b: Sample): Sample {
  return {
    sum: a.sum + b.sum,
    count: a.count + b.count,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    ...(a.pairs && b.pairs ? { pairs: coarsened(mergePairs(a.pairs, b.pairs)) } : {}),
  }
}

export function store(at: number, { sum, count, min, max, pairs }: Sample): StoredPoint {
  if (!pairs) return [at, sum, count, min, max]
  if (pairs.length > 2) return [at, sum, count, min, max, ...pairs]
  return count === 1 ? [at, min] : [at, min, count]
}

export function sampleOf(point: StoredPoint): Sample {
  const [, first = 0, count = 1, min, max] = point
  if (min === undefined || max === undefined) return singleSample(first, count)
  return { sum: first, count, min, max, ...(point.length > 5 ? { pairs: point.slice(5) } : {}) }
}

/** Where `at` stands, or would stand, among points in order of time. */
function placeOf(points: readonly StoredPoint[], at: number): number {
  let [low, high] = [0, points.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((points[middle]?.[0] as number) < at) low = middle + 1
    else high = middle
  }
  return low
}

/** The points with one more sample at `at`, which adds to what is there already. */
export function withSample(points: readonly StoredPoint[], at: number, sample: Sample): StoredPoint[] {
  const place = placeOf(points, at)
  const there = points[place]
  const found = there?.[0] === at
  const point = store(at, found ? add(sampleOf(there as StoredPoint), sample) : sample)
  return [...points.slice(0, place), point, ...points.slice(found ? place + 1 : place)]
}

/** The points added up into steps of `grain`, each at the beginning of its step. */
export function rolledUp(points: readonly StoredPoint[], grain: number): StoredPoint[] {
  const rolled: StoredPoint[] = []
  for (const point of points) {
    const at = (point[0] as number) - ((point[0] as number) % grain)
    const last = rolled.at(-1)
    if (last?.[0] === at) rolled[rolled.length - 1] = store(at, add(sampleOf(last), sampleOf(point)))
    else rolled.push([at, ...point.slice(1)])
  }
  return rolled
}
