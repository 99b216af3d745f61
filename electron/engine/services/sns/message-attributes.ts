/** Attributes of messages: what they may be called, and what they say to filters and readers. AWS: "Message attributes". */
import type { Json, Sns } from '../../../../shared/aws/index.ts'
import * as errors from './errors.ts'
import type { Fields } from './filter.ts'

export type MessageAttributes = Readonly<Record<string, Json<Sns.MessageAttributeValue> | undefined>>

const NAME_BYTES_MAX = 256
const TYPE = /^(String|Number|Binary)(\..+)?$/
const bad = errors.badMessageAttribute

function checkName(name: string): void {
  const odd = /[^A-Za-z0-9_.-]/.exec(name)?.[0]
  if (name.length >= NAME_BYTES_MAX)
    throw bad(`Length of message attribute name must be less than ${NAME_BYTES_MAX} bytes.`)
  if (odd !== undefined)
    throw bad(
      `Invalid non-alphanumeric character '#x${odd.charCodeAt(0).toString(16).toUpperCase()}' was found in the message ` +
        'attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.',
    )
  if (name.startsWith('.')) throw bad("Invalid message attribute name starting with character '.' was found.")
  if (name.endsWith('.')) throw bad("Invalid message attribute name ending with character '.' was found.")
  if (name.includes('..')) throw bad("Message attribute name can not have successive '.' character.")
}

/**
 * `path` is where a missing type is said to be.
 * @throws AwsError ParameterValueInvalid, ValidationError
 */
export function checkMessageAttributes(attributes: MessageAttributes, path: string): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    checkName(name)
    const { DataType: type, StringValue: text, BinaryValue: bytes } = attribute ?? {}
    if (type === undefined) throw errors.noDataType(`${path}.${name}`)
    const [, kind = ''] = TYPE.exec(type) ?? []
    const which = `The message attribute '${name}'`
    if (kind === '')
      throw bad(
        `${which} has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
      )
    const [value, other, field] = kind === 'Binary' ? [bytes, text, 'Binary'] : [text, bytes, 'String']
    if (value === undefined && other) throw bad(`${which} with type '${type}' must use field '${field}'.`)
    if (!value)
      throw bad(`${which} must contain non-empty message attribute value for message attribute type '${type}'.`)
    if (kind === 'Number' && !Number.isFinite(Number(value)))
      throw bad(`Could not cast message attribute '${name}' value to number.`) // [K]
  }
}

/** AWS: a list attribute holds several values; bytes cannot be filtered on. */
export function filterable(attributes: MessageAttributes): Fields {
  const fields: Record<string, unknown> = {}
  for (const [name, attribute] of Object.entries(attributes)) {
    const { DataType: type = '', StringValue: text = '' } = attribute ?? {}
    if (type === 'String.Array') fields[name] = listIn(text)
    else if (type.startsWith('Number')) fields[name] = Number(text)
    else if (type.startsWith('String')) fields[name] = text
  }
  return fields
}

function listIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

/** As the JSON of a notification shows them. */
export function shownAttributes(attributes: MessageAttributes): Record<string, { Type: string; Value: string }> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [
      name,
      { Type: attribute?.DataType ?? '', Value: attribute?.StringValue ?? attribute?.BinaryValue ?? '' },
    ]),
  )
}
