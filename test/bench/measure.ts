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

export function report(figure: Figure): void {
  figures.push(figure)
  const good = meets(figure) ? 'ok  ' : 'OVER'
  const relation = figure.unit === '/s' ? '>=' : '<='
  const shown = figure.value >= 100 ? Math.round(figure.value).toLocaleString('en-US') : figure.value.toFixed(2)
  console.log(
    `${good} ${figure.name.padEnd(64)} ${shown.padStart(10)} ${figure.unit.padEnd(2)}  (${relation} ${figure.target})`,
  )
}

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
