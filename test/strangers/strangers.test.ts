/**
 * Scripts as a stranger writes them for AWS, with boto3 and the aws CLI, run unchanged against one server: all they are told is
 * AWS_ENDPOINT_URL. Skipped by name where python3 with boto3, or the aws CLI, is absent: nothing here installs them.
 */
import { execFile, execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'

const folder = (name: string): string => path.join(import.meta.dirname, name)
const filesOf = (name: string, ending: string): string[] =>
  fs
    .readdirSync(folder(name))
    .filter((file) => file.endsWith(ending) && file !== 'scenarios.py')
    .sort()
const textOf = (name: string, file: string): string => fs.readFileSync(path.join(folder(name), file), 'utf8')

function present(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore', timeout: 60_000 })
    return true
  } catch {
    return false
  }
}
const noBoto3 = !present('python3', '-c', 'import boto3')
const noCli = !present('aws', '--version')

const themes = filesOf('python', '.py').map((file) => {
  const text = textOf('python', file)
  const titles = [...text.matchAll(/^@scenario\(\s*"([^"]+)"\s*,?\s*\)$/gm)].map(([, title]) => title as string)
  const movesTime = /\/_sim\/|^from scenarios import .*\b(advance|now|sim)\b/m.test(text)
  return { file, titles, movesTime, ownAccount: text.includes('# account: own') }
})
const scripts = filesOf('cli', '.sh').map((file) => ({
  file,
  title: /^# (.+)$/m.exec(textOf('cli', file))?.[1] ?? file,
  movesTime: textOf('cli', file).includes('/_sim/'),
  ownAccount: false,
}))

interface Outcome {
  readonly title: string
  readonly failure: string | null
  readonly seconds: number
}
interface Ending {
  readonly stdout: string
  readonly stderr: string
  readonly code: number
}

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'cumulab-strangers-'))
let server: TestServer

/** What a stranger's shell holds, and no more: no profile, no settings of the machine's user. */
const shellOf = ({ api }: TestServer, region: string): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: home,
  TMPDIR: home,
  LANG: 'C.UTF-8',
  PYTHONDONTWRITEBYTECODE: '1',
  AWS_ENDPOINT_URL: api,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_DEFAULT_REGION: region,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_PAGER: '',
})

async function runScript(command: string, file: string, shell: NodeJS.ProcessEnv): Promise<Ending> {
  const options = { env: shell, cwd: home, timeout: 240_000, maxBuffer: 16 * 1024 * 1024 }
  try {
    return { ...(await promisify(execFile)(command, [file], options)), code: 0 }
  } catch (error) {
    const { stdout = '', stderr = '', code } = error as { stdout?: string; stderr?: string; code?: number | string }
    return { stdout, stderr: stderr || String(error), code: typeof code === 'number' ? code : -1 }
  }
}

/** Every script is a job; its test awaits it. */
class Jobs {
  readonly #ended = new Map<string, Promise<Ending>>()
  readonly #settle = new Map<string, (ending: Ending) => void>()

  constructor(keys: readonly string[]) {
    for (const key of keys)
      this.#ended.set(key, new Promise((resolve) => this.#settle.set(key, resolve as (ending: Ending) => void)))
  }

  /** A lane runs its jobs one after another in a Region of its own, so that two lanes do not see each other's resources. */
  async lane(on: TestServer, keys: readonly string[], region: string): Promise<void> {
    for (const key of keys) {
      const command = key.endsWith('.py') ? 'python3' : 'bash'
      this.#settle.get(key)?.(await runScript(command, path.join(import.meta.dirname, key), shellOf(on, region)))
    }
  }

  ending(key: string): Promise<Ending> {
    return this.#ended.get(key) as Promise<Ending>
  }
}

const python = noBoto3 ? [] : themes.map(({ file, ...how }) => ({ key: `python/${file}`, ...how }))
const shell = noCli ? [] : scripts.map(({ file, ...how }) => ({ key: `cli/${file}`, ...how }))
const all = [...python, ...shell]
const jobs = new Jobs(all.map(({ key }) => key))

async function runAll(): Promise<void> {
  const keysOf = (which: (job: (typeof all)[number]) => boolean): string[] => all.filter(which).map(({ key }) => key)
  const own = keysOf((job) => job.ownAccount)
  const still = keysOf((job) => !job.movesTime && !job.ownAccount)
  await Promise.all([
    jobs.lane(
      server,
      still.filter((_, n) => n % 2 === 0),
      'us-east-1',
    ),
    jobs.lane(
      server,
      still.filter((_, n) => n % 2 === 1),
      'eu-west-1',
    ),
  ])
  await Promise.all([
    // The clock is everyone's: what moves it runs alone.
    jobs.lane(
      server,
      keysOf((job) => job.movesTime && !job.ownAccount),
      'ap-northeast-2',
    ),
    alone(own),
  ])
}

/** The bill of an account is one, and so is its beginning: who looks at all of it gets a server of its own. */
async function alone(keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const own = await startServer(fresh)
    await jobs.lane(own, [key], 'us-east-1')
    expect(await own.end(), key).toBe(0)
  }
}

const fresh = ['--memory', '--settle', 'instant', '--seed', '7', '--epoch', '2026-10-05T00:00:00Z']
beforeAll(async () => {
  server = await startServer(fresh)
  void runAll()
})
afterAll(async () => {
  await Promise.all(all.map(({ key }) => jobs.ending(key)))
  expect(await server.end()).toBe(0)
  fs.rmSync(home, { recursive: true, force: true })
})

it('has scenarios to run, none named twice in a file', () => {
  expect(themes.flatMap(({ titles }) => titles).length).toBeGreaterThanOrEqual(40)
  for (const { file, titles } of themes) {
    expect(titles.length, file).toBe(textOf('python', file).split('@scenario(').length - 1)
    expect(new Set(titles).size, file).toBe(titles.length)
  }
})

describe.skipIf(noBoto3)('boto3 (python3 with boto3 is present)', () => {
  describe.each(themes)('$file', ({ file, titles }) => {
    it.each(titles)('%s', async (title) => {
      const { stdout, stderr } = await jobs.ending(`python/${file}`)
      const outcomes = stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Outcome)
      const outcome = outcomes.find((each) => each.title === title)
      expect(outcome, `the script printed no outcome: ${stderr}`).toBeDefined()
      expect(outcome?.failure ?? '').toBe('')
    })
  })
})

describe.skipIf(noCli)('the aws CLI (aws is present)', () => {
  it.each(scripts)('$title ($file)', async ({ file }) => {
    const { code, stdout, stderr } = await jobs.ending(`cli/${file}`)
    expect(code, `${stdout}\n${stderr}`).toBe(0)
  })
})
