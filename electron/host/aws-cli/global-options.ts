/** The options that every command takes, wherever they stand in the line. AWS: CLI reference, "aws" and "Global options". */
import { notHere, usageError } from './errors.ts'
import { parseQuery, type Query } from './query.ts'

export interface GlobalOptions {
  readonly output?: string
  readonly query?: Query
  readonly region?: string
  readonly profile?: string
  readonly color: 'on' | 'off' | 'auto'
  readonly paginate: boolean
  readonly signRequest: boolean
  readonly version: boolean
}

const VALUED = new Set([
  'output',
  'query',
  'region',
  'profile',
  'color',
  'endpoint-url',
  'ca-bundle',
  'cli-read-timeout',
  'cli-connect-timeout',
  'cli-binary-format',
])
const FLAGS = new Set([
  'debug',
  'no-verify-ssl',
  'no-paginate',
  'no-sign-request',
  'version',
  'no-cli-pager',
  'cli-auto-prompt',
  'no-cli-auto-prompt',
])
/** Those that would have to do something here and cannot. The others only concern a network, a pager or a prompt. */
const REFUSED = new Set(['debug', 'endpoint-url', 'cli-auto-prompt'])
const OUTPUTS = ['json', 'text', 'table', 'yaml', 'yaml-stream', 'off']
const COLORS = ['on', 'off', 'auto']

function chosen(name: string, value: string | undefined, choices: readonly string[]): string | undefined {
  if (value === undefined || choices.includes(value)) return value
  const among = choices.map((choice) => `'${choice}'`).join(', ')
  throw usageError(`argument --${name}: invalid choice: '${value}' (choose from ${among})`)
}

/** The global options of a line, and its other words in their order. @throws CliError for one that is misused or not simulated. */
export function globalOptions(words: readonly string[]): { options: GlobalOptions; rest: readonly string[] } {
  const rest: string[] = []
  const values = new Map<string, string>()
  const flags = new Set<string>()
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    const equals = word.indexOf('=')
    const name = word.startsWith('--') ? word.slice(2, equals < 0 ? undefined : equals) : ''
    if (REFUSED.has(name)) throw notHere(`The option --${name}`)
    if (FLAGS.has(name)) flags.add(name)
    else if (!VALUED.has(name)) rest.push(word)
    else if (equals >= 0) values.set(name, word.slice(equals + 1))
    else {
      const value = words[++at]
      if (value === undefined || value.startsWith('--')) throw usageError(`argument --${name}: expected one argument`)
      values.set(name, value)
    }
  }
  const output = chosen('output', values.get('output'), OUTPUTS)
  if (output?.startsWith('yaml') || output === 'off') throw notHere(`The output format ${output}`)
  const query = values.get('query')
  const region = values.get('region')
  const profile = values.get('profile')
  return {
    options: {
      ...(output === undefined ? {} : { output }),
      ...(query === undefined ? {} : { query: parseQuery(query) }),
      ...(region === undefined ? {} : { region }),
      ...(profile === undefined ? {} : { profile }),
      color: (chosen('color', values.get('color'), COLORS) ?? 'auto') as GlobalOptions['color'],
      paginate: !flags.has('no-paginate'),
      signRequest: !flags.has('no-sign-request'),
      version: flags.has('version'),
    },
    rest,
  }
}
