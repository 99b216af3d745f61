/** What an instance's disk and services hold beyond its image. Nothing is here of an instance that nobody has touched. */
import type { MachineProcess, ServiceState } from '../../../../shared/operations/machine.ts'
import type { Instant } from '../../../../shared/time.ts'
import { defineTable, type Tx } from '../../kernel/index.ts'

export interface MachineRow {
  /** The instance's id. */
  readonly id: string
  readonly scope: string
  /** Times the system has come up. */
  readonly boots: number
  /** The number of a boot that the host has not carried out yet: cloud-init waits for its shell. */
  readonly booting?: number
  readonly packages: readonly string[]
  readonly services: Readonly<Record<string, ServiceState>>
  /** What people have left running in the background; absent when there is nothing. */
  readonly processes?: readonly MachineProcess[]
  /** When hibernation froze the machine's clock. */
  readonly asleepSince?: Instant
  /** What the system has written to its console, beyond the boot messages. */
  readonly consoleText: string
}
export const machineTable = defineTable<MachineRow>()({
  name: 'machines.machine',
  indexes: { scope: (row) => row.scope },
})

export interface FileRow {
  /** `instance|path`. */
  readonly id: string
  readonly instanceId: string
  readonly path: string
  /** Absent when a file of the image was removed. */
  readonly text?: string
  readonly mode: number
}
export const fileTable = defineTable<FileRow>()({
  name: 'machines.file',
  indexes: { instance: (row) => row.instanceId },
})
export const fileId = (instanceId: string, path: string): string => `${instanceId}|${path}`

/** Lost when the system goes down: they live in memory. */
const VOLATILE = ['/run/', '/dev/shm/', '/tmp/']
export const isVolatile = (path: string): boolean => VOLATILE.some((root) => path.startsWith(root))

/**
 * Where the first instance store disk is. DEVIATES: AWS's images of today leave NVMe disks unformatted; here one is ready to use.
 */
export const INSTANCE_STORE = '/media/ephemeral0'
export const isOnInstanceStore = (path: string): boolean => path.startsWith(`${INSTANCE_STORE}/`)

/** An instance's changes may take this many characters; a larger disk is full. */
export const DISK_CHARS = 1_000_000
/** AWS: GetConsoleOutput gives the newest 64 KB. */
export const CONSOLE_CHARS = 64 * 1024

/** What the services above are told, in the same Tx. */
export type MachineFact = {
  readonly type: 'machines.ProcessesChanged'
  readonly scope: string
  readonly instanceId: string
  /** Programs that keep processors busy, all of them. */
  readonly busy: readonly { readonly vcpus: number; readonly from: Instant; readonly until?: Instant }[]
}
export type MachineFactOf<T extends MachineFact['type']> = Extract<MachineFact, { readonly type: T }>

/** What of the machine's programs keeps processors busy. */
export const busyIn = ({ processes = [] }: MachineRow): MachineFact['busy'] =>
  processes.flatMap(({ busyVcpus, startedAt, endsAt }) =>
    busyVcpus === undefined || startedAt === undefined
      ? []
      : [{ vcpus: busyVcpus, from: startedAt, ...(endsAt === undefined ? {} : { until: endsAt }) }],
  )

export const tellBusy = (tx: Tx, machine: MachineRow): void =>
  tx.emit<MachineFact>({
    type: 'machines.ProcessesChanged',
    scope: machine.scope,
    instanceId: machine.id,
    busy: busyIn(machine),
  })
