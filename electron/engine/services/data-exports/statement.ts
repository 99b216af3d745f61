/**
 * The SQL of an export: `SELECT columns FROM table [WHERE conditions]`. AWS: Data Exports, "Data query: SQL query and table
 * configurations".
 */
import { badQuery, noStar } from './errors.ts'

export interface SelectedColumn {
  /** The column of the table, and a key of its map. */
  readonly column: string
  readonly key?: string
  /** How the file names it. */
  readonly as: string
}

export type Operand = Pick<SelectedColumn, 'column' | 'key'>
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly operand: Operand; readonly operator: string; readonly values: readonly string[] }

export interface SelectStatement {
  readonly columns: readonly SelectedColumn[]
  readonly table: string
  readonly where?: Condition
}

const TOKEN = /\s+|'((?:[^']|'')*)'|(<>|!=|<=|>=|[=<>(),.*;])|(-?\d+(?:\.\d+)?)|"([^"]+)"|([A-Za-z_][\w]*)/y
interface Token {
  readonly kind: 'text' | 'symbol' | 'number' | 'word'
  readonly text: string
}

/** @throws AwsError ValidationException for a sign that means nothing. */
function tokensOf(sql: string): Token[] {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < sql.length) {
    const at = TOKEN.lastIndex
    const match = TOKEN.exec(sql)
    if (!match) throw badQuery(`unexpected character '${sql[at]}'`)
    const [, text, symbol, number, quoted, word] = match
    if (text !== undefined) tokens.push({ kind: 'text', text: text.replaceAll("''", "'") })
    else if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol })
    else if (number !== undefined) tokens.push({ kind: 'number', text: number })
    else if (quoted ?? word) tokens.push({ kind: 'word', text: (quoted ?? word) as string })
  }
  return tokens
}

const RESERVED = /^(select|from|where|and|or|not|in|is|like|null|as)$/i

/** Walks the tokens from left to right. An instance is one statement's. */
class Parser {
  readonly #tokens: readonly Token[]
  #at = 0
  constructor(sql: string) {
    this.#tokens = tokensOf(sql)
  }
  get #next(): Token | undefined {
    return this.#tokens[this.#at]
  }
  #fail(wanted: string): never {
    throw badQuery(`expected ${wanted}${this.#next ? ` near '${this.#next.text}'` : ' at the end'}`)
  }
  /** Takes a keyword or a sign if it comes next. */
  #takes(text: string): boolean {
    const token = this.#next
    const is = token !== undefined && token.kind !== 'text' && token.text.toLowerCase() === text
    if (is) this.#at++
    return is
  }
  #need(text: string): void {
    if (!this.#takes(text)) this.#fail(text.toUpperCase())
  }
  #name(): string {
    const token = this.#next
    if (token?.kind !== 'word' || RESERVED.test(token.text)) this.#fail('a name')
    this.#at++
    return token.text
  }
  #operand(): Operand {
    const column = this.#name()
    return this.#takes('.') ? { column, key: this.#name() } : { column }
  }
  #literal(): string {
    const token = this.#next
    if (token === undefined || (token.kind !== 'text' && token.kind !== 'number')) this.#fail('a value')
    this.#at++
    return token.text
  }
  #column(): SelectedColumn {
    const operand = this.#operand()
    const plain = operand.key === undefined ? operand.column : `${operand.column}_${operand.key}`
    return { ...operand, as: this.#takes('as') ? this.#name() : plain }
  }
  #comparison(): Condition {
    const operand = this.#operand()
    if (this.#takes('is')) {
      const not = this.#takes('not')
      this.#need('null')
      const isNull = { operand, operator: 'is null', values: [] }
      return not ? { not: isNull } : isNull
    }
    const not = this.#takes('not')
    const negated = (condition: Condition): Condition => (not ? { not: condition } : condition)
    if (this.#takes('in')) {
      this.#need('(')
      const values = [this.#literal()]
      while (this.#takes(',')) values.push(this.#literal())
      this.#need(')')
      return negated({ operand, operator: '=', values })
    }
    if (this.#takes('like')) return negated({ operand, operator: 'like', values: [this.#literal()] })
    if (not) this.#fail('IN or LIKE')
    const operator = ['=', '!=', '<>', '<=', '>=', '<', '>'].find((sign) => this.#takes(sign))
    if (operator === undefined) this.#fail('a comparison')
    const value = this.#literal()
    const differs = operator === '!=' || operator === '<>'
    const test = { operand, operator: differs ? '=' : operator, values: [value] }
    return differs ? { not: test } : test
  }
  #factor(): Condition {
    if (this.#takes('not')) return { not: this.#factor() }
    if (!this.#takes('(')) return this.#comparison()
    const inner = this.#condition()
    this.#need(')')
    return inner
  }
  #term(): Condition {
    const all = [this.#factor()]
    while (this.#takes('and')) all.push(this.#factor())
    return all.length === 1 ? (all[0] as Condition) : { all }
  }
  #condition(): Condition {
    const any = [this.#term()]
    while (this.#takes('or')) any.push(this.#term())
    return any.length === 1 ? (any[0] as Condition) : { any }
  }
  statement(): SelectStatement {
    this.#need('select')
    if (this.#takes('*')) throw noStar()
    const columns = [this.#column()]
    while (this.#takes(',')) columns.push(this.#column())
    this.#need('from')
    const table = this.#name()
    const where = this.#takes('where') ? this.#condition() : undefined
    this.#takes(';')
    if (this.#next) this.#fail('the end')
    return { columns, table, ...(where ? { where } : {}) }
  }
}

/** @throws AwsError ValidationException for what is no such statement. */
export const parseStatement = (sql: string): SelectStatement => new Parser(sql).statement()

/** The operands of a condition, wherever they stand in it. */
export function operandsOf(condition: Condition): readonly Operand[] {
  if ('all' in condition) return condition.all.flatMap(operandsOf)
  if ('any' in condition) return condition.any.flatMap(operandsOf)
  return 'not' in condition ? operandsOf(condition.not) : [condition.operand]
}
