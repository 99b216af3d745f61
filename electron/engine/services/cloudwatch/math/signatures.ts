/** What each function takes. AWS: "Using metric math", the tables of functions; sentences are recalled, not re-read. [R] */
import { MathProblem, type Value } from './values.ts'

type Kind = Value['kind']
type Slot = readonly Kind[]

const S: Slot = ['scalar']
const TS: Slot = ['series']
const ARRAY: Slot = ['array']
const SERIES: Slot = ['series', 'array']
const EITHER: Slot = ['scalar', 'series']
const TEXT: Slot = ['text']

interface Signature {
  readonly slots: readonly Slot[]
  /** How many of the last ones may be left out. */
  readonly optional: number
}
const takes = (...slots: readonly Slot[]): Signature => ({ slots, optional: 0 })
const mayOmit = (optional: number, ...slots: readonly Slot[]): Signature => ({ slots, optional })

export const SIGNATURES: Readonly<Record<string, Signature>> = {
  ABS: takes(SERIES),
  ANOMALY_DETECTION_BAND: mayOmit(1, TS, S),
  AVG: takes(SERIES),
  CEIL: takes(SERIES),
  DATAPOINT_COUNT: takes(SERIES),
  DATE: takes(TS),
  DAY: takes(TS),
  DIFF: takes(SERIES),
  DIFF_TIME: takes(SERIES),
  EPOCH: takes(TS),
  FILL: takes(SERIES, ['scalar', 'series', 'text']),
  FIRST: takes(ARRAY),
  FLOOR: takes(SERIES),
  HOUR: takes(TS),
  IF: mayOmit(1, EITHER, EITHER, EITHER),
  LAST: takes(ARRAY),
  LOG: takes(SERIES),
  LOG10: takes(SERIES),
  MAX: takes(SERIES),
  METRICS: mayOmit(1, TEXT),
  METRIC_COUNT: takes(ARRAY),
  MIN: takes(SERIES),
  MINUTE: takes(TS),
  MONTH: takes(TS),
  PERIOD: takes(TS),
  RATE: takes(SERIES),
  REMOVE_EMPTY: takes(ARRAY),
  RUNNING_SUM: takes(SERIES),
  SEARCH: mayOmit(1, TEXT, TEXT, S),
  SLICE: mayOmit(1, ARRAY, S, S),
  SORT: mayOmit(1, ARRAY, TEXT, TEXT, S),
  STDDEV: takes(SERIES),
  SUM: takes(SERIES),
  TIME_SERIES: takes(S),
  YEAR: takes(TS),
}

/** AWS knows these too; what they speak of is not simulated. */
const ELSEWHERE: ReadonlySet<string> = new Set(['DB_PERF_INSIGHTS', 'INSIGHT_RULE_METRIC', 'LAMBDA', 'SERVICE_QUOTA'])

const WORDS: Readonly<Record<Kind, string>> = {
  scalar: 'a scalar',
  series: 'a time series',
  array: 'an array of time series',
  text: 'a string',
}

/** @throws MathProblem for a function that there is not. AWS: function names are written in capitals. */
export function signatureOf(name: string): Signature {
  const signature = Object.hasOwn(SIGNATURES, name) ? SIGNATURES[name] : undefined
  if (signature) return signature
  if (ELSEWHERE.has(name)) throw new MathProblem(`The function ${name} is not simulated by Cumulab`)
  throw new MathProblem(`Unsupported function '${name}'`)
}

/** @throws MathProblem when the arguments are too many, too few or of another kind */
export function checkArguments(name: string, { slots, optional }: Signature, args: readonly Value[]): void {
  if (args.length > slots.length || args.length < slots.length - optional) {
    const least = slots.length - optional
    const number = optional === 0 ? `${least}` : `${least} to ${slots.length}`
    throw new MathProblem(`The function ${name} takes ${number} argument(s) but got ${args.length}`)
  }
  args.forEach((arg, i) => {
    const slot = slots[i] as Slot
    if (slot.includes(arg.kind)) return
    const wanted = slot.map((kind) => WORDS[kind]).join(' or ')
    throw new MathProblem(`The function ${name} expects ${wanted} as argument ${i + 1} but got ${WORDS[arg.kind]}`)
  })
}
