/**
 * One call as a command of the AWS CLI for a POSIX shell. Plain members become options, structures JSON; what the CLI itself
 * spells differently (counts, negated flags, EC2's attributes of one value, user data) is spelled so.
 * AWS: AWS CLI reference; held by a test that reads the commands back.
 */
import { decodeText } from '../base64.ts'
import { kebab } from './kebab.ts'
import { clientNames, splitOperation } from './services.ts'

const PLAIN = /^[A-Za-z0-9_./:@%+,=-]+$/
/** `${NAME}` of a script stays open to the shell. */
const VARIABLE = /\$\{[A-Z][A-Z0-9_]*\}/

/** One word for a POSIX shell. A word with a variable is in double quotes, any other in single ones, where it needs them. */
export function shellWord(text: string): string {
  if (VARIABLE.test(text)) {
    const parts = text.split(/(\$\{[A-Z][A-Z0-9_]*\})/)
    const inside = parts.map((part) => (VARIABLE.test(part) ? part : part.replace(/[\\"$`]/g, '\\$&')))
    return `"${inside.join('')}"`
  }
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

/** Flags that the CLI spells another way than the rule: option → option. */
const SPELLED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CreateImage: { '--no-no-reboot': '--reboot' },
  RunInstances: { '--no-disable-api-termination': '--enable-api-termination' },
  CreateNetworkAclEntry: { '--no-egress': '--ingress' },
  DeleteNetworkAclEntry: { '--no-egress': '--ingress' },
  ReplaceNetworkAclEntry: { '--no-egress': '--ingress' },
}

const isPlain = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number'
const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function optionsOf(service: string, operation: string, name: string, value: unknown): string[] {
  const option = `--${kebab(name)}`
  const flag = (on: boolean): string => {
    const plain = on ? option : `--no-${option.slice(2)}`
    return SPELLED[operation]?.[plain] ?? plain
  }
  if (typeof value === 'boolean') return [flag(value)]
  if (isPlain(value)) return [`${option} ${shellWord(String(value))}`]
  if (Array.isArray(value) && value.length > 0 && value.every(isPlain))
    return [`${option} ${value.map((each) => shellWord(String(each))).join(' ')}`]
  if (service === 'ec2' && isFields(value) && Object.keys(value).join() === 'Value') {
    const only = value['Value']
    if (typeof only === 'boolean') return [flag(only)]
    if (typeof only === 'string' && PLAIN.test(only) && !/[,=]/.test(only)) return [`${option} Value=${only}`]
  }
  return [`${option} ${shellWord(JSON.stringify(value))}`]
}

/** The CLI encodes the user data of a launch by itself, so it is handed the plain text; what is no text goes through a pipe. */
function userData(encoded: string): string {
  const text = decodeText(encoded)
  return `--user-data ${text === undefined ? `"$(printf %s ${shellWord(encoded)} | base64 -d)"` : shellWord(text)}`
}

/** The words of a command after `aws`, an option a line. Tokens that a client makes by itself are left out. */
function wordsOf(operation: string, input: object): string[] {
  const [service, name] = splitOperation(operation)
  const members = { ...input } as Record<string, unknown>
  const words: string[] = []
  delete members['ClientToken']
  delete members['DryRun']
  if (name === 'RunInstances') {
    const { MinCount, MaxCount } = members
    delete members['MinCount']
    delete members['MaxCount']
    if (MinCount !== undefined) words.push(`--count ${MinCount === MaxCount ? MaxCount : `${MinCount}:${MaxCount}`}`)
    if (typeof members['UserData'] === 'string') {
      words.push(userData(members['UserData']))
      delete members['UserData']
    }
  }
  for (const [member, value] of Object.entries(members))
    if (value !== undefined && value !== null) words.push(...optionsOf(service, name, member, value))
  return words
}

/** The whole command; undefined for what the CLI does not know. `more` are options of the CLI's own. */
export function commandLine(
  operation: string,
  input: object,
  region: string,
  more: readonly string[] = [],
): string | undefined {
  const [service, name] = splitOperation(operation)
  const names = clientNames(service)
  if (!names) return undefined
  const words = [...wordsOf(operation, input), ...more, `--region ${region}`]
  return [`aws ${names.command} ${kebab(name)}`, ...words].join(' \\\n  ')
}
