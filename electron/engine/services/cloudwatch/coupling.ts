/**
 * What the work does besides using the processor. `points` below are vCPU-percent above the background for one minute: a busy
 * minute of a bigger machine moves more. Rates are ours, chosen so that ratios match what such machines show: pages leave 5 to 15
 * times what requests bring, batch work takes in ten times what it gives, databases write steadily, idle machines whisper.
 */
import type { Workload } from './archetypes.ts'

const KB = 1024

export interface Coupling {
  /** CPU percent that is background and moves nothing. */
  readonly background: number
  /** Bytes per point. */
  readonly inPerPoint: number
  readonly outPerPoint: number
  /** EBS operations per point, and per minute without any. */
  readonly readsPerPoint: number
  readonly writesPerPoint: number
  readonly writesAtRest: number
  /** Average bytes of one operation. */
  readonly readSize: number
  readonly writeSize: number
}

const WEB: Coupling = {
  background: 2,
  inPerPoint: 29 * KB,
  outPerPoint: 230 * KB,
  readsPerPoint: 0.8,
  writesPerPoint: 14,
  writesAtRest: 120,
  readSize: 16 * KB,
  writeSize: 9 * KB,
}

export const COUPLING: Readonly<Record<Workload, Coupling>> = {
  'web-diurnal': WEB,
  'memory-leak': { ...WEB, readsPerPoint: 6, writesPerPoint: 20 },
  'idle-dev': {
    background: 0.6,
    inPerPoint: 40 * KB,
    outPerPoint: 9 * KB,
    readsPerPoint: 2,
    writesPerPoint: 20,
    writesAtRest: 34,
    readSize: 14 * KB,
    writeSize: 6 * KB,
  },
  'nightly-batch': {
    background: 3,
    inPerPoint: 400 * KB,
    outPerPoint: 40 * KB,
    readsPerPoint: 40,
    writesPerPoint: 16,
    writesAtRest: 45,
    readSize: 96 * KB,
    writeSize: 64 * KB,
  },
  'ci-burst': {
    background: 3.5,
    inPerPoint: 300 * KB,
    outPerPoint: 60 * KB,
    readsPerPoint: 12,
    writesPerPoint: 55,
    writesAtRest: 60,
    readSize: 24 * KB,
    writeSize: 18 * KB,
  },
  'steady-db': {
    background: 2,
    inPerPoint: 60 * KB,
    outPerPoint: 120 * KB,
    readsPerPoint: 260,
    writesPerPoint: 420,
    writesAtRest: 600,
    readSize: 12 * KB,
    writeSize: 10 * KB,
  },
  'cron-box': {
    background: 2,
    inPerPoint: 400 * KB,
    outPerPoint: 30 * KB,
    readsPerPoint: 20,
    writesPerPoint: 60,
    writesAtRest: 40,
    readSize: 16 * KB,
    writeSize: 8 * KB,
  },
  'queue-worker': {
    background: 3,
    inPerPoint: 260 * KB,
    outPerPoint: 90 * KB,
    readsPerPoint: 14,
    writesPerPoint: 12,
    writesAtRest: 45,
    readSize: 48 * KB,
    writeSize: 32 * KB,
  },
}

/** What the background adds to the network in some minutes: agents, time, updates. Bytes at most, and the share of minutes. */
export const CHATTER = { bytes: 140 * KB, share: 0.03 } as const
/** AWS: an idle network reads 42 to 70 bytes a sample. */
export const NETWORK_FLOOR = { least: 42, more: 29 } as const
/** Average bytes of a packet. */
export const PACKET_OUT = 760
export const PACKET_IN = 380
/** Starting reads the system from its volume: bytes in all. Chosen inside the 0.5 to 2 GB that boots read. */
export const BOOT_READ = { least: 500_000_000, more: 1_500_000_000, size: 32 * KB } as const
/** Reading back memory after hibernation, in requests of this size. */
export const RESUME_READ_SIZE = 256 * KB
/** AWS: a gp3 volume's included performance, 3000 IOPS and 125 MiB/s. One minute of it. */
export const VOLUME_OPS = 3000 * 60
export const VOLUME_BYTES = 125 * 1024 * 1024 * 60
