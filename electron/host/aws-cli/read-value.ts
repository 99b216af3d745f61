/** What was typed after an argument, into the value that the operation's model asks for: scalars, lists, JSON, shorthand, files. */
import type { ListShape, ScalarKind, ServiceModel, ShapeRef } from '../../api/model.ts'
import { CliError, generalError, parameterError } from './errors.ts'
import { type Files, fileOf, namesFile, textOf } from './files.ts'
import { membersAt } from './model-tools.ts'
import { parseShorthand, type Shorthand, ShorthandError } from './shorthand.ts'

export interface Reading {
  readonly model: ServiceModel
  readonly files: Files
  /** The argument with its dashes, for messages. */
  readonly argument: string
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/

function readInteger(text: string): number {
  if (/^\s*[+-]?\d+\s*$/.test(text)) return Number(text)
  throw generalError(`invalid literal for int() with base 10: '${text}'`)
}

function readNumber(text: string): number {
  const number = Number(text)
  if (text.trim() !== '' && Number.isFinite(number)) return number
  throw generalError(`could not convert string to float: '${text}'`)
}

/** JSON as an argument holds it. @throws CliError that shows what was received. */
export function readJson(text: string, argument: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw parameterError(argument, `Invalid JSON: ${(error as Error).message}\nJSON received: ${text}`)
  }
}

function readScalar(kind: ScalarKind, text: string): unknown {
  switch (kind) {
    case 'integer':
      return readInteger(text)
    case 'number':
      return readNumber(text)
    case 'boolean':
      return text.toLowerCase() !== 'false'
    case 'blob':
      // AWS: CLI version 2 takes binary values in base64, unless they come from a file by fileb://.
      if (text.length % 4 !== 0 || !BASE64.test(text)) throw new CliError(255, `Invalid base64: "${text}"`)
      return text
    default:
      return text
  }
}

/** A structure whose one member is `Value` takes the bare text: `--instance-type t3.small`. */
function bareValue(model: ServiceModel, ref: ShapeRef): boolean {
  const [first, ...more] = membersAt(model, ref)
  return first?.[0] === 'Value' && first[1] === 'string' && more.length === 0
}

/** Shorthand as the model asks for it: numbers and booleans out of words, a list where one item stands alone. */
function shaped(model: ServiceModel, ref: ShapeRef, value: Shorthand): unknown {
  if (typeof ref === 'string') {
    if (typeof value !== 'string') return value
    if (ref === 'integer') return readInteger(value)
    if (ref === 'number') return readNumber(value)
    if (ref === 'boolean' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true'
    return value
  }
  const shape = model.shapes[ref]
  if (shape && 'list' in shape)
    return Array.isArray(value) ? value.map((item) => shaped(model, shape.of, item)) : [value]
  if (typeof value !== 'object' || Array.isArray(value) || !shape) return value
  const refs = new Map('structure' in shape ? shape.members.map(([name, of]) => [name, of] as const) : [])
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      const of = 'map' in shape ? shape.of : refs.get(name)
      return [name, of === undefined ? each : shaped(model, of, each)]
    }),
  )
}

async function readShorthand({ files, argument }: Reading, text: string): Promise<{ [key: string]: Shorthand }> {
  const contents = new Map<string, string>()
  const wanted = new Set<string>()
  const parse = () =>
    parseShorthand(text, (value) => {
      if (namesFile(value)) wanted.add(value)
      return contents.get(value)
    })
  try {
    const parsed = parse()
    if (wanted.size === 0) return parsed
    for (const value of wanted) {
      const file = await fileOf(value, argument, files)
      if (file) contents.set(value, file.binary ? Buffer.from(file.bytes).toString('base64') : textOf(file, value))
    }
    return parse()
  } catch (error) {
    throw error instanceof ShorthandError ? parameterError(argument, error.message) : error
  }
}

const looksLikeJson = (text: string): boolean => /^\s*[[{]/.test(text)

async function readStructure(reading: Reading, ref: number, text: string): Promise<unknown> {
  if (looksLikeJson(text)) return readJson(text, reading.argument)
  if (bareValue(reading.model, ref) && !text.includes('=')) return { Value: text }
  return shaped(reading.model, ref, await readShorthand(reading, text))
}

async function readList(reading: Reading, shape: ListShape, words: readonly string[]): Promise<unknown> {
  const { model, argument } = reading
  const [first = ''] = words
  if (words.length === 1 && first.trimStart().startsWith('[')) return readJson(first, argument)
  const items: unknown[] = []
  for (const word of words) {
    if (typeof shape.of === 'string') items.push(readScalar(shape.of, word))
    else if ('list' in (model.shapes[shape.of] ?? {})) items.push(readJson(word, argument))
    else items.push(await readStructure(reading, shape.of, word))
  }
  return items
}

/** The value of an argument. `words` is what stood after it: one word, or several for a list. */
export async function readValue(reading: Reading, ref: ShapeRef, words: readonly string[]): Promise<unknown> {
  const { model, files, argument } = reading
  const [only = ''] = words
  const file = words.length === 1 ? await fileOf(only, argument, files) : undefined
  if (file && ref === 'blob')
    return file.binary ? Buffer.from(file.bytes).toString('base64') : textOf(file, only).trim()
  const read = file ? [textOf(file, only)] : words
  if (typeof ref === 'string') return readScalar(ref, read[0] ?? '')
  const shape = model.shapes[ref]
  if (shape && 'list' in shape) return readList(reading, shape, read)
  return readStructure(reading, ref, read[0] ?? '')
}
