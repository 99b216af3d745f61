/** Words of a command line into arguments, as Python's argparse does it: prefixes, `--name=value`, how many words each takes. */
import { unknownOptions, usageError } from './errors.ts'

/** `flag` takes no word, `one` one, `any` none or more, `maybe` one or none. */
export type Takes = 'flag' | 'one' | 'any' | 'maybe'

export interface Argument {
  /** Without dashes. */
  readonly name: string
  readonly takes: Takes
  readonly required?: boolean
  /** Another argument that will do when this one is required: a boolean's `--no-` form. */
  readonly alternative?: string
  readonly choices?: readonly string[]
  /** The word must be a whole number. */
  readonly whole?: true
}

/** The words after an argument; none for a flag. The last one given counts. */
export type Given = ReadonlyMap<string, readonly string[]>

const NEGATIVE_NUMBER = /^-\d+$|^-\d*\.\d+$/

const isOption = (word: string): boolean =>
  word.startsWith('-') && word !== '-' && !NEGATIVE_NUMBER.test(word) && !word.includes(' ')

function findArgument(name: string, table: ReadonlyMap<string, Argument>): Argument | undefined {
  const exact = table.get(name)
  if (exact) return exact
  const starting = [...table.values()].filter((each) => each.name.startsWith(name))
  if (starting.length > 1) {
    const could = starting.map((each) => `--${each.name}`).join(', ')
    throw usageError(`ambiguous option: --${name} could match ${could}`)
  }
  return starting[0]
}

const wrong = ({ name }: Argument, message: string) => usageError(`argument --${name}: ${message}`)

function countChecked(argument: Argument, words: readonly string[]): readonly string[] {
  const { takes, choices, whole } = argument
  if (takes === 'one' && words.length === 0) throw wrong(argument, 'expected one argument')
  const noNumber = whole && words.find((word) => !/^\s*[+-]?\d+\s*$/.test(word))
  if (noNumber !== undefined) throw wrong(argument, `invalid int value: '${noNumber}'`)
  const strange = choices && words.find((word) => !choices.includes(word))
  if (strange !== undefined) {
    const among = (choices ?? []).map((choice) => `'${choice}'`).join(', ')
    throw wrong(argument, `invalid choice: '${strange}' (choose from ${among})`)
  }
  return words
}

function checkRequired(given: Given, table: ReadonlyMap<string, Argument>): void {
  const missing = [...table.values()].filter(
    ({ name, required, alternative }) => required && !given.has(name) && !given.has(alternative ?? name),
  )
  const plain = missing.filter(({ alternative }) => alternative === undefined)
  const [either] = missing
  if (plain.length > 0)
    throw usageError(`the following arguments are required: ${plain.map(({ name }) => `--${name}`).join(', ')}`)
  if (either) throw usageError(`one of the arguments --${either.name} --${either.alternative} is required`)
}

/**
 * What was given for each argument, by name.
 * @throws CliError 252 for an argument that is unknown, ambiguous, incomplete or missing.
 */
export function parseArguments(words: readonly string[], table: ReadonlyMap<string, Argument>): Given {
  const given = new Map<string, readonly string[]>()
  const strangers: string[] = []
  for (let at = 0; at < words.length; ) {
    const word = words[at++] ?? ''
    if (!isOption(word)) {
      strangers.push(word)
      continue
    }
    const equals = word.indexOf('=')
    const name = word.slice(2, equals < 0 ? undefined : equals)
    const argument = word.startsWith('--') && name !== '' ? findArgument(name, table) : undefined
    if (!argument) {
      strangers.push(word)
      continue
    }
    const { takes } = argument
    if (equals >= 0) {
      if (takes === 'flag') throw wrong(argument, `ignored explicit argument '${word.slice(equals + 1)}'`)
      given.set(argument.name, countChecked(argument, [word.slice(equals + 1)]))
      continue
    }
    const most = takes === 'flag' ? 0 : takes === 'any' ? words.length : 1
    const first = at
    while (at < words.length && at - first < most && !isOption(words[at] ?? '')) at++
    given.set(argument.name, countChecked(argument, words.slice(first, at)))
  }
  checkRequired(given, table)
  if (strangers.length > 0) throw unknownOptions(strangers)
  return given
}
