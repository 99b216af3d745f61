/** `ERROR "not found" -debug`, `?ERROR ?WARN`: words that a message must, may or must not hold, case-sensitive. */
import { badPattern, notSimulated } from '../errors.ts'
import type { Matcher } from './index.ts'

interface Terms {
  readonly needed: readonly string[]
  readonly optional: readonly string[]
  readonly excluded: readonly string[]
}

const PIECE = /^([?-]?)(?:"((?:[^"\\]|\\.)*)"|(\S+))(?:\s+|$)/

function termsOf(text: string): Terms {
  const found = { needed: [] as string[], optional: [] as string[], excluded: [] as string[] }
  for (let rest = text; rest !== ''; ) {
    const [whole, sign, quoted, word] = PIECE.exec(rest) ?? []
    if (whole === undefined) throw badPattern()
    if (word?.startsWith('%')) throw notSimulated('A regular expression in a filter pattern')
    // AWS: what is more than letters, digits and underscores must stand in quotes.
    if (word !== undefined && !/^[\p{L}\p{N}_]+$/u.test(word))
      throw badPattern(`Invalid character(s) in term '${word}'`)
    if (quoted === '') throw badPattern(`Invalid character(s) in term '""'`)
    const term = word ?? (quoted as string).replace(/\\(.)/g, '$1')
    found[sign === '?' ? 'optional' : sign === '-' ? 'excluded' : 'needed'].push(term)
    rest = rest.slice(whole.length)
  }
  return found
}

/** AWS: beside terms that are needed, optional ones are passed over. An empty pattern finds everything. */
export function termsPattern(text: string): Matcher {
  const { needed, optional, excluded } = termsOf(text)
  return (message) => {
    const holds = (term: string): boolean => message.includes(term)
    const found =
      needed.every(holds) &&
      !excluded.some(holds) &&
      (needed.length > 0 || optional.length === 0 || optional.some(holds))
    return found ? {} : undefined
  }
}
