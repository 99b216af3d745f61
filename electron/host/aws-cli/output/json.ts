/** `--output json`: four spaces, members as they come, no escapes beyond what JSON needs. */
import { Decimal, isList, type Value } from '../value.ts'

function lines(value: Value, indent: string): string {
  const inner = `${indent}    `
  if (value instanceof Decimal) return value.toString()
  if (isList(value)) {
    if (value.length === 0) return '[]'
    return `[\n${value.map((item) => inner + lines(item, inner)).join(',\n')}\n${indent}]`
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).map(([name, each]) => `${inner}${JSON.stringify(name)}: ${lines(each, inner)}`)
  return fields.length === 0 ? '{}' : `{\n${fields.join(',\n')}\n${indent}}`
}

export const prettyJson = (value: Value): string => `${lines(value, '')}\n`

const isNothing = (value: Value): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !isList(value) &&
  !(value instanceof Decimal) &&
  Object.keys(value).length === 0

/** An answer without members prints nothing. */
export const formatJson = (value: Value): string => (isNothing(value) ? '' : prettyJson(value))
