/** What the commands of one machine share: its facts, and the state that they change. */
import type { Command, ExecResult, InMemoryFs, ResolvedCommandContext } from 'just-bash/browser'
import type { MachineProcess, ServiceState } from '../../../shared/operations/machine.ts'
import type { Instant } from '../../../shared/time.ts'
import type { SystemFacts } from './system.ts'

export interface MachineState {
  packages: Set<string>
  services: Map<string, ServiceState>
  console: string
  processes: MachineProcess[]
  power?: 'off' | 'reboot'
}

export interface Disk {
  readonly device: string
  readonly gib: number
  readonly root: boolean
  /** Where it is mounted; the root has `/`. */
  readonly mount?: string
}

export interface MachineFacts {
  readonly instanceId: string
  readonly hostname: string
  readonly privateIp: string
  readonly architecture: string
  readonly instanceType: string
  readonly memoryMiB: number
  readonly vcpus: number
  readonly disks: readonly Disk[]
  readonly bootedAt: Instant
  /** What the boot wrote to the system's log. */
  readonly bootMessages: string
  readonly system: SystemFacts
}

export interface Toolkit {
  readonly facts: MachineFacts
  readonly state: MachineState
  readonly fs: InMemoryFs
  readonly now: () => Instant
  /** Loaded with the shell, so that a server without machines never reads it. */
  readonly define: (
    name: string,
    run: (args: string[], context: ResolvedCommandContext) => Promise<ExecResult>,
  ) => Command
  /** The shell's own command of that name, past ours. */
  readonly builtin: (name: string, args: readonly string[]) => Promise<ExecResult>
}

export const ok = (stdout = ''): ExecResult => ({ stdout, stderr: '', exitCode: 0 })
export const failed = (stderr: string, exitCode = 1): ExecResult => ({ stdout: '', stderr, exitCode })
