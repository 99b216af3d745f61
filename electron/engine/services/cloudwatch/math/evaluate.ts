/** Evaluates a parsed expression. */
import { FUNCTIONS, type Scope } from './functions.ts'
import type { Expression } from './parse.ts'
import { checkArguments, signatureOf } from './signatures.ts'
import { arrayValue, binary, MathProblem, negated, scalar, type TimeSeries, type Value } from './values.ts'

/** Words that stand for themselves inside FILL and SORT. */
const KEYWORDS = new Set(['REPEAT', 'LINEAR', 'ASC', 'DESC', 'AVG', 'MIN', 'MAX', 'SUM', 'STDDEV'])

export interface Names extends Scope {
  /** The value of a query's id; undefined when the request has no such id. */
  resolve(name: string): Value | undefined
  /** Whether the id is a metric's, not an expression's. */
  isMetric(name: string): boolean
  /** The band around the series that the expression stands for. @throws MathProblem when there can be none */
  band(of: Expression, series: TimeSeries, width: number): readonly TimeSeries[]
}

/** AWS: the standard deviations of a band when none are given. */
const BAND_WIDTH = 2

function items(tree: Expression & { kind: 'list' }, names: Names): TimeSeries[] {
  return tree.items.flatMap((item) => {
    const value = evaluate(item, names)
    if (value.kind === 'array') return value.items
    if (value.kind !== 'series') throw new MathProblem('An array holds time series only') // [R]
    return [value.series]
  })
}

function call(tree: Expression & { kind: 'call' }, names: Names): Value {
  const signature = signatureOf(tree.name)
  const args = tree.args.map((arg) => evaluate(arg, names))
  checkArguments(tree.name, signature, args)
  const [first] = tree.args
  if (tree.name === 'ANOMALY_DETECTION_BAND') {
    const [series, width] = args
    if (series?.kind !== 'series') throw new MathProblem('Invalid anomaly detection band')
    return arrayValue(
      names.band(first as Expression, series.series, width?.kind === 'scalar' ? width.value : BAND_WIDTH),
    )
  }
  // AWS: "Valid input is metrics, not the results of other expressions."
  if (tree.name === 'PERIOD' && !(first?.kind === 'name' && names.isMetric(first.name)))
    throw new MathProblem('The function PERIOD expects a metric as argument 1') // [R]
  const apply = FUNCTIONS[tree.name]
  if (!apply) throw new MathProblem(`Unsupported function '${tree.name}'`)
  return apply(args, names)
}

/** @throws MathProblem in words for the expression's author */
export function evaluate(tree: Expression, names: Names): Value {
  switch (tree.kind) {
    case 'number':
      return scalar(tree.value)
    case 'text':
      return { kind: 'text', text: tree.value }
    case 'negate':
      return negated(evaluate(tree.operand, names))
    case 'binary':
      return binary(tree.operator, evaluate(tree.left, names), evaluate(tree.right, names))
    case 'list':
      return arrayValue(items(tree, names))
    case 'name': {
      const value = names.resolve(tree.name)
      if (value) return value
      if (KEYWORDS.has(tree.name)) return { kind: 'text', text: tree.name }
      throw new MathProblem(`Undefined variable name '${tree.name}'`)
    }
    case 'call':
      return call(tree, names)
  }
}
