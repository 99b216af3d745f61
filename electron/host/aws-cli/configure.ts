/** `aws configure list`, `get` and `set`. AWS: CLI reference, "configure". */
import { CONFIG_FILE, type Configuration, CREDENTIALS_FILE, type Setting } from './configuration.ts'
import { CliError, generalError, usageError } from './errors.ts'
import type { Files } from './files.ts'

interface Printed {
  readonly stdout: string
  readonly exitCode: number
}

const row = (name: string, value: string, type: string, location: string): string =>
  `${name.padStart(10)} ${value.padStart(24)} ${type.padStart(16)}    ${location}\n`

const masked = ({ value, ...setting }: Setting): Setting =>
  value === undefined ? setting : { ...setting, value: `${'*'.repeat(16)}${value.slice(-4)}` }

/** Without a key of its own the shell uses the console's session, which has none to show. */
function credentialRow(name: string, setting: Setting): string {
  const { value, type, location } = masked(setting)
  return value === undefined ? row(name, '<console session>', 'console', '') : row(name, value, type, location)
}

function list(configuration: Configuration): Printed {
  const shown = (name: string, { value, type, location }: Setting) => row(name, value ?? '<not set>', type, location)
  const lines = [
    row('Name', 'Value', 'Type', 'Location'),
    row('----', '-----', '----', '--------'),
    shown('profile', configuration.profileSetting),
    credentialRow('access_key', configuration.credential('access_key')),
    credentialRow('secret_key', configuration.credential('secret_key')),
    shown('region', configuration.regionSetting),
  ]
  return { stdout: lines.join(''), exitCode: 0 }
}

const SECRET = new Set(['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token'])

/** A name such as `region`, `default.region` or `profile.dev.region`, with the profile it is for. */
function named(name: string, profile: string): { profile: string; key: string } {
  const parts = name.split('.')
  if (parts.length === 3 && parts[0] === 'profile') return { profile: parts[1] ?? '', key: parts[2] ?? '' }
  if (parts.length === 2) return { profile: parts[0] ?? '', key: parts[1] ?? '' }
  return { profile, key: name }
}

/** The text of an INI file with one value set, everything else as it was. */
function withValue(text: string, section: string, key: string, value: string): string {
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n')
  const head = lines.findIndex((line) => line.trim() === `[${section}]`)
  if (head < 0) return `${[...lines, `[${section}]`, `${key} = ${value}`].join('\n')}\n`
  let end = lines.findIndex((line, at) => at > head && /^\s*\[/.test(line))
  if (end < 0) end = lines.length
  const own = lines.findIndex((line, at) => at > head && at < end && line.split('=', 1)[0]?.trim() === key)
  lines.splice(own < 0 ? end : own, own < 0 ? 0 : 1, `${key} = ${value}`)
  return `${lines.join('\n')}\n`
}

async function set(words: readonly string[], { profile: current }: Configuration, files: Files): Promise<Printed> {
  const [name, value] = words
  if (name === undefined || value === undefined)
    throw usageError(`the following arguments are required: ${name === undefined ? 'varname, value' : 'value'}`)
  const { profile, key } = named(name, current)
  const secret = SECRET.has(key)
  const path = files.resolve(secret ? CREDENTIALS_FILE : CONFIG_FILE)
  const section = secret || profile === 'default' ? profile : `profile ${profile}`
  const bytes = await files.read(path)
  await files.write(path, withValue(bytes ? new TextDecoder().decode(bytes) : '', section, key, value))
  return { stdout: '', exitCode: 0 }
}

function get(words: readonly string[], configuration: Configuration): Printed {
  const [name] = words
  if (name === undefined) throw usageError('the following arguments are required: varname')
  const { profile, key } = named(name, configuration.profile)
  const value = configuration.stored(key, profile)
  return value === undefined ? { stdout: '', exitCode: 1 } : { stdout: `${value}\n`, exitCode: 0 }
}

/** @throws CliError when the subcommand is none or would have to ask questions. */
export async function configure(
  words: readonly string[],
  configuration: Configuration,
  files: Files,
): Promise<Printed> {
  const [subcommand, ...rest] = words
  if (subcommand === 'list') return list(configuration)
  if (subcommand === 'get') return get(rest, configuration)
  if (subcommand === 'set') return set(rest, configuration, files)
  if (subcommand === undefined)
    throw generalError(
      'aws configure asks questions, which this shell cannot: use aws configure set NAME VALUE, or export variables.',
    )
  throw new CliError(252, subcommand, `\naws: [ERROR]: argument subcommand: Found invalid choice '${subcommand}'\n`)
}
