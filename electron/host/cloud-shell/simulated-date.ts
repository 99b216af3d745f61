/** `date` in simulated time, with the relative dates that metric commands are written with. */
import type { Instant } from '../../../shared/time.ts'

const SECONDS: Readonly<Record<string, number>> = {
  second: 1,
  sec: 1,
  minute: 60,
  min: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
}
const NAMED: Readonly<Record<string, number>> = { now: 0, today: 0, yesterday: -86_400, tomorrow: 86_400 }
const OFFSET = /^([+-]?\d+)\s*(second|sec|minute|min|hour|day|week|month|year)s?(\s+ago)?$/

/** The instant that `1 hour ago`, `-2 days` or `yesterday` means; undefined for a date that stands by itself. */
export function relativeInstant(text: string, now: Instant): Instant | undefined {
  const words = text.trim().toLowerCase()
  if (Object.hasOwn(NAMED, words)) return now + (NAMED[words] ?? 0) * 1000
  const [, number = '', unit = '', ago] = OFFSET.exec(words) ?? []
  if (unit === '') return undefined
  const count = Number(number) * (ago === undefined ? 1 : -1)
  if (unit === 'month' || unit === 'year') {
    const date = new Date(now)
    return date.setUTCMonth(date.getUTCMonth() + count * (unit === 'year' ? 12 : 1))
  }
  return now + count * (SECONDS[unit] ?? 0) * 1000
}

/** The words of `date` with its idea of now replaced by the world's. */
export function simulatedDateWords(words: readonly string[], now: Instant): string[] {
  const rest: string[] = []
  let date: string | undefined
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (word === '-d' || word === '--date') date = words[++at]
    else if (word.startsWith('--date=')) date = word.slice('--date='.length)
    else rest.push(word)
  }
  const instant = date === undefined ? now : relativeInstant(date, now)
  return ['-d', instant === undefined ? (date ?? '') : `@${Math.floor(instant / 1000)}`, ...rest]
}
