/** Numbers and address ranges in filter policies. */
import { bitsOf } from '../../../../shared/ip-address.ts'
import { FilterProblem } from './filter-problem.ts'

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '=': (a, b) => a === b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}
const UPPER = ['<', '<=']
/** `[">", 1, "<", 5]`: a bound, or a lower and an upper one. */
const TERMS_MAX = 4

function bound(operator: string, value: unknown): number {
  if (typeof value === 'number') return value
  throw new FilterProblem(`FilterPolicy: Value of ${operator === '=' ? 'equals' : operator} must be numeric`)
}

/** @throws FilterProblem */
export function numericTest(argument: unknown): (value: unknown) => boolean {
  const terms: readonly unknown[] = Array.isArray(argument) ? argument : [argument]
  const [operator, first, second, last] = terms
  if (typeof operator !== 'string')
    throw new FilterProblem(
      `FilterPolicy: Invalid member in numeric match: ${terms.length === 0 ? ']' : String(operator)}`,
    )
  const compare = Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator] : undefined
  if (!compare) throw new FilterProblem(`FilterPolicy: Unrecognized numeric range operator: ${operator}`)
  const bottom = bound(operator, first)
  if (terms.length <= 2) return (value) => typeof value === 'number' && compare(value, bottom)
  if (operator === '=' || UPPER.includes(operator))
    throw new FilterProblem('FilterPolicy: Too many elements in numeric expression')
  if (typeof second !== 'string') throw new FilterProblem(`FilterPolicy: Bad value in numeric range: ${String(second)}`)
  if (!UPPER.includes(second)) throw new FilterProblem(`FilterPolicy: Bad numeric range operator: ${second}`)
  const top = bound(second, last)
  if (terms.length > TERMS_MAX) throw new FilterProblem('FilterPolicy: Too many terms in numeric range expression')
  if (bottom >= top) throw new FilterProblem('FilterPolicy: Bottom must be less than top')
  const below = COMPARISONS[second] as (a: number, b: number) => boolean
  return (value) => typeof value === 'number' && compare(value, bottom) && below(value, top)
}

/** @throws FilterProblem */
export function checkCidr(range: string): void {
  const [address = '', bits, ...rest] = range.split('/')
  if (bits === undefined || rest.length > 0) throw new FilterProblem("FilterPolicy: Malformed CIDR, one '/' required")
  if (!/^\d{1,3}$/.test(bits)) throw new FilterProblem('FilterPolicy: Malformed CIDR, mask bits must be an integer')
  const found = bitsOf(address)
  if (!found) throw new FilterProblem(`FilterPolicy: Nonstandard IP address: ${address}`)
  if (Number(bits) > found.bits)
    throw new FilterProblem('FilterPolicy: Malformed CIDR, mask bits must not exceed the address')
}
