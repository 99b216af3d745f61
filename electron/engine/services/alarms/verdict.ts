/**
 * Whether a window of periods means ALARM. AWS: "Configuring how CloudWatch alarms treat missing data" and "Avoiding premature
 * transitions to alarm state" (CloudWatch User Guide); the tables there are rows of the test.
 */
import type { StateValue } from './model.ts'

export type Treatment = 'missing' | 'ignore' | 'breaching' | 'notBreaching'

export interface Rule {
  /** N: how many periods are looked at. */
  readonly periods: number
  /** M: how many of them must breach. */
  readonly datapoints: number
  readonly treatment: Treatment
}

export interface Verdict {
  /** Undefined: the state is kept. */
  readonly state: StateValue | undefined
  /** Which steps of the window counted, oldest first. */
  readonly counted: readonly number[]
  /** How many periods without data were judged by the treatment. */
  readonly filled: number
}

/** AWS looks further back than N periods when points are missing; its example for N = 3 looks at five. */
export const rangeOf = (periods: number): number => periods + 2

/** `breaches` by period, oldest first, undefined where there is no point; as long as `rangeOf` says. */
export function verdictOf(breaches: readonly (boolean | undefined)[], rule: Rule): Verdict {
  const { periods, datapoints, treatment } = rule
  const real = breaches.flatMap((breach, step) => (breach === undefined ? [] : [step]))
  const counted = real.slice(-periods)
  const breaching = counted.filter((step) => breaches[step]).length
  const lacking = periods - counted.length
  const plain = breaching >= datapoints ? 'ALARM' : 'OK'
  if (lacking === 0) return { state: plain, counted, filled: 0 }
  if (treatment === 'breaching')
    return { state: breaching + lacking >= datapoints ? 'ALARM' : 'OK', counted, filled: lacking }
  if (treatment === 'notBreaching') return { state: plain, counted, filled: lacking }
  if (plain === 'ALARM' || breaching < counted.length) return { state: plain, counted, filled: 0 }
  if (treatment === 'ignore') return { state: undefined, counted, filled: 0 }
  // Only breaching points and gaps: an alarm, once the oldest of them in the last N periods is M periods old.
  const oldest = counted.find((step) => step >= breaches.length - periods)
  const isOld = oldest !== undefined && breaches.length - oldest >= datapoints
  return { state: isOld ? 'ALARM' : 'INSUFFICIENT_DATA', counted, filled: 0 }
}
