/** What a band is around: the queries behind the first argument of ANOMALY_DETECTION_BAND. */
import { callsIn, type Expression, namesIn, parseExpression, SyntaxProblem } from '../math/parse.ts'
import { MathProblem } from '../math/values.ts'
import type { Query } from '../metric-data-checks.ts'

const BAND = 'ANOMALY_DETECTION_BAND'
/** AWS: what a band cannot be drawn around. */
const BANDLESS = new Set([BAND, 'METRICS', 'SEARCH'])

export interface BandCall {
  readonly of: Expression
  /** The first argument as it was written. */
  readonly text: string
}

/** An expression that is a band and nothing else; undefined for any other. */
export function bandCall(expression: string): BandCall | undefined {
  try {
    const tree = parseExpression(expression)
    if (tree.kind !== 'call' || tree.name !== BAND) return undefined
    const [of, width] = tree.args
    if (!of) return undefined
    const inside = expression.slice(expression.indexOf('(') + 1, expression.lastIndexOf(')'))
    return { of, text: (width ? inside.slice(0, inside.lastIndexOf(',')) : inside).trim() }
  } catch (error) {
    if (error instanceof SyntaxProblem) return undefined
    throw error
  }
}

/**
 * The queries an expression is made of, by way of the expressions it names.
 * @throws MathProblem AWS: bands know neither METRICS nor SEARCH
 */
export function bandParts(tree: Expression, queries: ReadonlyMap<string, Query>): Query[] {
  const found = new Map<string, Query>()
  const visit = (part: Expression): void => {
    if (callsIn(part).some((name) => BANDLESS.has(name)))
      throw new MathProblem('Anomaly detection does not support this expression') // [R]
    for (const name of namesIn(part)) {
      const query = queries.get(name)
      if (!query || found.has(name)) continue
      found.set(name, query)
      if (!query.MetricStat) visit(parseExpression(query.Expression ?? ''))
    }
  }
  visit(tree)
  return [...found.values()]
}

/**
 * The queries by which the detector of a band is known. Words around names are an expression of their own, which no query holds: it
 * goes by the id of the band, or by none when the band is but a part of its query.
 */
export function subjectQueries(of: Expression, queries: ReadonlyMap<string, Query>, band: Query): Query[] {
  const parts = bandParts(of, queries)
  if (of.kind === 'name') return parts
  const call = bandCall(band.Expression ?? '')
  return [...parts, call ? { Id: band.Id, Expression: call.text } : { ...band, Id: '' }]
}
