/**
 * What people leave running in the background. The shell here runs every command to its end at once, so a job is one of the few
 * programs that are known to go on by themselves: it has a number, shows in ps, can be killed, and lives as long as the memory.
 * What keeps a processor busy is felt by the metrics of the instance.
 */
import type { MachineProcess } from '../../../shared/operations/machine.ts'
import type { Instant } from '../../../shared/time.ts'
import type { MachineState } from './toolkit.ts'

const FIRST_PID = 2101
const MS: Readonly<Record<string, number>> = { '': 1000, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }
/** `nohup sleep 1000 > out.log 2>&1 &` */
const JOB = /^\s*(?:nohup\s+)?((?:sleep|tail\s+-[fF]|yes|watch)\b[^&;|<>]*?)\s*(?:>>?\s*\S+\s*(?:2>&1)?)?\s*&\s*$/

export interface Job {
  readonly command: string
  /** Milliseconds; absent when it goes on until it is killed. */
  readonly lasts?: number
  /** How many processors it keeps busy; absent for one that waits. */
  readonly busyVcpus?: number
}

/** The job that a line starts; undefined for a line that just runs. */
export function backgroundJob(line: string): Job | undefined {
  const command = JOB.exec(line)?.[1]?.replace(/\s+/g, ' ').trim()
  if (command === undefined) return undefined
  const [program, ...words] = command.split(' ')
  if (program === 'yes') return { command, busyVcpus: 1 }
  if (program !== 'sleep' || words.join(' ') === 'infinity') return { command }
  const times = words.map((word) => /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(word))
  if (times.length === 0 || times.includes(null)) return undefined
  return { command, lasts: times.reduce((sum, time) => sum + Number(time?.[1]) * (MS[time?.[2] ?? ''] ?? 0), 0) }
}

/** The jobs that have not ended yet. */
export const living = (state: MachineState, now: Instant): MachineProcess[] =>
  state.processes.filter(({ endsAt }) => endsAt === undefined || endsAt > now)

/** Adds the job; answers what a shell says then: its number among the jobs, and its process id. */
export function startJob(state: MachineState, { command, lasts, busyVcpus }: Job, user: string, now: Instant): string {
  const others = living(state, now)
  const pid = state.processes.reduce((most, one) => Math.max(most, one.pid + 1), FIRST_PID)
  const process = { pid, user, command, ...(lasts === undefined ? {} : { endsAt: now + lasts }) }
  state.processes = [...others, busyVcpus === undefined ? process : { ...process, startedAt: now, busyVcpus }]
  return `[${others.length + 1}] ${pid}\n`
}
