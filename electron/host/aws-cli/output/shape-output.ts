/** An answer as the CLI shows it: known members in their order, timestamps and numbers as Python writes them. */
import type { ScalarKind, ServiceModel, ShapeRef } from '../../../api/model.ts'
import { membersOf } from '../model-tools.ts'
import { Decimal, type Fields, type Value } from '../value.ts'

/** `2026-11-24T00:00:00+00:00`, with microseconds when there are any. AWS: CLI version 2 shows ISO 8601 unless told otherwise. */
function timestamp(iso: string): string {
  const text = new Date(iso).toISOString()
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}+00:00` : `${text.slice(0, -1)}000+00:00`
}

function scalar(kind: ScalarKind, value: unknown): Value {
  switch (kind) {
    case 'number':
      return typeof value === 'string' ? value : new Decimal(value as number)
    case 'string':
    case 'integer':
    case 'boolean':
    case 'blob':
      return value as Value
    default:
      return timestamp(value as string)
  }
}

/** Services whose lists and maps of numbers hold fractions; the model does not tell, and elsewhere they are whole. */
const FRACTIONAL_ITEMS = new Set(['cloudwatch', 'cloudtrail'])

const isAbsent = (value: unknown): boolean => value === undefined || value === null

/** AWS: the SDK decodes what these members carry. */
const POLICY_MEMBERS = new Set(['PolicyDocument', 'AssumeRolePolicyDocument', 'Document'])

/** A policy document as the record it is; text that is none stays text. */
function policy(text: string): Value {
  try {
    return JSON.parse(decodeURIComponent(text)) as Value
  } catch {
    return text
  }
}

function decoded(service: string, member: string, value: unknown): Value | undefined {
  if (typeof value !== 'string') return undefined
  if (service === 'iam' && POLICY_MEMBERS.has(member)) return policy(value)
  return undefined
}

/** The output of an operation; `{}` where AWS answers nothing. */
export function shapedOutput(model: ServiceModel, operation: string, output: unknown): Fields {
  const shape = (ref: ShapeRef, value: unknown): Value => {
    if (typeof ref === 'string') return scalar(ref, value)
    const known = model.shapes[ref]
    if (!known) return value as Value
    const item = (each: unknown): Value =>
      'of' in known && !(known.of === 'number' && !FRACTIONAL_ITEMS.has(model.service))
        ? shape(known.of, each)
        : (each as Value)
    if ('list' in known) return (value as readonly unknown[]).map(item)
    const fields = value as Readonly<Record<string, unknown>>
    if ('map' in known) return Object.fromEntries(Object.entries(fields).map(([name, each]) => [name, item(each)]))
    const shown: [string, Value][] = []
    for (const [name, member] of membersOf(model, known)) {
      const field = fields[name]
      if (!isAbsent(field)) shown.push([name, decoded(model.service, name, field) ?? shape(member, field)])
    }
    return Object.fromEntries(shown)
  }
  const ref = model.operations[operation]?.[1] ?? null
  const shown = ref === null ? {} : (shape(ref, output ?? {}) as Fields)
  // AWS: the SDK decodes the console's text.
  if (operation === 'GetConsoleOutput' && typeof shown['Output'] === 'string')
    return { ...shown, Output: Buffer.from(shown['Output'], 'base64').toString('utf8') }
  return shown
}
