/**
 * The language of the property filter: tokens over a row's properties, and free text over all of them. Different properties
 * must all match; tokens on the same property are alternatives. Pure, so lists of thousands filter in one pass.
 */
export type FilterOperator = '=' | '!=' | ':' | '!:' | '>=' | '<='

export interface FilterToken {
  /** Id of a property; absent for free text. */
  readonly property?: string
  readonly operator: FilterOperator
  readonly value: string
}

export interface FilterProperty<R> {
  readonly id: string
  readonly label: string
  /** Texts of a row under this property; several for tags or security groups, none when unknown. */
  readonly values: (row: R) => readonly string[]
  readonly group?: string | undefined
  /** Defaults to `=`, `!=`, `:`, `!:`. */
  readonly operators?: readonly FilterOperator[] | undefined
  /** How a stored value reads for people, such as `running` → `Running`. */
  readonly format?: ((value: string) => string) | undefined
  /** Not offered as a property and left out of free text; only tokens set by the pane use it. */
  readonly hidden?: boolean | undefined
}

export interface FilterOptions {
  readonly caseSensitive?: boolean | undefined
  readonly regex?: boolean | undefined
}

export const DEFAULT_OPERATORS: readonly FilterOperator[] = ['=', '!=', ':', '!:']

type Test = (texts: readonly string[]) => boolean

/** A pattern with `*` and `?`, as the EC2 filters take them, anchored at both ends. */
function wildcard(value: string, flags: string): RegExp {
  const source = value
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, flags)
}

function compilePattern(value: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(value, flags)
  } catch {
    return undefined
  }
}

/** Numbers compare as numbers, everything else as text. */
function compare(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)]
  if (a.trim() !== '' && b.trim() !== '' && !Number.isNaN(x) && !Number.isNaN(y)) return x - y
  return a < b ? -1 : a > b ? 1 : 0
}

function equalsTest(value: string, options: FilterOptions): Test {
  if (/[*?]/.test(value)) {
    const pattern = wildcard(value, options.caseSensitive ? 's' : 'si')
    return (texts) => texts.some((text) => pattern.test(text))
  }
  if (value === '') return (texts) => texts.length === 0 || texts.every((text) => text === '')
  if (options.caseSensitive) return (texts) => texts.includes(value)
  const lower = value.toLowerCase()
  return (texts) => texts.some((text) => text.toLowerCase() === lower)
}

function containsTest(value: string, options: FilterOptions): Test {
  if (options.regex) {
    const pattern = compilePattern(value, options.caseSensitive ? '' : 'i')
    // Half-typed patterns are not an error; they match nothing until they parse.
    return pattern ? (texts) => texts.some((text) => pattern.test(text)) : () => false
  }
  if (options.caseSensitive) return (texts) => texts.some((text) => text.includes(value))
  const lower = value.toLowerCase()
  return (texts) => texts.some((text) => text.toLowerCase().includes(lower))
}

function testOf({ operator, value }: FilterToken, options: FilterOptions): Test {
  switch (operator) {
    case '=':
      return equalsTest(value, options)
    case '!=': {
      const equals = equalsTest(value, options)
      return (texts) => !equals(texts)
    }
    case ':':
      return containsTest(value, options)
    case '!:': {
      const contains = containsTest(value, options)
      return (texts) => !contains(texts)
    }
    case '>=':
      return (texts) => texts.some((text) => compare(text, value) >= 0)
    case '<=':
      return (texts) => texts.some((text) => compare(text, value) <= 0)
  }
}

const isNegative = (operator: FilterOperator) => operator.startsWith('!')

/**
 * A predicate for rows. Tokens on one property are joined by OR, except negative ones, which must each hold: `!= a` or `!= b`
 * would let everything through. Free text tokens must each be found somewhere.
 */
export function compileFilter<R>(
  tokens: readonly FilterToken[],
  properties: readonly FilterProperty<R>[],
  options: FilterOptions = {},
): (row: R) => boolean {
  const searchable = properties.filter((property) => !property.hidden)
  const groups = new Map<string, { read: (row: R) => readonly string[]; any: Test[]; all: Test[] }>()
  tokens.forEach((token, index) => {
    const property = properties.find((each) => each.id === token.property)
    if (token.property !== undefined && !property) return
    const key = token.property ?? `free-text-${index}`
    const read = property ? property.values : (row: R) => searchable.flatMap((each) => [...each.values(row)])
    const group = groups.get(key) ?? { read, any: [], all: [] }
    ;(isNegative(token.operator) ? group.all : group.any).push(testOf(token, options))
    groups.set(key, group)
  })
  const compiled = [...groups.values()]
  return (row) =>
    compiled.every(({ read, any, all }) => {
      const texts = read(row)
      return (any.length === 0 || any.some((test) => test(texts))) && all.every((test) => test(texts))
    })
}

export interface ValueCount {
  readonly value: string
  readonly count: number
}

/** The values a property takes over the rows, with how many rows have each, most common first, then by text. */
export function countValues<R>(rows: readonly R[], property: FilterProperty<R>): ValueCount[] {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const values = property.values(row)
    for (const value of values.length === 0 ? [''] : new Set(values)) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : a.value > b.value ? 1 : 0))
}

/** `Instance state = running`, or the bare text. */
export function tokenText<R>(token: FilterToken, properties: readonly FilterProperty<R>[], emptyText: string): string {
  const property = properties.find((each) => each.id === token.property)
  const value = token.value === '' ? emptyText : (property?.format?.(token.value) ?? token.value)
  if (property) return `${property.label} ${token.operator} ${value}`
  return token.operator === ':' ? value : `${token.operator} ${value}`
}

export type ParsedInput<R> =
  | { readonly step: 'property'; readonly text: string }
  | { readonly step: 'operator'; readonly property: FilterProperty<R>; readonly text: string }
  | {
      readonly step: 'value'
      readonly property: FilterProperty<R>
      readonly operator: FilterOperator
      readonly text: string
    }

/** What has been typed so far: a property's start, a property awaiting an operator, or a value being written. */
export function parseInput<R>(input: string, properties: readonly FilterProperty<R>[]): ParsedInput<R> {
  const byLength = properties.filter((each) => !each.hidden).sort((a, b) => b.label.length - a.label.length)
  const property = byLength.find((each) => input.toLowerCase().startsWith(each.label.toLowerCase()))
  if (!property) return { step: 'property', text: input }
  const rest = input.slice(property.label.length).trimStart()
  if (rest === '') {
    // "Name" alone may still become "Name tag"; it waits for an operator only once a space follows.
    return input.length > property.label.length
      ? { step: 'operator', property, text: '' }
      : { step: 'property', text: input }
  }
  const allowed = property.operators ?? DEFAULT_OPERATORS
  const operator = [...allowed].sort((a, b) => b.length - a.length).find((each) => rest.startsWith(each))
  if (!operator) {
    return '!<>=:'.includes(rest[0] ?? '')
      ? { step: 'operator', property, text: rest }
      : { step: 'property', text: input }
  }
  return { step: 'value', property, operator, text: rest.slice(operator.length).trim() }
}

/** The token Enter makes from the text, or undefined when there is nothing to filter by yet. */
export function tokenFromInput<R>(input: string, properties: readonly FilterProperty<R>[]): FilterToken | undefined {
  const parsed = parseInput(input, properties)
  if (parsed.step === 'value') return { property: parsed.property.id, operator: parsed.operator, value: parsed.text }
  const text = input.trim()
  if (text === '' || parsed.step === 'operator') return undefined
  return { operator: ':', value: text }
}
