/** How a bench measures and speaks: medians of a few rounds, a target beside each figure, and one exit code. */
import { performance } from 'node:perf_hooks'

export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: 'ms' | 'MB' | '/s'
  /** At most this (ms, MB) or at least this (/s). */
  readonly target: number
}

const figures: Figure[] = []

/** One line of the table; `of target` is how much of the target it uses up, so below 100 % is good whatever the unit. */
export function report(figure: Figure): void {
  const { name, value, unit, target } = figure
  if (figures.length === 0)
    console.log(`     ${'figure'.padEnd(66)}${'value'.padStart(12)}${'target'.padStart(15)}  of target`)
  figures.push(figure)
  const ratio = unit === '/s' ? target / value : value / target
  const verdict = meets(figure) ? 'ok  ' : 'OVER'
  const goal = `${unit === '/s' ? '>=' : '<='} ${shown(target)} ${unit}`
  const columns = `${name.padEnd(66)}${`${shown(value)} ${unit}`.padStart(12)}${goal.padStart(15)}`
  console.log(`${verdict} ${columns}  ${Math.round(ratio * 100)} %`)
}

const shown = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en-US') : String(Math.round(value * 100) / 100)

const meets = ({ value, unit, target }: Figure): boolean => (unit === '/s' ? value >= target : value <= target)

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number

/** Milliseconds of the median of `rounds` runs. */
export async function medianMs(rounds: number, work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < rounds; i++) {
    const started = performance.now()
    await work()
    times.push(performance.now() - started)
  }
  return median(times)
}

export const megabytes = (bytes: number): number => bytes / 2 ** 20

/** 0 when every figure met its target. */
export const verdict = (): number => (figures.every(meets) ? 0 : 1)
