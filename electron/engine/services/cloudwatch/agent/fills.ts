/**
 * Samples of memory, swap and disks: functions of the CPU minute, the workload and the time since the last boot, like those of the
 * network. Shares are ours; the leak is that of the workload targets, 35 % and 60 % more over the seven days of its restart cycle.
 */
import { hashText } from '../../../kernel/index.ts'
import type { Workload } from '../archetypes.ts'
import type { Fill } from '../fill.ts'
import { unit } from '../noise.ts'
import { DAY_MINUTES, type Source } from '../sources.ts'

const MIB = 1024 * 1024
const GIB = 1024 * MIB
const WEEK = 7 * DAY_MINUTES
const SCALE = 10_000
/** What the kernel keeps for itself. */
const USABLE = 0.94
/** The system alone, before any work. */
const SYSTEM_MIB = 150
const SWAP_BYTES = 2 * GIB
const SYSTEM_DISK_GIB = 1.62
/** Logs are rotated away after four weeks, so a disk fills no further. */
const ROTATED_AFTER = 28 * DAY_MINUTES

interface Appetite {
  /** Percent of memory at rest, and what one percent of CPU adds. */
  readonly rest: number
  readonly perCpu: number
  /** MiB of files a day. */
  readonly growth: number
}
const APPETITE: Readonly<Record<Workload, Appetite>> = {
  'web-diurnal': { rest: 32, perCpu: 0.3, growth: 30 },
  'idle-dev': { rest: 9, perCpu: 0.1, growth: 3 },
  'nightly-batch': { rest: 12, perCpu: 0.42, growth: 60 },
  'ci-burst': { rest: 14, perCpu: 0.45, growth: 90 },
  'memory-leak': { rest: 35, perCpu: 0, growth: 30 },
  'steady-db': { rest: 64, perCpu: 0.12, growth: 75 },
  'cron-box': { rest: 8, perCpu: 0.15, growth: 6 },
  'queue-worker': { rest: 16, perCpu: 0.4, growth: 40 },
}

/** How far the leak is through its cycle, 0 to 1. */
const leaked = (source: Source, m: number): number => ((((m - source.freshMinute) % WEEK) + WEEK) % WEEK) / WEEK

/** In the first minutes after a boot programs have not taken all their memory yet; a resume brings it back whole. */
function warmth(source: Source, m: number): number {
  const k = m - source.startedMinute
  return source.span.started === 'resume' || k >= 10 ? 1 : 0.6 + 0.04 * k
}

/** Calls `put` with the percentage of each minute, 0 to 100. */
function memory(
  source: Source,
  cpu: Uint16Array,
  [origin, from, to]: readonly [number, number, number],
  put: (minute: number, percent: number) => void,
): void {
  const { rest, perCpu } = APPETITE[source.span.workload]
  const level = 0.92 + 0.16 * unit(hashText('memory/level', source.base), 0)
  const wobble = hashText('memory/wobble', source.base)
  const system = Math.min(30, (100 * SYSTEM_MIB) / source.facts.memoryMiB)
  const leaks = source.span.workload === 'memory-leak'
  for (let m = from; m < to; m++) {
    const work = leaks ? 60 * leaked(source, m) : ((cpu[m - origin] as number) / 100) * perCpu
    const whole = leaks ? rest + work : system + level * (rest + work) * warmth(source, m)
    put(m - origin, Math.min(98.5, whole + 0.6 * unit(wobble, m)))
  }
}

const totalMemory = (source: Source): number => Math.floor(source.facts.memoryMiB * MIB * USABLE)

const ofMemory =
  (reading: (percent: number, total: number) => number): Fill =>
  (source, cpu, origin, from, to, out) => {
    const total = totalMemory(source)
    memory(source, cpu, [origin, from, to], (minute, percent) => {
      out[minute] = Math.floor(reading(percent, total))
    })
  }

/** A leak swaps in the last quarter of its cycle; nothing else does. */
const ofSwap =
  (reading: (share: number) => number): Fill =>
  (source, _cpu, origin, from, to, out) => {
    const leaks = source.span.workload === 'memory-leak'
    for (let m = from; m < to; m++) {
      const share = leaks ? Math.max(0, (leaked(source, m) - 0.75) / 0.25) : 0
      out[m - origin] = Math.floor(reading(0.9 * share))
    }
  }

/** Bytes that are taken on a disk: the system and what its work leaves behind, or the bare file system of one that is not used. */
function usedBytes(disk: { growth: number; total: number; root: boolean }, ageMinutes: number): number {
  const { growth, total, root } = disk
  const used = root ? SYSTEM_DISK_GIB * GIB + (growth * MIB * ageMinutes) / DAY_MINUTES : 0.007 * total
  return Math.min(0.985 * total, used)
}

/** GiB that are taken on a volume of a machine, as its agent would report them: at most, since old files are rotated away. */
export function usedGiB(workload: Workload, volume: { readonly size: number; readonly root: boolean }): number {
  const { growth } = APPETITE[workload]
  return usedBytes({ growth, total: volume.size * GIB * 0.995, root: volume.root }, ROTATED_AFTER) / GIB
}

const ofDisk =
  (reading: (used: number, total: number) => number): Fill =>
  (source, _cpu, origin, from, to, out) => {
    const { gib = 8, root = true, bornMinute = source.first } = source.disk ?? {}
    const total = Math.floor(gib * GIB * 0.995)
    const { growth } = APPETITE[source.span.workload]
    for (let m = from; m < to; m++) {
      const age = Math.max(0, Math.min(ROTATED_AFTER, m - bornMinute))
      out[m - origin] = Math.floor(reading(usedBytes({ growth, total, root }, age), total))
    }
  }

export const AGENT_FILLS: Readonly<Record<string, Fill>> = {
  mem_used_percent: ofMemory((percent) => SCALE * percent),
  mem_available_percent: ofMemory((percent) => SCALE * (100 - percent)),
  mem_used: ofMemory((percent, total) => (total * percent) / 100),
  mem_available: ofMemory((percent, total) => total - (total * percent) / 100),
  mem_free: ofMemory((percent, total) => 0.35 * (total - (total * percent) / 100)),
  mem_total: ofMemory((_percent, total) => total),
  swap_used_percent: ofSwap((share) => SCALE * 100 * share),
  swap_used: ofSwap((share) => SWAP_BYTES * share),
  swap_free: ofSwap((share) => SWAP_BYTES * (1 - share)),
  disk_used_percent: ofDisk((used, total) => (SCALE * 100 * used) / total),
  disk_used: ofDisk((used) => used),
  disk_free: ofDisk((used, total) => total - used),
  disk_total: ofDisk((_used, total) => total),
}
