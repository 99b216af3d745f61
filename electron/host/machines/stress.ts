/**
 * stress and stress-ng: programs that keep processors busy. The shell here runs every command to its end at once, so they go on by
 * themselves while simulated time passes, like a job; the metrics of the instance feel them.
 */
import type { Command, ExecResult } from 'just-bash/browser'
import { type Job, startJob } from './jobs.ts'
import { failed, ok, type Toolkit } from './toolkit.ts'

export type StressProgram = 'stress' | 'stress-ng'

const MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, y: 31_536_000_000 }
/** stress-ng ends after a day when nobody says otherwise (stress-ng(1)). */
const STRESS_NG_LASTS = MS['d'] as number

/** `90`, `90s`, `15m` … as ms; undefined for any other text. */
function durationOf(text: string): number | undefined {
  const match = /^(\d+)([smhdy]?)$/.exec(text)
  return match ? Number(match[1]) * (MS[match[2] || 's'] as number) : undefined
}

/** Names of the options that take a value, as both programs know them. */
const NAMES: Readonly<Record<string, string>> = { c: 'cpu', t: 'timeout', m: 'vm', l: 'cpu-load' }
const SILENT = new Set(['-v', '--verbose', '-q', '--quiet', '--metrics', '--metrics-brief'])

/** Options by name; a text says what is wrong with them. */
function optionsOf(words: readonly string[]): Map<string, string> | string {
  const options = new Map<string, string>()
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string
    if (SILENT.has(word)) continue
    const match = /^(?:--([a-z-]+)|-([a-z]))(?:=?(\d\w*))?$/.exec(word)
    const name = match?.[1] ?? NAMES[match?.[2] ?? '']
    if (!match || name === undefined || !Object.values(NAMES).includes(name)) return `unrecognized option '${word}'`
    const value = match[3] ?? words[++i]
    if (value === undefined) return `option requires an argument -- '${word.replace(/^-+/, '')}'`
    options.set(name, value)
  }
  return options
}

/** What the command line asks for. A text says what is wrong with it. */
export function stressJob(program: StressProgram, words: readonly string[], processors: number): Job | string {
  const options = optionsOf(words)
  if (typeof options === 'string') return options
  const number = (name: string, none: number): number => (options.has(name) ? Number(options.get(name)) : none)
  const [cpu, vm, load] = [number('cpu', -1), number('vm', 0), number('cpu-load', 100)]
  if (![cpu, vm, load].every(Number.isInteger) || load > 100) return 'not a number of workers'
  // stress-ng(1): zero workers mean one for each processor.
  const workers = (cpu === 0 && program === 'stress-ng' ? processors : Math.max(0, cpu)) * (load / 100) + vm
  if (workers === 0) return 'no workers: use --cpu N'
  const timeout = options.get('timeout')
  const lasts = timeout === undefined ? (program === 'stress-ng' ? STRESS_NG_LASTS : undefined) : durationOf(timeout)
  if (timeout !== undefined && lasts === undefined) return `unrecognized time '${timeout}'`
  const forever = lasts === undefined || (lasts === 0 && program === 'stress-ng')
  return {
    command: [program, ...words].join(' '),
    busyVcpus: Math.min(processors, workers),
    ...(forever ? {} : { lasts }),
  }
}

function run(toolkit: Toolkit, program: StressProgram, words: readonly string[], user: string): ExecResult {
  const { state, facts, now } = toolkit
  if (!state.packages.has(program))
    return failed(
      `bash: ${program}: command not found\ncumulab: install it first: sudo ${facts.system.managers[0]} install -y ${program}\n`,
      127,
    )
  const job = stressJob(program, words, facts.vcpus)
  if (typeof job === 'string') return failed(`${program}: FAIL: ${job}\n`)
  startJob(state, job, user, now())
  const pid = state.processes.at(-1)?.pid
  const lasts = job.lasts === undefined ? 'until it is killed' : `for ${job.lasts / 1000} simulated seconds`
  return ok(
    `${program}: info: [${pid}] dispatching hogs: ${job.busyVcpus} cpu\n` +
      `cumulab: it runs on ${lasts}; pkill ${program} ends it\n`,
  )
}

export function stressCommands(toolkit: Toolkit): Command[] {
  const userOf = (env: unknown): string =>
    (env instanceof Map ? (env.get('USER') as string | undefined) : undefined) ?? toolkit.facts.system.user
  return (['stress', 'stress-ng'] as const).map((program) =>
    toolkit.define(program, async (args, { env }) => run(toolkit, program, args, userOf(env))),
  )
}
