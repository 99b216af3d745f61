/** The words of a query. AWS: CloudWatch Logs User Guide, "CloudWatch Logs Insights language query syntax". */
import { malformed } from '../errors.ts'

export interface Token {
  readonly kind: 'word' | 'text' | 'pattern' | 'number' | 'sign'
  readonly text: string
  readonly at: number
}

const FORMS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['number', /^-?\d+(?:\.\d+)?(?![\w.])/],
  ['word', /^(?:`[^`]+`|[@\p{L}_][\p{L}\p{N}_.@]*)/u],
  ['text', /^(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/],
  ['pattern', /^\/(?:[^/\\]|\\.)+\//],
  ['sign', /^(?:!=|<=|>=|[=<>(),*[\]|])/],
]
/** `5m` in bin(5m). */
const SPAN = /^\d+(?:ms|mo|[smhdwqy])\b/

/** @throws AwsError MalformedQueryException */
export function tokensOf(query: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < query.length; ) {
    const rest = query.slice(at)
    const blank = /^(?:\s+|#[^\n]*)/.exec(rest)?.[0]
    if (blank !== undefined) {
      at += blank.length
      continue
    }
    const span = SPAN.exec(rest)?.[0]
    const found =
      span === undefined
        ? FORMS.map(([kind, form]) => [kind, form.exec(rest)?.[0]] as const).find(([, text]) => text !== undefined)
        : (['word', span] as const)
    const [kind, text] = found ?? []
    if (kind === undefined || text === undefined) throw malformed(query, at)
    tokens.push({ kind, text, at })
    at += text.length
  }
  return tokens
}

const unquoted = (text: string): string => text.slice(1, -1).replace(/\\(.)/g, '$1')
/** What a token says, its quotes taken away. */
export const plain = ({ kind, text }: Token): string =>
  kind === 'text' || kind === 'pattern' || text.startsWith('`') ? unquoted(text) : text

/** Reads tokens from the left. */
export class Reader {
  readonly #query: string
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(query: string, tokens: readonly Token[]) {
    this.#query = query
    this.#tokens = tokens
  }
  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead]
  }
  next(): Token {
    const token = this.#tokens[this.#at++]
    if (!token) throw malformed(this.#query, this.#query.length)
    return token
  }
  /** Takes the next token if it is this word or sign, whatever its case. */
  take(text: string): boolean {
    const token = this.peek()
    if (!token || token.kind === 'text' || token.text.toLowerCase() !== text) return false
    this.#at++
    return true
  }
  expect(text: string): void {
    if (!this.take(text)) this.fail()
  }
  word(): string {
    const token = this.next()
    if (token.kind !== 'word') this.fail(-1)
    return plain(token)
  }
  number(): number {
    const token = this.next()
    if (token.kind !== 'number') this.fail(-1)
    return Number(token.text)
  }
  fail(offset = 0): never {
    throw malformed(this.#query, this.#tokens[this.#at + offset]?.at ?? this.#query.length)
  }
}
