/** Whether a row meets the WHERE of a statement. As in SQL, nothing compares with what is not there. */
import { parseInstant } from '../../../../shared/time.ts'
import type { Condition, Operand } from './statement.ts'
import type { ColumnType } from './tables/column.ts'

/** How a row tells the value of an operand. */
export type ValueIn = (operand: Operand) => string | null

/** `%` stands for any text, `_` for any one character. */
function isLike(text: string, pattern: string): boolean {
  const body = pattern
    .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%', '[^]*')
    .replaceAll('_', '[^]')
  return new RegExp(`^${body}$`).test(text)
}

/** Numbers and times are compared as such, all else as text. */
function compare(left: string, right: string, type: ColumnType): number {
  const read =
    type === 'double' ? Number : type === 'timestamp' ? (text: string) => parseInstant(text) ?? Number.NaN : String
  const [a, b] = [read(left), read(right)]
  return a === b ? 0 : a < b ? -1 : a > b ? 1 : Number.NaN
}

const SIGNS: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
}

/** True, false, or undefined for what cannot be said. */
function holds(condition: Condition, valueIn: ValueIn, typeOf: (operand: Operand) => ColumnType): boolean | undefined {
  if ('not' in condition) {
    const inner = holds(condition.not, valueIn, typeOf)
    return inner === undefined ? undefined : !inner
  }
  if ('all' in condition || 'any' in condition) {
    const isAll = 'all' in condition
    const parts = (isAll ? condition.all : condition.any).map((part) => holds(part, valueIn, typeOf))
    if (parts.some((part) => part === !isAll)) return !isAll
    return parts.includes(undefined) ? undefined : isAll
  }
  const { operand, operator, values } = condition
  const value = valueIn(operand)
  if (operator === 'is null') return value === null
  if (value === null) return undefined
  if (operator === 'like') return isLike(value, values[0] as string)
  const type = typeOf(operand)
  return values.some((each) => SIGNS[operator]?.(compare(value, each, type)) ?? false)
}

export const meets = (condition: Condition, valueIn: ValueIn, typeOf: (operand: Operand) => ColumnType): boolean =>
  holds(condition, valueIn, typeOf) === true
