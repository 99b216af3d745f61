/** Whether an input fits the operation's model, before it is sent, in the words of the SDK under the CLI. */

import type { ScalarKind, ServiceModel, ShapeRef } from '../../api/model.ts'
import { isoOfText } from '../../api/protocols/scalars.ts'
import { validationError } from './errors.ts'
import { membersOf } from './model-tools.ts'

const pythonType = (value: unknown): string => {
  if (value === null || value === undefined) return "<class 'NoneType'>"
  if (typeof value === 'string') return "<class 'str'>"
  if (typeof value === 'boolean') return "<class 'bool'>"
  if (typeof value === 'number') return Number.isInteger(value) ? "<class 'int'>" : "<class 'float'>"
  return Array.isArray(value) ? "<class 'list'>" : "<class 'dict'>"
}

/** A value as Python prints it. */
function repr(value: unknown, outer = true): string {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'string') return outer ? value : `'${value}'`
  if (Array.isArray(value)) return `[${value.map((each) => repr(each, false)).join(', ')}]`
  if (typeof value !== 'object') return String(value)
  return `{${Object.entries(value)
    .map(([name, each]) => `'${name}': ${repr(each, false)}`)
    .join(', ')}}`
}

const VALID: Readonly<Record<ScalarKind | 'list' | 'dict', string>> = {
  string: "<class 'str'>",
  integer: "<class 'int'>",
  number: "<class 'float'>, <class 'decimal.Decimal'>, <class 'int'>",
  boolean: "<class 'bool'>",
  blob: "<class 'bytes'>, <class 'bytearray'>, file-like object",
  timestamp: "<class 'datetime.datetime'>, timestamp-string",
  dateTime: "<class 'datetime.datetime'>, timestamp-string",
  epochSeconds: "<class 'datetime.datetime'>, timestamp-string",
  list: "<class 'list'>, <class 'tuple'>",
  dict: "<class 'dict'>",
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A scalar in the form the API's backend takes, or undefined when it is of another kind. */
function scalar(kind: ScalarKind, value: unknown): unknown {
  switch (kind) {
    case 'string':
    case 'blob':
      return typeof value === 'string' ? value : undefined
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined
    case 'integer':
      return Number.isInteger(value) ? value : undefined
    case 'number':
      return typeof value === 'number' ? value : undefined
    default:
      return typeof value === 'string' || typeof value === 'number' ? isoOfText(String(value)) : undefined
  }
}

/**
 * The input as the backend takes it: timestamps as ISO strings.
 * @throws CliError 252 with a line for each thing that does not fit.
 */
export function checkedInput(model: ServiceModel, ref: number | null, input: object): object {
  const wrong: string[] = []
  const named = (path: string): string => (path === '' ? 'input' : path.replace(/^\./, ''))
  const mistaken = (path: string, value: unknown, kind: keyof typeof VALID): undefined => {
    const is = `value: ${repr(value)}, type: ${pythonType(value)}`
    wrong.push(`Invalid type for parameter ${named(path)}, ${is}, valid types: ${VALID[kind]}`)
    return undefined
  }

  function check(of: ShapeRef, value: unknown, path: string): unknown {
    if (typeof of === 'string') {
      const checked = scalar(of, value)
      return checked === undefined ? mistaken(path, value, of) : checked
    }
    const shape = model.shapes[of]
    if (!shape) return value
    if ('list' in shape)
      return Array.isArray(value)
        ? value.map((item, index) => check(shape.of, item, `${path}[${index}]`))
        : mistaken(path, value, 'list')
    if (!isMap(value)) return mistaken(path, value, 'dict')
    if ('map' in shape)
      return Object.fromEntries(
        Object.entries(value).map(([key, each]) => [key, check(shape.of, each, `${path}.${key}`)]),
      )
    const members = membersOf(model, shape)
    const refs = new Map(members.map(([name, member]) => [name, member] as const))
    for (const [name, , wire] of members)
      if (wire?.required && !Object.hasOwn(value, name))
        wrong.push(`Missing required parameter in ${named(path)}: "${name}"`)
    for (const name of Object.keys(value))
      if (!refs.has(name))
        wrong.push(`Unknown parameter in ${named(path)}: "${name}", must be one of: ${[...refs.keys()].join(', ')}`)
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, each]) => {
        const member = refs.get(name)
        return member === undefined ? [] : [[name, check(member, each, `${path}.${name}`)]]
      }),
    )
  }
  if (ref === null) {
    const [stray] = Object.keys(input)
    if (stray !== undefined) wrong.push(`Unknown parameter in input: "${stray}", must be one of: `)
  }
  const checked = ref === null ? {} : check(ref, input, '')
  if (wrong.length > 0) throw validationError(wrong)
  return checked as object
}
