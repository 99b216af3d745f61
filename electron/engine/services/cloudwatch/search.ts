/**
 * SEARCH('{AWS/EC2,InstanceId} MetricName="CPUUtilization" NOT i-0abc', 'Average', 300).
 * AWS: "CloudWatch search expression syntax" (CloudWatch User Guide).
 */
import type { MetricName } from './names.ts'

/** AWS: a search answers at most 100 time series, and is at most 1,024 characters long. */
export const SEARCH_MAX = 100
const LENGTH_MAX = 1024

interface Term {
  readonly kind: 'term'
  /** MetricName, Namespace or a dimension's name; absent for what may stand anywhere. */
  readonly key?: string
  readonly value: string
  /** Quoted: the whole value, else a match of tokens. */
  readonly isExact: boolean
}

type Condition =
  | Term
  | { readonly kind: 'not'; readonly operand: Condition }
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }

export interface Search {
  readonly schema?: { readonly namespace: string; readonly dimensions: readonly string[] }
  readonly condition?: Condition
}

const WORD =
  /\s*,?\s*(?:([()])|([A-Za-z0-9_:]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"=(),]+))|"((?:[^"\\]|\\.)*)"|([^\s"=(),]+))/y

type Piece = { readonly sign: '(' | ')' | 'AND' | 'OR' | 'NOT' } | { readonly term: Term }

function piecesOf(text: string): Piece[] | undefined {
  const pieces: Piece[] = []
  const plain = (escaped: string): string => escaped.replace(/\\(.)/g, '$1')
  const end = text.trimEnd().length
  for (WORD.lastIndex = 0; WORD.lastIndex < end; ) {
    const match = WORD.exec(text)
    if (!match) return undefined
    const [, bracket, key, keyExact, keyPart, exact, part] = match
    if (bracket !== undefined) pieces.push({ sign: bracket as '(' | ')' })
    else if (part === 'AND' || part === 'OR' || part === 'NOT') pieces.push({ sign: part })
    else {
      const quoted = keyExact ?? exact
      const value = quoted === undefined ? (keyPart ?? part ?? '') : plain(quoted)
      pieces.push({
        term: { kind: 'term', value, isExact: quoted !== undefined, ...(key === undefined ? {} : { key }) },
      })
    }
  }
  return pieces
}

/** OR binds loosest; words side by side are joined by AND. Undefined when the pieces make no condition. */
class ConditionParser {
  readonly #pieces: readonly Piece[]
  #next = 0

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces
  }

  whole(): Condition | undefined {
    const condition = this.#either()
    return this.#next === this.#pieces.length ? condition : undefined
  }

  #sign(): string | undefined {
    const piece = this.#pieces[this.#next]
    return piece && 'sign' in piece ? piece.sign : undefined
  }

  #either(): Condition | undefined {
    let left = this.#both()
    while (left && this.#sign() === 'OR') {
      this.#next++
      const right = this.#both()
      left = right && { kind: 'or', left, right }
    }
    return left
  }

  #both(): Condition | undefined {
    let left = this.#one()
    while (left && this.#next < this.#pieces.length && this.#sign() !== 'OR' && this.#sign() !== ')') {
      if (this.#sign() === 'AND') this.#next++
      const right = this.#one()
      left = right && { kind: 'and', left, right }
    }
    return left
  }

  #one(): Condition | undefined {
    const piece = this.#pieces[this.#next++]
    if (!piece) return undefined
    if ('term' in piece) return piece.term
    if (piece.sign === 'NOT') {
      const operand = this.#one()
      return operand && { kind: 'not', operand }
    }
    if (piece.sign !== '(') return undefined
    const inner = this.#either()
    if (this.#sign() !== ')') return undefined
    this.#next++
    return inner
  }
}

/** What a search text asks for; undefined when it is none. */
export function parseSearch(text: string): Search | undefined {
  if (text.length > LENGTH_MAX) return undefined
  const braces = /^\s*\{([^{}]+)\}/.exec(text)
  const parts = braces?.[1]?.split(',').map((part) => part.trim().replace(/^"(.*)"$/, '$1'))
  const pieces = piecesOf(text.slice(braces?.[0].length ?? 0))
  if (!pieces || (pieces.length === 0 && !parts)) return undefined
  const condition = pieces.length === 0 ? undefined : new ConditionParser(pieces).whole()
  if (pieces.length > 0 && !condition) return undefined
  const [namespace = '', ...dimensions] = parts ?? []
  return { ...(parts ? { schema: { namespace, dimensions } } : {}), ...(condition ? { condition } : {}) }
}

/** AWS: tokens begin at capitals and digits; other characters only part them. `CustomCount1` is Custom, Count, 1. */
const tokensOf = (text: string): string[] => text.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []

/** AWS: one token matches whatever its case. Several must follow each other, in the same case unless something parts them. */
function partlyFits(value: string, term: string): boolean {
  const [have, want] = [tokensOf(value), tokensOf(term)]
  if (want.length === 0) return false
  if (have.join('').toLowerCase() === want.join('').toLowerCase()) return true
  if (want.length === 1) {
    const [word = ''] = want
    return have.some((token) => token.toLowerCase() === word.toLowerCase())
  }
  const same = (token: string): string => (/[^A-Za-z0-9]/.test(term) ? token.toLowerCase() : token)
  return have.some((_, at) => want.every((token, i) => same(have[at + i] ?? '') === same(token)))
}

const fits = (value: string, term: Term): boolean =>
  term.isExact ? value === term.value : partlyFits(value, term.value)

function holdsTerm(name: MetricName, term: Term): boolean {
  if (term.key === 'MetricName') return fits(name.MetricName, term)
  if (term.key === 'Namespace') return fits(name.Namespace, term)
  if (term.key !== undefined) return name.Dimensions.some(({ Name, Value }) => Name === term.key && fits(Value, term))
  const anywhere = [name.MetricName, name.Namespace, ...name.Dimensions.flatMap(({ Name, Value }) => [Name, Value])]
  return anywhere.some((value) => fits(value, term))
}

function holds(name: MetricName, condition: Condition): boolean {
  switch (condition.kind) {
    case 'term':
      return holdsTerm(name, condition)
    case 'not':
      return !holds(name, condition.operand)
    case 'and':
      return holds(name, condition.left) && holds(name, condition.right)
    default:
      return holds(name, condition.left) || holds(name, condition.right)
  }
}

/** Whether a metric has exactly the schema's dimensions, if it names any, and all that the terms ask. */
export function matchesSearch(name: MetricName, { schema, condition }: Search): boolean {
  if (schema) {
    if (name.Namespace !== schema.namespace) return false
    const { dimensions } = schema
    const isExact =
      name.Dimensions.length === dimensions.length && name.Dimensions.every(({ Name }) => dimensions.includes(Name))
    if (dimensions.length > 0 && !isExact) return false
  }
  return condition === undefined || holds(name, condition)
}
