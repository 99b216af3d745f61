/** Values as literals of a language. */

export interface Style {
  /** The member's name in front of its value. */
  readonly key: (name: string) => string
  readonly text: (value: string) => string
  readonly word: (value: boolean | null) => string
  /** Strings that stand for a variable of the program around the value, and what that is called there. */
  readonly variables?: Readonly<Record<string, string>>
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/
export const PYTHON: Style = {
  key: (name) => `${JSON.stringify(name)}: `,
  text: (value) => JSON.stringify(value),
  word: (value) => (value === null ? 'None' : value ? 'True' : 'False'),
}
export const JAVASCRIPT: Style = {
  key: (name) => (IDENTIFIER.test(name) ? `${name}: ` : `${JSON.stringify(name)}: `),
  text: (value) => JSON.stringify(value),
  word: String,
}

const LINE_MAX = 60

/** A value as a literal of the language, laid out over lines of its own when it is long. */
export function literal(value: unknown, style: Style, indent = ''): string {
  if (typeof value === 'string') return style.variables?.[value] ?? style.text(value)
  if (typeof value === 'boolean' || value === null) return style.word(value)
  if (typeof value !== 'object') return String(value)
  const deeper = `${indent}    `
  const items = Array.isArray(value)
    ? value.map((each) => literal(each, style, deeper))
    : Object.entries(value)
        .filter(([, each]) => each !== undefined)
        .map(([name, each]) => style.key(name) + literal(each, style, deeper))
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  const flat = `${open}${items.join(', ')}${close}`
  if (flat.length <= LINE_MAX && !flat.includes('\n')) return flat
  return `${open}\n${items.map((item) => `${deeper}${item},`).join('\n')}\n${indent}${close}`
}
