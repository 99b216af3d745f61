/** The command line: reads what was asked, answers text and an exit code. */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { AwsError } from '../../../shared/aws/error.ts'
import { REGIONS } from '../../../shared/ipc/contract.ts'
import { SHIPPED } from '../missions/shipped.ts'
import { defaultWorldDir, OptionError, parseServeOptions } from '../options.ts'
import { envText, SHELLS, type Shell } from './env.ts'
import { grade } from './grade.ts'
import { CliError } from './saved-world.ts'
import { exportTo, importFrom, list, newWorld, verify } from './worlds.ts'

export const CLI_USAGE = `cumulab serve [flags of npm run serve]
cumulab env [--shell ${SHELLS.join('|')}] [--api-port 4566] [--region ap-northeast-2]
cumulab world list [FOLDER]
cumulab world new FOLDER [--seed N] [--epoch ISO] [--settle real|instant] [--quotas on|off] [--demo]
cumulab world export FOLDER [FILE]
cumulab world import FILE FOLDER
cumulab world verify FOLDER|FILE …
cumulab mission list
cumulab mission run MISSION FOLDER|FILE …   (CSV on stdout: a folder of worlds, or the worlds themselves)
`

export interface Answer {
  readonly out: string
  readonly code: 0 | 1 | 2
}

const done = (out: string): Answer => ({ out: out.endsWith('\n') || out === '' ? out : `${out}\n`, code: 0 })
const needed = (value: string | undefined, name: string): string => {
  if (value === undefined) throw new CliError(`${name} is missing.\n${CLI_USAGE}`)
  return value
}

function env(args: readonly string[]): Answer {
  const { values } = parseArgs({
    args: [...args],
    options: {
      shell: { type: 'string', default: 'sh' },
      'api-port': { type: 'string', default: '4566' },
      region: { type: 'string', default: 'ap-northeast-2' },
    },
  })
  const port = Number(values['api-port'])
  if (!SHELLS.some((shell) => shell === values.shell))
    throw new CliError(`--shell must be one of ${SHELLS.join(', ')}.`)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new CliError('--api-port must be a port, 1 to 65535.')
  if (!REGIONS.some((region) => region === values.region))
    throw new CliError(`--region must be one of ${REGIONS.join(', ')}.`)
  return done(envText(values.shell as Shell, port, values.region))
}

async function world(args: readonly string[]): Promise<Answer> {
  const [verb, first, second] = args
  switch (verb) {
    case 'list': {
      const root = first ?? path.dirname(defaultWorldDir(process.env, process.platform))
      const lines = await list(root)
      return done(lines.length > 0 ? lines.join('\n') : `No world in ${root}.`)
    }
    case 'new': {
      const folder = needed(first, 'FOLDER')
      const { world: options, demo } = parseServeOptions(args.slice(2), folder)
      return done(await newWorld(path.resolve(folder), options, demo))
    }
    case 'export':
      return done(await exportTo(needed(first, 'FOLDER'), second))
    case 'import':
      return done(await importFrom(needed(first, 'FILE'), path.resolve(needed(second, 'FOLDER'))))
    case 'verify': {
      needed(first, 'FOLDER or FILE')
      const verdicts = []
      for (const place of args.slice(1)) verdicts.push(await verify(place))
      const out = `${verdicts.map(({ sentence }) => sentence).join('\n')}\n`
      return { out, code: verdicts.every(({ ok }) => ok) ? 0 : 1 }
    }
    default:
      throw new CliError(`cumulab world ${verb ?? ''} is not known.\n${CLI_USAGE}`)
  }
}

async function mission(args: readonly string[]): Promise<Answer> {
  const [verb, id, ...places] = args
  if (verb === 'list') return done(SHIPPED.map((each) => `${each.id}\t${each.title.en}`).join('\n'))
  if (verb !== 'run') throw new CliError(`cumulab mission ${verb ?? ''} is not known.\n${CLI_USAGE}`)
  needed(places[0], 'FOLDER or FILE')
  return done(await grade(needed(id, 'MISSION'), places))
}

/** Everything but `serve`, which goes on for as long as it is let. Sentences of what went wrong are for stderr. */
export async function cumulab(args: readonly string[]): Promise<Answer & { readonly problem?: string }> {
  const [command, ...rest] = args
  try {
    if (command === undefined || command === 'help' || command === '--help') return done(CLI_USAGE)
    if (command === 'env') return env(rest)
    if (command === 'world') return await world(rest)
    if (command === 'mission') return await mission(rest)
    throw new CliError(`cumulab ${command} is not known.\n${CLI_USAGE}`)
  } catch (error) {
    const forPeople = error instanceof CliError || error instanceof OptionError || error instanceof AwsError
    const code = (error as NodeJS.ErrnoException).code
    if (!forPeople && code === undefined) throw error
    return { out: '', code: error instanceof AwsError ? 1 : 2, problem: (error as Error).message }
  }
}
