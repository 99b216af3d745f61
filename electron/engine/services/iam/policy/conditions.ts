/** Condition operators. AWS: IAM user guide, "IAM JSON policy elements: Condition operators". */

import { addressIn } from '../../../../../shared/ip-address.ts'
import type { Condition } from './document.ts'
import { arnMatches, matches } from './match.ts'
import { withVariables } from './variables.ts'

/** What is known of a request, by condition key in lower case. A key with several values is a list. */
export type RequestContext = ReadonlyMap<string, readonly string[]>

type Test = (wanted: string, found: string) => boolean

const isNumber = (text: string): boolean => /^[+-]?\d+(\.\d+)?$/.test(text.trim())
const numeric =
  (holds: (found: number, wanted: number) => boolean): Test =>
  (wanted, found) =>
    isNumber(wanted) && isNumber(found) && holds(Number(found), Number(wanted))

/** AWS: ISO 8601, or seconds since 1970. */
const dateOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text))
const dated =
  (holds: (found: number, wanted: number) => boolean): Test =>
  (wanted, found) => {
    const [was, is] = [dateOf(wanted), dateOf(found)]
    return !Number.isNaN(was) && !Number.isNaN(is) && holds(is, was)
  }

const same: Test = (wanted, found) => wanted === found
const sameIgnoringCase: Test = (wanted, found) => wanted.toLowerCase() === found.toLowerCase()

const TESTS: Readonly<Record<string, Test>> = {
  StringEquals: same,
  StringEqualsIgnoreCase: sameIgnoringCase,
  StringLike: matches,
  NumericEquals: numeric((a, b) => a === b),
  NumericLessThan: numeric((a, b) => a < b),
  NumericLessThanEquals: numeric((a, b) => a <= b),
  NumericGreaterThan: numeric((a, b) => a > b),
  NumericGreaterThanEquals: numeric((a, b) => a >= b),
  DateEquals: dated((a, b) => a === b),
  DateLessThan: dated((a, b) => a < b),
  DateLessThanEquals: dated((a, b) => a <= b),
  DateGreaterThan: dated((a, b) => a > b),
  DateGreaterThanEquals: dated((a, b) => a >= b),
  Bool: sameIgnoringCase,
  BinaryEquals: same,
  IpAddress: addressIn,
  // AWS: ArnEquals and ArnLike behave alike.
  ArnEquals: arnMatches,
  ArnLike: arnMatches,
}
const NEGATED: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
  NotIpAddress: 'IpAddress',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
}

/** Whether one value of the request passes: any of the wanted values, or, negated, none of them. */
function valuePasses(operator: string, wanted: readonly string[], found: string): boolean {
  const positive = NEGATED[operator]
  const test = TESTS[positive ?? operator]
  if (!test) return false
  const any = wanted.some((value) => test(value, found))
  return positive ? !any : any
}

/** Whether one line of a Condition holds. */
export function conditionHolds(condition: Condition, context: RequestContext, substitute: boolean): boolean {
  const { operator, set, ifExists, key } = condition
  const found = context.get(key.toLowerCase())
  if (operator === 'Null') {
    const absent = found === undefined || found.length === 0
    return condition.values.some((value) => (value.toLowerCase() === 'true') === absent)
  }
  // AWS: a variable without a value makes the value match nothing.
  const wanted = condition.values.flatMap((value) => (substitute ? (withVariables(value, context) ?? []) : value))
  if (found === undefined || found.length === 0) {
    if (ifExists) return true
    // AWS: ForAllValues is true, ForAnyValue false, of a key that is not there; negated operators are true.
    if (set) return set === 'all'
    return Object.hasOwn(NEGATED, operator)
  }
  const passes = (value: string): boolean => valuePasses(operator, wanted, value)
  if (set === 'any') return found.some(passes)
  if (set === 'all') return found.every(passes)
  return Object.hasOwn(NEGATED, operator) ? found.every(passes) : found.some(passes)
}
