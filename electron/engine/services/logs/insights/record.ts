/** A log event as a query sees it: its own fields, and the members of a JSON message by their paths. */
import { isoOf } from '../../../../../shared/time.ts'

export type Value = string | number
export type Fields = ReadonlyMap<string, Value>

/** AWS: 200 fields of a JSON event are discovered. */
const FIELDS_MAX = 200

/** `2026-10-01 00:00:00.000`, as query results write a moment. */
export const momentText = (at: number): string => isoOf(at).replace('T', ' ').replace('Z', '')

function addMembers(fields: Map<string, Value>, path: string, value: unknown): void {
  if (fields.size >= FIELDS_MAX || value === null || value === undefined) return
  if (typeof value !== 'object') {
    fields.set(path, typeof value === 'number' ? value : String(value))
    return
  }
  for (const [name, member] of Object.entries(value)) addMembers(fields, path === '' ? name : `${path}.${name}`, member)
}

/** The members of a message that is a JSON object. */
export function membersOf(message: string): Map<string, Value> {
  const fields = new Map<string, Value>()
  if (!message.trimStart().startsWith('{')) return fields
  try {
    addMembers(fields, '', JSON.parse(message))
  } catch {
    fields.clear()
  }
  return fields
}

/** The number a value is; undefined when it is none. */
export function numberOf(value: Value | undefined): number | undefined {
  if (value === undefined || value === '') return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

/** Numbers by size, texts by their characters, what is missing first. */
export function compareValues(a: Value | undefined, b: Value | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1
  const [x, y] = [numberOf(a), numberOf(b)]
  if (x !== undefined && y !== undefined) return x - y
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0
}
