/** Values between the command line, the API and the screen. */

/** A number that keeps its point when it is written, as Python writes it: 5 as `5.0`. */
export class Decimal {
  readonly value: number

  constructor(value: number) {
    this.value = value
  }

  toString(): string {
    const { value } = this
    if (Number.isNaN(value)) return 'nan'
    if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
    const size = Math.abs(value)
    if (size !== 0 && (size >= 1e16 || size < 1e-4)) {
      const [digits = '', power = ''] = value.toExponential().split('e')
      return `${digits}e${power.charAt(0)}${power.slice(1).padStart(2, '0')}`
    }
    return Number.isInteger(value) ? `${value}.0` : String(value)
  }

  /** For those who read the answer as a number: waiters and tests. */
  toJSON(): number {
    return this.value
  }
}

export type Value = string | number | boolean | null | Decimal | readonly Value[] | Fields
export interface Fields {
  readonly [name: string]: Value
}

export const isList = (value: unknown): value is readonly Value[] => Array.isArray(value)

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Decimal)

/** A scalar as text and table output show it. */
export function scalarText(value: Value | undefined): string {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return String(value)
}

/** Where an ASCII order stands between two names. */
export const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
