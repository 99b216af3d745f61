/** A short fingerprint of a whole world, for the properties and the doctor: equal worlds have equal hashes. */
import { hashText } from './dice.ts'
import type { Snapshot } from './kernel.ts'

/** Members in alphabetical order, absent ones left out: the text does not depend on how a row was built. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`
}

export function worldHash(snapshot: Snapshot): string {
  const text = canonical(snapshot)
  return hashText(text, 0).toString(16).padStart(8, '0') + hashText(text, 0x5bd1e995).toString(16).padStart(8, '0')
}
