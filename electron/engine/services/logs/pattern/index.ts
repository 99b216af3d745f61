/** Filter patterns. AWS: CloudWatch Logs User Guide, "Filter pattern syntax". */
import { badPattern, breaks } from '../errors.ts'
import { fieldsPattern } from './fields.ts'
import { jsonPattern } from './json.ts'
import { termsPattern } from './terms.ts'

/** What a message's parts are called, when the pattern finds what it looks for; undefined when it does not. */
export type Matcher = (message: string) => Readonly<Record<string, string>> | undefined
export interface Pattern {
  readonly kind: 'terms' | 'json' | 'fields'
  readonly matches: Matcher
}

const LENGTH_MAX = 1024

/** @throws AwsError InvalidParameterException */
export function patternOf(text: string): Pattern {
  if (text.length > LENGTH_MAX) throw breaks(text, 'filterPattern', `have length less than or equal to ${LENGTH_MAX}`)
  const trimmed = text.trim()
  if (trimmed.startsWith('{')) {
    if (!trimmed.endsWith('}')) throw badPattern("If a filter pattern starts with '{' it must end with '}'")
    return { kind: 'json', matches: jsonPattern(trimmed.slice(1, -1)) }
  }
  if (trimmed.startsWith('[')) {
    if (!trimmed.endsWith(']')) throw badPattern("If a filter pattern starts with '[' it must end with ']'")
    return { kind: 'fields', matches: fieldsPattern(trimmed.slice(1, -1)) }
  }
  return { kind: 'terms', matches: termsPattern(trimmed) }
}
