/**
 * Metrics Insights: SELECT AVG(CPUUtilization) FROM SCHEMA("AWS/EC2", InstanceId) WHERE … GROUP BY … ORDER BY … LIMIT ….
 * AWS: "Query components and syntax in CloudWatch Metrics Insights" (CloudWatch User Guide).
 */
import { SyntaxProblem } from '../math/parse.ts'

export const AGGREGATES = ['AVG', 'COUNT', 'MAX', 'MIN', 'SUM'] as const
export type Aggregate = (typeof AGGREGATES)[number]

export type Condition =
  | { readonly kind: 'is'; readonly key: string; readonly value: string; readonly negated: boolean }
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }

export interface InsightsQuery {
  readonly aggregate: Aggregate
  readonly metric: string
  readonly namespace: string
  /** Exactly these dimensions; absent when any will do. */
  readonly schema?: readonly string[]
  readonly where?: Condition
  readonly groupBy: readonly string[]
  readonly orderBy?: { readonly aggregate: Aggregate; readonly descending: boolean }
  readonly limit: number
}

/** AWS: series that one query answers at most. */
export const SERIES_MAX = 500

export const isInsights = (expression: string): boolean => /^\s*SELECT\b/i.test(expression)

interface Token {
  /** `word` may be a keyword; `name` is in double quotes, `text` in single ones. */
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'sign' | 'end'
  readonly text: string
  readonly at: number
}

const TOKEN = /\s*(?:([A-Za-z_][A-Za-z0-9_]*)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(\d+)|(!=|[=(),]))/y
/** AWS: reserved keywords that stand for themselves only in double quotes; those of the grammar. */
const RESERVED = new Set([
  'SELECT',
  'FROM',
  'SCHEMA',
  'WHERE',
  'AND',
  'OR',
  'GROUP',
  'ORDER',
  'BY',
  'ASC',
  'DESC',
  'LIMIT',
])
const DEPTH_MAX = 50

function tokens(text: string): Token[] {
  const found: Token[] = []
  const end = text.trimEnd().length
  const plain = (escaped: string): string => escaped.replace(/\\(.)/g, '$1')
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < end; ) {
    const at = TOKEN.lastIndex
    const match = TOKEN.exec(text)
    if (!match) throw new SyntaxProblem(at)
    const [, word, name, quoted, number, sign] = match
    if (word !== undefined) found.push({ kind: 'word', text: word, at })
    else if (name !== undefined) found.push({ kind: 'name', text: plain(name), at })
    else if (quoted !== undefined) found.push({ kind: 'text', text: plain(quoted), at })
    else if (number !== undefined) found.push({ kind: 'number', text: number, at })
    else found.push({ kind: 'sign', text: sign as string, at })
  }
  return [...found, { kind: 'end', text: '', at: end }]
}

class Parser {
  readonly #tokens: readonly Token[]
  #next = 0
  #depth = 0

  constructor(text: string) {
    this.#tokens = tokens(text)
  }

  whole(): InsightsQuery {
    this.#keyword('SELECT')
    const aggregate = this.#aggregate()
    this.#sign('(')
    const metric = this.#identifier()
    this.#sign(')')
    this.#keyword('FROM')
    const source = this.#source()
    const where = this.#accept('WHERE') ? this.#either() : undefined
    const groupBy = this.#accept('GROUP') ? this.#keys() : []
    const orderBy = this.#accept('ORDER') ? this.#order() : undefined
    const limit = this.#accept('LIMIT') ? this.#limit() : SERIES_MAX
    if (this.#peek().kind !== 'end') this.#fail()
    return {
      aggregate,
      metric,
      ...source,
      ...(where ? { where } : {}),
      groupBy,
      ...(orderBy ? { orderBy } : {}),
      limit,
    }
  }

  #peek(): Token {
    return this.#tokens[this.#next] as Token
  }

  #fail(): never {
    throw new SyntaxProblem(this.#peek().at)
  }

  #accept(keyword: string): boolean {
    const token = this.#peek()
    if (token.kind !== 'word' || token.text.toUpperCase() !== keyword) return false
    this.#next++
    return true
  }

  #keyword(keyword: string): void {
    if (!this.#accept(keyword)) this.#fail()
  }

  #acceptSign(sign: string): boolean {
    const token = this.#peek()
    if (token.kind !== 'sign' || token.text !== sign) return false
    this.#next++
    return true
  }

  #sign(sign: string): void {
    if (!this.#acceptSign(sign)) this.#fail()
  }

  #aggregate(): Aggregate {
    const token = this.#peek()
    const found = AGGREGATES.find((each) => token.kind === 'word' && each === token.text.toUpperCase())
    if (!found) this.#fail()
    this.#next++
    return found
  }

  #identifier(): string {
    const token = this.#peek()
    const isFree = token.kind === 'word' && !RESERVED.has(token.text.toUpperCase())
    if (token.kind !== 'name' && !isFree) this.#fail()
    this.#next++
    return token.text
  }

  #source(): Pick<InsightsQuery, 'namespace' | 'schema'> {
    if (!this.#accept('SCHEMA')) return { namespace: this.#identifier() }
    this.#sign('(')
    const namespace = this.#identifier()
    const schema: string[] = []
    while (this.#acceptSign(',')) schema.push(this.#identifier())
    this.#sign(')')
    return { namespace, schema }
  }

  #either(): Condition {
    let left = this.#both()
    while (this.#accept('OR')) left = { kind: 'or', left, right: this.#both() }
    return left
  }

  #both(): Condition {
    let left = this.#one()
    while (this.#accept('AND')) left = { kind: 'and', left, right: this.#one() }
    return left
  }

  #one(): Condition {
    if (++this.#depth > DEPTH_MAX) this.#fail()
    if (this.#acceptSign('(')) {
      const inner = this.#either()
      this.#sign(')')
      this.#depth--
      return inner
    }
    const key = this.#identifier()
    const negated = this.#acceptSign('!=')
    if (!negated) this.#sign('=')
    const value = this.#peek()
    if (value.kind !== 'text') this.#fail()
    this.#next++
    this.#depth--
    return { kind: 'is', key, value: value.text, negated }
  }

  #keys(): string[] {
    this.#keyword('BY')
    const keys = [this.#identifier()]
    while (this.#acceptSign(',')) keys.push(this.#identifier())
    return keys
  }

  #order(): { aggregate: Aggregate; descending: boolean } {
    this.#keyword('BY')
    const aggregate = this.#aggregate()
    this.#sign('(')
    this.#sign(')')
    const descending = this.#accept('DESC')
    if (!descending) this.#accept('ASC')
    return { aggregate, descending }
  }

  #limit(): number {
    const token = this.#peek()
    const limit = token.kind === 'number' ? Number(token.text) : 0
    if (limit < 1 || limit > SERIES_MAX) this.#fail()
    this.#next++
    return limit
  }
}

/** @throws SyntaxProblem */
export const parseInsights = (text: string): InsightsQuery => new Parser(text).whole()
