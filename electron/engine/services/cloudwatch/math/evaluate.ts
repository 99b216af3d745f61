/** Evaluates a parsed expression. */
import { FUNCTIONS, type Scope } from './functions.ts'
import type { Expression } from './parse.ts'
import { arrayValue, binary, each, MathProblem, scalar, single, type Value } from './values.ts'

/** Words that stand for themselves inside FILL and SORT. */
const KEYWORDS = new Set(['REPEAT', 'LINEAR', 'ASC', 'DESC', 'AVG', 'MIN', 'MAX', 'SUM', 'STDDEV'])

export interface Names extends Scope {
  /** The value of a query's id; undefined when the request has no such id. */
  resolve(name: string): Value | undefined
}

/** @throws MathProblem in words for the expression's author */
export function evaluate(tree: Expression, names: Names): Value {
  switch (tree.kind) {
    case 'number':
      return scalar(tree.value)
    case 'text':
      return { kind: 'text', text: tree.value }
    case 'negate':
      return each(evaluate(tree.operand, names), (x) => -x)
    case 'binary':
      return binary(tree.operator, evaluate(tree.left, names), evaluate(tree.right, names))
    case 'list':
      return arrayValue(
        tree.items.flatMap((item) => {
          const value = evaluate(item, names)
          if (value.kind === 'array') return value.items
          const one = single(value)
          if (typeof one === 'number') throw new MathProblem('An array holds time series only')
          return [one]
        }),
      )
    case 'name': {
      const value = names.resolve(tree.name)
      if (value) return value
      if (KEYWORDS.has(tree.name)) return { kind: 'text', text: tree.name }
      throw new MathProblem(`Undefined variable name '${tree.name}'`)
    }
    case 'call': {
      const apply = Object.hasOwn(FUNCTIONS, tree.name) ? FUNCTIONS[tree.name] : undefined
      if (!apply) throw new MathProblem(`The function ${tree.name} is not simulated by Cumulab`)
      return apply(
        tree.args.map((arg) => evaluate(arg, names)),
        names,
      )
    }
  }
}
