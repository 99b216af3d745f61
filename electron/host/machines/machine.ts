/** One instance's machine while it is in use: a file system and a shell in memory, and what they changed since they were read. */
import type { Bash, BashOptions, InMemoryFs } from 'just-bash/browser'
import type { FileChange, MachineChanges } from '../../../shared/operations/machine.ts'
import type { Instant } from '../../../shared/time.ts'
import type { FileRow, MachineRow } from '../../engine/services/machines/index.ts'
import { baseFiles } from './base-files.ts'
import { systemCommands } from './commands.ts'
import { backgroundJob, living, startJob } from './jobs.ts'
import { logSystem } from './system-log.ts'
import type { MachineFacts, MachineState, Toolkit } from './toolkit.ts'

type JustBash = typeof import('just-bash/browser')
export type Fetch = NonNullable<BashOptions['fetch']>

export interface Ran {
  readonly output: string
  readonly exitCode: number
  readonly cwd: string
}

/** Where the shell's own programs and devices are: never recorded. */
const OWN = /^\/(bin|sbin|proc|dev(?!\/shm\/)|sys|usr\/bin|usr\/sbin)(\/|$)/
const OUTPUT_CHARS = 256 * 1024
const DISK_BYTES = 4_000_000

export class Machine {
  readonly facts: MachineFacts
  readonly state: MachineState
  readonly #fs: InMemoryFs
  readonly #bash: Bash
  readonly #now: () => Instant
  readonly #toolkit: Toolkit
  /** Each file as the world knows it. */
  #known = new Map<string, string>()

  constructor(
    shell: JustBash,
    facts: MachineFacts,
    saved: MachineRow | undefined,
    files: readonly FileRow[],
    outside: { readonly now: () => Instant; readonly fetch: Fetch },
  ) {
    this.facts = facts
    this.#now = outside.now
    this.state = {
      packages: new Set(saved?.packages),
      services: new Map([['sshd', { active: true, enabled: true }], ...Object.entries(saved?.services ?? {})]),
      console: '',
      processes: [...(saved?.processes ?? [])],
    }
    const gone = new Set(files.filter(({ text }) => text === undefined).map(({ path }) => path))
    const image = Object.entries(baseFiles(facts)).filter(([path]) => !gone.has(path))
    this.#fs = new shell.InMemoryFs(Object.fromEntries(image), { maxTotalBytes: DISK_BYTES })
    for (const { path, text, mode } of files)
      if (text !== undefined) this.#fs.writeFileSync(path, text, 'utf8', { mode })
    const plain = new shell.Bash({ fs: this.#fs })
    const toolkit: Toolkit = {
      facts,
      state: this.state,
      fs: this.#fs,
      now: outside.now,
      define: (name, run) => shell.defineCommand(name, run),
      builtin: (name, args) => plain.exec(name, { args: [...args] }),
    }
    this.#toolkit = toolkit
    this.#bash = new shell.Bash({
      fs: this.#fs,
      customCommands: systemCommands(toolkit),
      fetch: outside.fetch,
      // Simulated time stands still while a script runs: a script's sleep is over at once.
      sleep: async () => undefined,
      executionLimits: { maxCommandCount: 20_000, maxLoopIterations: 100_000 },
    })
  }

  /** What is on the disk now becomes what the world knows: called once after the machine was read. */
  async settle(): Promise<void> {
    this.#known = await this.#scan()
  }

  async run(line: string, user: string, cwd?: string): Promise<Ran> {
    const home = user === 'root' ? '/root' : `/home/${user}`
    const job = backgroundJob(line)
    if (job) return { output: startJob(this.state, job, user, this.#now()), exitCode: 0, cwd: cwd ?? home }
    const { stdout, stderr, exitCode, env } = await this.#bash.exec(line, {
      cwd: cwd ?? home,
      env: {
        PWD: cwd ?? home,
        HOME: home,
        USER: user,
        LOGNAME: user,
        HOSTNAME: this.facts.hostname.split('.')[0] ?? '',
        SHELL: '/bin/bash',
      },
    })
    return { output: (stdout + stderr).slice(0, OUTPUT_CHARS), exitCode, cwd: env['PWD'] ?? cwd ?? home }
  }

  async readText(path: string): Promise<string | undefined> {
    try {
      return (await this.#fs.stat(path)).isFile ? await this.#fs.readFile(path) : undefined
    } catch {
      return undefined
    }
  }

  async write(path: string, text: string): Promise<void> {
    await this.#fs.writeFile(path, text)
  }

  /** A file that follows from the world, and is no change of the machine's own. */
  async show(path: string, text: string): Promise<void> {
    await this.write(path, text)
    this.#known.set(path, `${(await this.#fs.lstat(path)).mode} ${text}`)
  }

  /** Lines for the system's log. */
  async logSystem(...lines: readonly string[]): Promise<void> {
    await logSystem(this.#toolkit, ...lines)
  }

  async #scan(): Promise<Map<string, string>> {
    const seen = new Map<string, string>()
    for (const path of this.#fs.getAllPaths()) {
      if (OWN.test(path)) continue
      const stat = await this.#fs.lstat(path)
      if (stat.isFile) seen.set(path, `${stat.mode} ${await this.#fs.readFile(path)}`)
    }
    return seen
  }

  /** What changed since the last time, to be recorded. */
  async changes(): Promise<MachineChanges> {
    const now = await this.#scan()
    const files: Record<string, FileChange> = {}
    for (const [path, content] of now) {
      if (this.#known.get(path) === content) continue
      const at = content.indexOf(' ')
      files[path] = { text: content.slice(at + 1), mode: Number(content.slice(0, at)) }
    }
    for (const path of this.#known.keys()) if (!now.has(path)) files[path] = null
    this.#known = now
    const { console: written, power } = this.state
    this.state.console = ''
    delete this.state.power
    return {
      InstanceId: this.facts.instanceId,
      Files: files,
      Packages: [...this.state.packages],
      Services: Object.fromEntries(this.state.services),
      Console: written,
      Processes: living(this.state, this.#now()),
      ...(power ? { Power: power } : {}),
    }
  }
}
