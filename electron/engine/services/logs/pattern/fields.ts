/** `[ip, user, ..., status = 4*, bytes > 1000]`: a message as fields between spaces; quotes and brackets hold one together. */
import { badPattern, notSimulated } from '../errors.ts'
import { compares, conditionOf, OPERATORS, type Reader, type Test } from './compare.ts'
import type { Matcher } from './index.ts'

interface Field {
  readonly name: string | undefined
  readonly test?: Test<string>
}
type Slot = Field | 'rest'

const NAME = /^[\p{L}\p{N}_]+/u
const VALUE = /^(?:"((?:[^"\\]|\\.)*)"|([^\s()&|"]+))/
const MESSAGE_FIELD = /\[([^\]]*)\]|"((?:[^"\\]|\\.)*)"|(\S+)/g

/** Commas inside quotes part nothing. */
function partsOf(text: string): string[] {
  const parts: string[] = ['']
  let quoted = false
  for (const char of text) {
    if (char === '"') quoted = !quoted
    if (char === ',' && !quoted) parts.push('')
    else parts[parts.length - 1] += char
  }
  return parts.map((part) => part.trim())
}

/** `status = 4*`, the name given or implied by the slot. */
const comparison =
  (slot: string): Reader<Test<string>> =>
  (text) => {
    const [name = ''] = NAME.exec(text) ?? []
    if (name !== slot) throw badPattern()
    const after = text.slice(name.length).trimStart()
    const operator = OPERATORS.find((one) => after.startsWith(one))
    if (!operator) throw badPattern()
    const operand = after.slice(operator.length).trimStart()
    if (operand.startsWith('%')) throw notSimulated('A regular expression in a filter pattern')
    const [whole, quoted, bare] = VALUE.exec(operand) ?? []
    if (whole === undefined) throw badPattern()
    const wanted = quoted === undefined ? (bare ?? '') : quoted.replace(/\\(.)/g, '$1')
    return {
      value: (field) => compares(field, operator, wanted, quoted !== undefined),
      rest: operand.slice(whole.length),
    }
  }

function slotOf(part: string): Slot {
  if (part === '...') return 'rest'
  if (part === '') return { name: undefined }
  const [name] = NAME.exec(part.replace(/^\(+\s*/, '')) ?? []
  if (name === undefined) throw badPattern()
  return name === part ? { name } : { name, test: conditionOf(part, comparison(name)) }
}

export function fieldsPattern(text: string): Matcher {
  const slots = partsOf(text).map(slotOf)
  const gap = slots.indexOf('rest')
  if (gap !== slots.lastIndexOf('rest')) throw badPattern()
  return (message) => {
    const values = [...message.matchAll(MESSAGE_FIELD)].map(
      ([, bracket, quote, word]) => bracket ?? quote ?? word ?? '',
    )
    const missing = values.length - (slots.length - (gap < 0 ? 0 : 1))
    if (gap < 0 ? missing !== 0 : missing < 0) return undefined
    const fields: Slot[] = [...slots]
    if (gap >= 0) fields.splice(gap, 1, ...Array.from({ length: missing }, (): Field => ({ name: undefined })))
    const found: [string, string][] = []
    for (const [i, field] of fields.entries()) {
      const value = values[i] ?? ''
      if (field === 'rest' || (field.test && !field.test(value))) return undefined
      found.push([`$${field.name ?? i + 1}`, value])
    }
    return Object.fromEntries(found)
  }
}
