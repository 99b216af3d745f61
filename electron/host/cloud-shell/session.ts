/** One tab of CloudShell: where it stands, its variables, the line it runs. */
import type { Bash, Command, InMemoryFs } from 'just-bash/browser'
import { AwsError } from '../../../shared/aws/error.ts'
import type { CloudShellAnswer } from '../../../shared/operations/cloud-shell.ts'
import type { AwsCommandParts, RunningLine } from './aws-command.ts'
import { awsCommand } from './aws-command.ts'
import { type Completion, complete } from './complete.ts'
import { simulatedDateWords } from './simulated-date.ts'
import { looksUnfinished, saysUnfinished } from './unfinished.ts'

export type JustBash = typeof import('just-bash/browser')

export const USER = 'cloudshell-user'
export const HOME = `/home/${USER}`
const OUTPUT_CHARS = 1024 * 1024
/** Run before every line, so that `$?` still is the last line's exit code. */
const BEFORE = '__cloudshell_before'
/** Run after every line, to hear which variables it exported: the shell tells only a command that. */
const AFTER = '__cloudshell_after'
/** AWS: CloudShell tells programs its Region by both names. */
const REGION_VARIABLES = ['AWS_REGION', 'AWS_DEFAULT_REGION']

export interface SessionParts extends Omit<AwsCommandParts, 'line' | 'define'> {
  readonly now: () => number
  /** Resolves when simulated seconds have passed; rejects when the signal says so. */
  readonly pause: (seconds: number, signal: AbortSignal) => Promise<void>
}

export class Session {
  readonly #bash: Bash
  readonly #parts: SessionParts
  readonly #fs: InMemoryFs
  #variables: Record<string, string>
  #exported: ReadonlySet<string>
  #cwd = HOME
  #exitCode = 0
  #region: string | undefined
  /** Lines that wait for their end. */
  #begun = ''
  #running: AbortController | undefined
  #columns = 80

  constructor(shell: JustBash, fs: InMemoryFs, parts: SessionParts) {
    this.#parts = parts
    this.#fs = fs
    const define = (name: string, run: Command['execute']) => shell.defineCommand(name, run)
    const plain = new shell.Bash({ fs })
    this.#bash = new shell.Bash({
      fs,
      customCommands: [
        awsCommand({ ...parts, define, line: () => this.#line() }),
        define('date', (words) => plain.exec('date', { args: simulatedDateWords(words, parts.now()) })),
        define(BEFORE, async () => ({ stdout: '', stderr: '', exitCode: this.#exitCode })),
        define(AFTER, async ([code], { exportedEnv }) => {
          this.#exported = new Set(Object.keys(exportedEnv ?? {}))
          return { stdout: '', stderr: '', exitCode: Number(code) }
        }),
        define('whoami', async () => ({ stdout: `${USER}\n`, stderr: '', exitCode: 0 })),
      ],
      sleep: (ms) => this.#line().pause(ms / 1000),
      executionLimits: { maxCommandCount: 100_000, maxLoopIterations: 100_000 },
    })
    this.#variables = {
      HOME,
      USER,
      LOGNAME: USER,
      SHELL: '/bin/bash',
      LANG: 'en_US.UTF-8',
      AWS_EXECUTION_ENV: 'CloudShell',
    }
    this.#exported = new Set([...Object.keys(this.#variables), ...REGION_VARIABLES])
  }

  #line(): RunningLine {
    const { signal } = this.#running ?? new AbortController()
    return { columns: this.#columns, pause: (seconds) => this.#parts.pause(seconds, signal) }
  }

  /** The console's Region, unless the person has set one in this shell. */
  #follow(region: string): void {
    for (const name of REGION_VARIABLES) if (this.#variables[name] === this.#region) this.#variables[name] = region
    this.#region = region
  }

  get #prompt(): string {
    if (this.#begun !== '') return '> '
    const place = this.#cwd === HOME ? '~' : (this.#cwd.split('/').at(-1) ?? '') || '/'
    return `${place} $ `
  }

  #answer(output: string, exitCode: number): CloudShellAnswer {
    const cut = output.length > OUTPUT_CHARS ? `${output.slice(0, OUTPUT_CHARS)}\n[…]\n` : output
    return { output: cut, exitCode, prompt: this.#prompt, unfinished: this.#begun !== '' }
  }

  /** @throws AwsError while another line runs. */
  async run(line: string, region: string, columns = 80): Promise<CloudShellAnswer> {
    if (this.#running) throw new AwsError('ResourceInUse', 'This session is still running a line.', 409)
    const script = this.#begun + line
    this.#follow(region)
    this.#columns = columns
    this.#begun = ''
    if (script.trim() === '') return this.#answer('', 0)
    if (looksUnfinished(script)) return this.#wait(script)
    const running = new AbortController()
    this.#running = running
    try {
      const env = { ...this.#variables, PWD: this.#cwd }
      const whole = `export ${[...this.#exported].join(' ')}; ${BEFORE}; ${script}\n${AFTER} $?`
      const ran = await this.#bash.exec(whole, { cwd: this.#cwd, env, replaceEnv: true, signal: running.signal })
      this.#exitCode = running.signal.aborted ? 130 : ran.exitCode
      if (running.signal.aborted) return this.#answer(ran.stdout, this.#exitCode)
      if (saysUnfinished(ran)) return this.#wait(script)
      this.#variables = { ...ran.env }
      this.#cwd = ran.env['PWD'] ?? this.#cwd
      return this.#answer(ran.stdout + ran.stderr, ran.exitCode)
    } finally {
      this.#running = undefined
    }
  }

  #wait(script: string): CloudShellAnswer {
    this.#begun = `${script}\n`
    return this.#answer('', 0)
  }

  complete(line: string): Promise<Completion> {
    const { supports } = this.#parts
    return complete(this.#begun + line, { fs: this.#fs, cwd: this.#cwd, home: HOME, supports })
  }

  get busy(): boolean {
    return this.#running !== undefined
  }

  interrupt(): void {
    this.#begun = ''
    this.#running?.abort()
  }
}
