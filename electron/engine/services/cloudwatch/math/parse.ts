/** Metric math: text to tree. AWS: "Using metric math" (CloudWatch User Guide). */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'negate'; readonly operand: Expression }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }

/** Loosest first. */
const LEVELS = [['||'], ['&&'], ['==', '!='], ['<', '>', '<=', '>='], ['+', '-'], ['*', '/'], ['^']] as const
export type Operator = (typeof LEVELS)[number][number]

/** The text is no expression. `at` counts characters from 0. */
export class SyntaxProblem extends Error {
  override readonly name = 'SyntaxProblem'
  readonly at: number
  constructor(at: number) {
    super(`syntax error at position ${at}`)
    this.at = at
  }
}

interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'sign' | 'end'
  readonly text: string
  readonly at: number
}

const NUMBER = /(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)/
const TEXT = /('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/
const NAME = /([A-Za-z_][A-Za-z0-9_]*)/
const SIGN = /(==|!=|<=|>=|&&|\|\||[-+*/^()<>,[\]])/
const TOKEN = new RegExp(`\\s*(?:${[NUMBER, TEXT, NAME, SIGN].map(({ source }) => source).join('|')})`, 'y')
const WORDS: Readonly<Record<string, string>> = { AND: '&&', OR: '||' }
const DEPTH_MAX = 100

function tokens(text: string): Token[] {
  const found: Token[] = []
  const end = text.trimEnd().length
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex
    const match = TOKEN.exec(text)
    if (!match) throw new SyntaxProblem(at)
    const [, number, quoted, name, sign] = match
    if (number !== undefined) found.push({ kind: 'number', text: number, at })
    else if (quoted !== undefined) found.push({ kind: 'text', text: quoted.slice(1, -1).replace(/\\(.)/g, '$1'), at })
    else if (name !== undefined) {
      const word = WORDS[name.toUpperCase()]
      found.push(word ? { kind: 'sign', text: word, at } : { kind: 'name', text: name, at })
    } else found.push({ kind: 'sign', text: sign as string, at })
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

  whole(): Expression {
    const tree = this.#level(0)
    if (this.#peek().kind !== 'end') throw new SyntaxProblem(this.#peek().at)
    return tree
  }

  #peek(): Token {
    return this.#tokens[this.#next] as Token
  }

  #accept(sign: string): boolean {
    const token = this.#peek()
    if (token.kind !== 'sign' || token.text !== sign) return false
    this.#next++
    return true
  }

  #expect(sign: string): void {
    if (!this.#accept(sign)) throw new SyntaxProblem(this.#peek().at)
  }

  #level(n: number): Expression {
    const operators: readonly string[] | undefined = LEVELS[n]
    if (!operators) return this.#operand()
    let left = this.#level(n + 1)
    for (let token = this.#peek(); token.kind === 'sign' && operators.includes(token.text); token = this.#peek()) {
      this.#next++
      left = { kind: 'binary', operator: token.text as Operator, left, right: this.#level(n + 1) }
    }
    return left
  }

  #operand(): Expression {
    if (++this.#depth > DEPTH_MAX) throw new SyntaxProblem(this.#peek().at)
    const tree = this.#accept('-') ? { kind: 'negate' as const, operand: this.#operand() } : this.#atom()
    this.#depth--
    return tree
  }

  #atom(): Expression {
    if (this.#accept('(')) {
      const inner = this.#level(0)
      this.#expect(')')
      return inner
    }
    if (this.#accept('[')) return { kind: 'list', items: this.#items(']') }
    const token = this.#peek()
    this.#next++
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) }
    if (token.kind === 'text') return { kind: 'text', value: token.text }
    if (token.kind !== 'name') throw new SyntaxProblem(token.at)
    if (this.#accept('(')) return { kind: 'call', name: token.text, args: this.#items(')') }
    return { kind: 'name', name: token.text }
  }

  #items(close: string): Expression[] {
    const items: Expression[] = []
    if (this.#accept(close)) return items
    do items.push(this.#level(0))
    while (this.#accept(','))
    this.#expect(close)
    return items
  }
}

/** @throws SyntaxProblem */
export const parseExpression = (text: string): Expression => new Parser(text).whole()

/** Every metric id an expression names. */
export function namesIn(tree: Expression): string[] {
  if (tree.kind === 'name') return [tree.name]
  if (tree.kind === 'call') return tree.args.flatMap(namesIn)
  if (tree.kind === 'list') return tree.items.flatMap(namesIn)
  if (tree.kind === 'negate') return namesIn(tree.operand)
  return tree.kind === 'binary' ? [...namesIn(tree.left), ...namesIn(tree.right)] : []
}

/** Every function an expression calls. */
export function callsIn(tree: Expression): string[] {
  if (tree.kind === 'call') return [tree.name, ...tree.args.flatMap(callsIn)]
  if (tree.kind === 'list') return tree.items.flatMap(callsIn)
  if (tree.kind === 'negate') return callsIn(tree.operand)
  return tree.kind === 'binary' ? [...callsIn(tree.left), ...callsIn(tree.right)] : []
}
