/**
 * The CLI's shorthand syntax, `Name=vpc-id,Values=a,b` and `Tags=[{Key=k,Value=v}]`, into plain values without a model.
 * AWS: CLI User Guide, "Using shorthand syntax in the AWS CLI".
 */

export type Shorthand = string | Shorthand[] | { [key: string]: Shorthand }

export class ShorthandError extends Error {}

/** Reads `file://` and `fileb://` values after `@=`; undefined when the value names no file. */
export type ReadFile = (value: string) => string | undefined

const KEY = /[A-Za-z0-9\-_.#/:]*/y
const SINGLE = /'(?:\\'|[^'])*'/y
const DOUBLE = /"(?:\\"|[^"])*"/y
const START = '!#-&(-+\\--<>-Z\\\\-z|-\\uffff'
/** A value up to the next comma, bracket or brace; `=` may stand in the first value of a list, not in a later one. */
const FIRST = new RegExp(`(?:\\\\,|[${START}])(?:\\\\,|[\\s!#-&(-+\\--\\\\^-|~-\\uffff])*`, 'y')
const LATER = new RegExp(`(?:\\\\,|[${START}])(?:\\\\,|[\\s!#-&(-+\\--<>-\\uffff])*`, 'y')

class Reader {
  readonly #text: string
  readonly #readFile: ReadFile
  #at = 0
  #files = false

  constructor(text: string, readFile: ReadFile) {
    this.#text = text
    this.#readFile = readFile
  }

  pairs(): { [key: string]: Shorthand } {
    const pairs: { [key: string]: Shorthand } = {}
    let last = 0
    for (let first = true; first || this.#at < this.#text.length; first = false) {
      if (!first) this.#expect(',')
      const [key, value] = this.#pair(() => this.#values())
      if (Object.hasOwn(pairs, key)) throw this.#twice(key, last + 1)
      pairs[key] = value
      last = this.#at
    }
    return pairs
  }

  #pair(value: () => Shorthand): [string, Shorthand] {
    KEY.lastIndex = this.#at
    const key = KEY.exec(this.#text)?.[0] ?? ''
    this.#at += key.length
    this.#space()
    this.#files = this.#now === '@'
    if (this.#files) this.#at++
    this.#expect('=')
    return [key, value()]
  }

  #values(): Shorthand {
    if (this.#now === undefined) return ''
    if (this.#now === '[' || this.#now === '{') return this.#nested()
    const first = this.#one()
    this.#space()
    if (this.#now !== ',') return first
    this.#expect(',')
    const list = [first]
    for (;;) {
      try {
        const value = this.#later()
        this.#space()
        const ended = this.#now === undefined
        if (!ended) this.#expect(',')
        list.push(value)
        if (ended) break
      } catch (error) {
        // What was taken for another value is the next key: `a,b,c=d` ends the list before `c`.
        if (this.#now === undefined || !(error instanceof ShorthandError)) throw error
        this.#at = this.#text.lastIndexOf(',', this.#at)
        break
      }
    }
    return list.length === 1 ? first : list
  }

  #nested(): Shorthand {
    if (this.#now === '[') return this.#list()
    if (this.#now === '{') return this.#hash()
    return this.#one()
  }

  #list(): Shorthand[] {
    this.#expect('[')
    const list: Shorthand[] = []
    while (this.#now !== ']') {
      list.push(this.#nested())
      this.#separator(']')
    }
    this.#at++
    return list
  }

  #hash(): { [key: string]: Shorthand } {
    this.#expect('{')
    const pairs: { [key: string]: Shorthand } = {}
    while (this.#now !== '}') {
      const [key, value] = this.#pair(() => this.#nested())
      this.#separator('}')
      pairs[key] = value
    }
    this.#at++
    return pairs
  }

  #separator(end: string): void {
    this.#space()
    if (this.#now !== end) this.#expect(',')
  }

  #one(): string {
    const quoted = this.#quoted()
    if (quoted !== undefined) return quoted
    const plain = this.#take(FIRST)
    return plain === undefined ? '' : this.#plain(plain)
  }

  #later(): string {
    const quoted = this.#quoted()
    if (quoted !== undefined) return quoted
    const plain = this.#take(LATER)
    if (plain === undefined) throw this.#wrong('<second>', '<none>')
    return this.#plain(plain)
  }

  #plain(text: string): string {
    return this.#fromFile(text.replaceAll('\\,', ',').trimEnd())
  }

  #quoted(): string | undefined {
    const mark = this.#now
    if (mark !== "'" && mark !== '"') return undefined
    const text = this.#take(mark === "'" ? SINGLE : DOUBLE)
    if (text === undefined) throw this.#wrong(mark === "'" ? '<singled quoted>' : '<double quoted>', '<none>')
    return this.#fromFile(text.slice(1, -1).replaceAll(`\\${mark}`, mark).replaceAll('\\\\', '\\'))
  }

  #fromFile(text: string): string {
    return (this.#files ? this.#readFile(text) : undefined) ?? text
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0]
    this.#at += found?.length ?? 0
    return found
  }

  get #now(): string | undefined {
    return this.#text[this.#at]
  }

  #space(): void {
    while (this.#now !== undefined && /\s/.test(this.#now)) this.#at++
  }

  #expect(sign: string): void {
    this.#space()
    if (this.#now !== sign) throw this.#wrong(sign, this.#now ?? 'EOF')
    this.#at++
    this.#space()
  }

  #wrong(expected: string, received: string): ShorthandError {
    return new ShorthandError(`Expected: '${expected}', received: '${received}' for input:\n${this.#shown(this.#at)}`)
  }

  #twice(key: string, at: number): ShorthandError {
    const why = 'This is often because there is a preceding "," instead of a space.'
    return new ShorthandError(`Second instance of key "${key}" encountered for input:\n${this.#shown(at)}\n${why}`)
  }

  /** The text with a mark below the place. */
  #shown(at: number): string {
    const text = this.#text
    const begin = text.lastIndexOf('\n', at - 1) + 1
    const end = text.indexOf('\n', at)
    const before = end < 0 ? text : text.slice(0, end)
    return `${before}\n${' '.repeat(at - begin)}^${end < 0 ? '' : text.slice(end)}`
  }
}

/** @throws ShorthandError in the CLI's words, with a mark below the place. */
export const parseShorthand = (text: string, readFile: ReadFile = () => undefined): { [key: string]: Shorthand } =>
  new Reader(text, readFile).pairs()
