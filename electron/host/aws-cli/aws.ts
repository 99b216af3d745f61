/** The `aws` command: a line's words in, what it prints and its exit code out. Nothing here is written for one operation. */
import { randomUUID } from 'node:crypto'
import { kebab } from '../../../shared/code/kebab.ts'
import type { InProcessDoor } from '../../api/in-process.ts'
import type { ServiceModel } from '../../api/model.ts'
import { loadModel, loadOtherServices } from '../../api/models.ts'
import { checkedInput } from './check-input.ts'
import { Configuration, type Environment } from './configuration.ts'
import { configure } from './configure.ts'
import { checkTogether, prepared } from './customised.ts'
import { CliError, generalError, USAGE, usageError } from './errors.ts'
import { type Files, fileOf, textOf } from './files.ts'
import { type GlobalOptions, globalOptions } from './global-options.ts'
import { mainHelp, operationHelp, serviceHelp, waitHelp } from './help.ts'
import { SERVICES_BY_COMMAND } from './model-tools.ts'
import { closeTo } from './names.ts'
import { type ArgumentTable, argumentTable, type Input, tokenMember } from './operation-arguments.ts'
import { formatAnswer, formatPages } from './output/format.ts'
import { prettyJson } from './output/json.ts'
import { addPageArguments, fetchPages, pageWish, paginatorOf } from './paginate.ts'
import { type Given, parseArguments } from './parse-arguments.ts'
import { readJson } from './read-value.ts'
import { type Caller, callService } from './service-call.ts'
import { skeleton } from './skeleton.ts'
import { waitersOf, waitFor } from './waiters.ts'

export interface Surroundings {
  readonly door: InProcessDoor
  /** Whether an operation, `ec2:RunInstances`, is simulated: for help. */
  readonly supports: (operation: string) => boolean
  readonly environment: Environment
  readonly files: Files
  /** Lets simulated seconds pass; rejects when the line is interrupted. */
  readonly pause: (seconds: number) => Promise<void>
  /** Columns of the terminal. */
  readonly columns: number
}

export interface Printed {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

const VERSION = 'aws-cli/2 (Cumulab CloudShell)'

const printed = (stdout: string): Printed => ({ stdout, stderr: '', exitCode: 0 })

/** A line being run: what every step needs. */
interface Line {
  readonly around: Surroundings
  readonly options: GlobalOptions
  readonly configuration: Configuration
  readonly command: string
  readonly model: ServiceModel
}

function noChoice(argument: string, word: string, choices: readonly string[]): CliError {
  const close = closeTo(word, choices)
  const meant =
    close.length === 0
      ? ''
      : `\n\nInvalid choice: '${word}', maybe you meant:\n\n${close.map((each) => `  * ${each}`).join('\n')}`
  return usageError(`argument ${argument}: Found invalid choice '${word}'${meant}`)
}

/** Why there is no such command: AWS has the service and this world does not, or nobody has it. */
async function noService(word: string): Promise<CliError> {
  const { services, titles } = await loadOtherServices()
  const title = services.find(({ scope }) => scope === word)?.title ?? titles[word]
  if (title === undefined) return noChoice('command', word, [...SERVICES_BY_COMMAND.keys(), 'configure'])
  return generalError(`The service ${title} is not simulated by Cumulab; it exists in AWS, and nothing was changed.`)
}

const callerOf = ({ around, options, configuration, command }: Line, subcommand: string): Caller => {
  const accessKeyId = configuration.accessKeyId
  return {
    door: around.door,
    region: configuration.region,
    ...(accessKeyId === undefined ? {} : { accessKeyId }),
    signed: options.signRequest,
    command: `${command}.${subcommand}`,
  }
}

/** The whole input: `--cli-input-json` below what the line's own arguments say, then what the client fills in. */
async function inputOf(line: Line, operation: string, table: ArgumentTable, given: Given): Promise<Input> {
  const { around, model } = line
  const input: Input = {}
  for (const [name, argument] of table) {
    const words = given.get(name)
    if (words) await argument.put(input, words, { model, files: around.files, argument: `--${name}` })
  }
  const [json] = given.get('cli-input-json') ?? []
  const whole = json === undefined ? {} : await inputJson(json, around.files)
  const all = prepared(model.service, operation, { ...whole, ...input })
  const token = tokenMember(model, model.operations[operation]?.[0] ?? null)
  if (token !== undefined) all[token] ??= randomUUID()
  return all
}

async function inputJson(text: string, files: Files): Promise<Input> {
  const file = await fileOf(text, '--cli-input-json', files)
  const value = readJson(file ? textOf(file, text) : text, 'cli-input-json')
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Input
  throw new CliError(252, `Invalid type: expecting map, received ${typeof value}`)
}

const SKELETON = 'generate-cli-skeleton'

/** The table with the arguments that every operation has, and nothing required where the input comes as a whole. */
function fullTable(table: ArgumentTable, words: readonly string[]): ArgumentTable {
  const nothing = () => undefined
  table.set('cli-input-json', { name: 'cli-input-json', takes: 'one', put: nothing })
  table.set(SKELETON, { name: SKELETON, takes: 'maybe', choices: ['input'], put: nothing })
  const whole = words.some((word) => /^--(?:cli-input-json|generate-cli-skeleton)(?:=|$)/.test(word))
  return whole ? new Map([...table].map(([name, each]) => [name, { ...each, required: false }])) : table
}

async function runOperation(line: Line, operation: string, words: readonly string[]): Promise<Printed> {
  const { around, options, configuration, model } = line
  const table = argumentTable(model, operation)
  const paginator = paginatorOf(model.service, operation)
  const shadowed: ArgumentTable = paginator ? addPageArguments(table, paginator) : new Map()
  if (words.length === 1 && words[0] === 'help') return printed(operationHelp(model, operation, table))
  const all = fullTable(table, words)
  const given = parseArguments(words, all)
  if (given.has(SKELETON)) return printed(prettyJson(skeleton(model, model.operations[operation]?.[0] ?? null)))
  checkTogether(given)
  const wish = paginator && pageWish(given, paginator, shadowed, options.paginate)
  const puts = wish ? all : new Map([...all, ...shadowed])
  const input = await inputOf(line, operation, puts, given)
  const caller = callerOf(line, kebab(operation))
  const [inputRef = null] = model.operations[operation] ?? []
  const send = (each: Input) => callService(caller, model, operation, checkedInput(model, inputRef, each))
  const query = options.query ? { query: options.query } : {}
  const screen = { format: configuration.output, title: operation, columns: around.columns, ...query }
  if (!paginator || !wish) return printed(formatAnswer(screen, await send(input)))
  return printed(formatPages(screen, await fetchPages(send, input, paginator, wish), paginator))
}

async function runWaiter(line: Line, words: readonly string[]): Promise<Printed> {
  const { around, model } = line
  const waiters = waitersOf(model.service)
  const [name, ...rest] = words
  if (name === undefined) throw usageError('too few arguments')
  if (name === 'help') return printed(waitHelp([...waiters.keys()]))
  const waiter = waiters.get(name)
  if (!waiter) throw noChoice('subcommand', name, [...waiters.keys()])
  const { operation } = waiter
  const table = argumentTable(model, operation)
  if (rest.length === 1 && rest[0] === 'help') return printed(operationHelp(model, operation, table))
  const all = fullTable(table, rest)
  const input = await inputOf(line, operation, all, parseArguments(rest, all))
  const [inputRef = null] = model.operations[operation] ?? []
  const checked = checkedInput(model, inputRef, input)
  const caller = callerOf(line, `wait.${name}`)
  await waitFor(waiter, () => callService(caller, model, operation, checked), around.pause)
  return printed('')
}

async function runService(line: Line, words: readonly string[]): Promise<Printed> {
  const { around, model, command } = line
  const [subcommand, ...rest] = words
  const operations = Object.keys(model.operations)
  const waits = waitersOf(model.service).size > 0
  if (subcommand === undefined) throw usageError('the following arguments are required: operation')
  if (subcommand === 'help') {
    const simulated = operations.filter((name) => around.supports(`${model.service}:${name}`))
    return printed(serviceHelp(command, model.title, simulated, waits))
  }
  if (subcommand === 'wait' && waits) return runWaiter(line, rest)
  const operation = operations.find((name) => kebab(name) === subcommand)
  if (operation === undefined) throw noChoice('operation', subcommand, [...operations.map(kebab), 'wait'])
  return runOperation(line, operation, rest)
}

async function run(words: readonly string[], around: Surroundings): Promise<Printed> {
  const { options, rest } = globalOptions(words)
  if (options.version) return printed(`${VERSION}\n`)
  const [command, ...more] = rest
  if (command === undefined)
    throw new CliError(
      252,
      'too few arguments',
      `\n${USAGE}\naws: [ERROR]: the following arguments are required: command\n`,
    )
  if (command === 'help') return printed(mainHelp())
  const configuration = await Configuration.load(options, around.environment, around.files)
  if (command === 'configure') return { stderr: '', ...(await configure(more, configuration, around.files)) }
  const service = SERVICES_BY_COMMAND.get(command)
  const model = service === undefined ? undefined : await loadModel(service)
  if (!model) throw await noService(command)
  configuration.checkProfile()
  return runService({ around, options, configuration, command, model }, more)
}

/** Runs the words after `aws`. Rejects only when the line was interrupted or something is broken here. */
export async function aws(words: readonly string[], around: Surroundings): Promise<Printed> {
  try {
    return await run(words, around)
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    return { stdout: '', stderr: error.text, exitCode: error.exitCode }
  }
}
