/** Value axes that may begin below zero or where a person says. */
import type { Extent } from './graph-series.ts'

export interface AxisBounds {
  readonly min?: number | undefined
  readonly max?: number | undefined
}

export interface AxisScale extends Extent {
  readonly ticks: readonly number[]
}

const STEPS = [1, 2, 2.5, 5, 10] as const

/** The tidy step that cuts a length into at most `most` parts. */
function stepFor(length: number, most: number): number {
  const rough = length / most
  const magnitude = 10 ** Math.floor(Math.log10(rough))
  return (STEPS.find((each) => each * magnitude >= rough * (1 - 1e-9)) ?? 10) * magnitude
}

const tidy = (value: number): number => Number(value.toPrecision(12))

/**
 * Ends and ticks of an axis. Unless told otherwise it holds zero, so that a height can be read as an amount, and ends on whole steps.
 * Ends that a person chose are kept as they are.
 */
export function axisScale(extent: Extent | undefined, bounds: AxisBounds, most = 5): AxisScale {
  // Ends in the wrong order cannot be drawn; the upper one gives way.
  const crossed = bounds.min !== undefined && bounds.max !== undefined && bounds.max <= bounds.min
  const chosen = crossed ? { min: bounds.min } : bounds
  const high = chosen.max ?? Math.max(0, extent?.max ?? 0)
  const wanted = chosen.min ?? Math.min(0, extent?.min ?? 0)
  const low = chosen.max !== undefined && wanted >= high ? high - 1 : wanted
  const top = high > low ? high : low + 1
  const step = stepFor(top - low, most)
  const min = chosen.min ?? tidy(Math.floor(low / step + 1e-9) * step)
  const max = chosen.max ?? tidy(Math.ceil(top / step - 1e-9) * step)
  const ticks: number[] = []
  for (let tick = Math.ceil(min / step - 1e-9) * step; tick <= max + step * 1e-9; tick += step) ticks.push(tidy(tick))
  return { min, max, ticks }
}
