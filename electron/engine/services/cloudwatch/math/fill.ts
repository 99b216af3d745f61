/** FILL: what stands where a series has no point. AWS: "Using metric math", FILL. */
import { lookupOf, MathProblem, seriesFrom, type TimeSeries, type Value } from './values.ts'

/** From the point before and the one after; REPEAT keeps the one before. Nothing before the first point; LINEAR nothing after the last. */
function between(series: TimeSeries, stamps: readonly number[], isLinear: boolean): (number | undefined)[] {
  let before = -1
  return stamps.map((stamp) => {
    while (before + 1 < series.stamps.length && (series.stamps[before + 1] as number) <= stamp) before++
    const known = series.values[before]
    if (!isLinear || known === undefined || series.stamps[before] === stamp) return known
    const next = series.values[before + 1]
    if (next === undefined) return undefined
    const [from, to] = [series.stamps[before] as number, series.stamps[before + 1] as number]
    return known + ((next - known) * (stamp - from)) / (to - from)
  })
}

/** @throws MathProblem for a word that is neither REPEAT nor LINEAR */
export function fill(series: TimeSeries, how: Value, stamps: readonly number[]): TimeSeries {
  if (how.kind === 'text') {
    if (how.text !== 'REPEAT' && how.text !== 'LINEAR') throw new MathProblem(`Invalid fill value '${how.text}'`)
    return seriesFrom(series, stamps, between(series, stamps, how.text === 'LINEAR'))
  }
  const own = lookupOf(series)
  const other = how.kind === 'series' ? lookupOf(how.series) : () => (how.kind === 'scalar' ? how.value : undefined)
  return seriesFrom(
    series,
    stamps,
    stamps.map((stamp) => own(stamp) ?? other(stamp)),
  )
}
