/**
 * One-minute samples: pure functions of (world's seed, span, metric, minute). Asking twice, in any order and at any speed of the clock
 * gives one answer. Values are whole numbers of 1/scale of their metric.
 */
import { hashText } from '../../kernel/index.ts'
import { AGENT_FILLS } from './agent/fills.ts'
import {
  BOOT_READ,
  CHATTER,
  COUPLING,
  NETWORK_FLOOR,
  PACKET_IN,
  PACKET_OUT,
  RESUME_READ_SIZE,
  VOLUME_BYTES,
  VOLUME_OPS,
} from './coupling.ts'
import { creditDay, rulesOf } from './credit-days.ts'
import { fillDemand, startMinutes } from './demand.ts'
import { Lru } from './lru.ts'
import type { Metric } from './metrics.ts'
import { unit } from './noise.ts'
import { DAY_MINUTES, type Source } from './sources.ts'

const MIB = 1024 * 1024
/** Enough for the largest memory that can be hibernated, 150 GiB, at a volume's pace. */
const RESUME_READ_MINUTES = 21

// Two megabytes of CPU days: enough for fifteen months of one instance.
const cpuDays = new Lru<Uint16Array>(768)

/** CPUUtilization of one UTC day in hundredths of a percent, by minute of the day. Minutes without a sample hold no meaning. */
function cpuDay(source: Source, day: number): Uint16Array {
  const rules = source.span.credits === 'standard' ? rulesOf(source) : undefined
  if (rules) return creditDay(source, rules, day).cpu
  const origin = day * DAY_MINUTES
  // An open span's day is computed to its end, so that it is not computed again for every minute that passes; nobody reads ahead.
  const to = source.span.to === undefined ? origin + DAY_MINUTES : Math.min(source.end, origin + DAY_MINUTES)
  return cpuDays.get(`${source.key}/${day}/${to}`, () => {
    const cpu = new Uint16Array(DAY_MINUTES)
    fillDemand(source, origin, Math.max(source.first, origin), to, cpu)
    return cpu
  })
}

/** Writes samples from the CPU minutes of one day. */
type Fill = (source: Source, cpu: Uint16Array, origin: number, from: number, to: number, out: Float64Array) => void

/** Vcpu-percent above the workload's background in one minute. */
const pointsOf = (hundredths: number, background: number, vcpu: number): number => {
  const above = hundredths / 100 - background
  return above > 0 ? above * vcpu : 0
}

function fillNetwork(direction: 'in' | 'out'): Fill {
  return (source, cpu, origin, from, to, out) => {
    const { background, inPerPoint, outPerPoint } = COUPLING[source.span.workload]
    const perPoint = direction === 'in' ? inPerPoint : outPerPoint
    const base = hashText(`network/${direction}`, source.base)
    const chatter = hashText('network/chatter', source.base)
    const most = (source.facts.networkBaselineGbps * 60 * 1_000_000_000) / 8
    const { vcpu } = source.facts
    for (let m = from; m < to; m++) {
      const u = unit(base, m)
      const bytes = pointsOf(cpu[m - origin] as number, background, vcpu) * perPoint * (0.85 + 0.3 * u)
      const c = unit(chatter, m)
      const agent = c < CHATTER.share ? CHATTER.bytes * (0.2 + 0.8 * u) * (direction === 'in' ? 1 : 0.12) : 0
      const value = Math.floor(NETWORK_FLOOR.least + NETWORK_FLOOR.more * u + bytes + agent)
      out[m - origin] = value > most ? Math.floor(most) : value
    }
  }
}

function fillPackets(direction: 'in' | 'out'): Fill {
  const fillBytes = fillNetwork(direction)
  const size = direction === 'in' ? PACKET_IN : PACKET_OUT
  return (source, cpu, origin, from, to, out) => {
    fillBytes(source, cpu, origin, from, to, out)
    const base = hashText(`packets/${direction}`, source.base)
    for (let m = from; m < to; m++)
      out[m - origin] = 1 + Math.floor((out[m - origin] as number) / size + 3 * unit(base, m))
  }
}

/** Bytes read because the machine starts, in its k-th minute. */
function startRead(source: Source, k: number, length: number): number {
  if (source.span.started === 'resume') {
    const memory = source.facts.memoryMiB * MIB
    const rate = Math.min(VOLUME_BYTES, memory)
    return Math.max(0, Math.min(rate, memory - k * rate))
  }
  const u = unit(hashText('boot/read', source.base), source.startedMinute)
  return Math.min(VOLUME_BYTES, Math.floor((BOOT_READ.least + BOOT_READ.more * u) / length))
}

/** Operations before any that come from starting, and the bytes they move; 512 bytes is the smallest transfer. */
function fillSteady(kind: 'read' | 'write', what: 'ops' | 'bytes'): Fill {
  return (source, cpu, origin, from, to, out) => {
    const coupling = COUPLING[source.span.workload]
    const perPoint = kind === 'read' ? coupling.readsPerPoint : coupling.writesPerPoint
    const atRest = kind === 'read' ? 0 : coupling.writesAtRest
    const size = kind === 'read' ? coupling.readSize : coupling.writeSize
    const base = hashText(`ebs/${kind}`, source.base)
    const sizes = hashText(`ebs/${kind}/size`, source.base)
    const { background } = coupling
    const { vcpu } = source.facts
    for (let m = from; m < to; m++) {
      const wanted = atRest + pointsOf(cpu[m - origin] as number, background, vcpu) * perPoint
      const ops = Math.min(VOLUME_OPS, Math.floor(wanted * (0.7 + 0.6 * unit(base, m))))
      out[m - origin] =
        what === 'ops'
          ? ops
          : Math.min(VOLUME_BYTES, 512 * Math.floor((ops * size * (0.8 + 0.4 * unit(sizes, m))) / 512))
    }
  }
}

function fillVolumes(kind: 'read' | 'write', what: 'ops' | 'bytes'): Fill {
  const steady = fillSteady(kind, what)
  return (source, cpu, origin, from, to, out) => {
    steady(source, cpu, origin, from, to, out)
    if (kind === 'write') return
    const resumes = source.span.started === 'resume'
    const length = resumes ? RESUME_READ_MINUTES : startMinutes(source)
    const burst = resumes ? RESUME_READ_SIZE : BOOT_READ.size
    for (let m = Math.max(from, source.startedMinute); m < Math.min(to, source.startedMinute + length); m++) {
      const bytes = startRead(source, m - source.startedMinute, length)
      out[m - origin] = (out[m - origin] as number) + (what === 'ops' ? Math.floor(bytes / burst) : bytes)
    }
  }
}

/** A volume nothing is on: the guest never touches it. */
const untouched = (fill: Fill): Fill => {
  return (source, cpu, origin, from, to, out) => {
    if (source.unused) out.fill(0, from - origin, to - origin)
    else fill(source, cpu, origin, from, to, out)
  }
}

/** Thousandths of a second that a minute's operations took together: half a millisecond to a little over one each. */
function fillTime(kind: 'read' | 'write'): Fill {
  const ops = fillVolumes(kind, 'ops')
  return (source, cpu, origin, from, to, out) => {
    ops(source, cpu, origin, from, to, out)
    const base = hashText(`ebs/${kind}/time`, source.base)
    for (let m = from; m < to; m++)
      out[m - origin] = Math.floor((out[m - origin] as number) * (0.5 + 0.6 * unit(base, m)))
  }
}

/** From the time of the reads and the writes of each minute. */
function fillBusy(readingOf: (milliseconds: number) => number): Fill {
  const reads = fillTime('read')
  const writes = fillTime('write')
  const read = new Float64Array(DAY_MINUTES)
  return (source, cpu, origin, from, to, out) => {
    reads(source, cpu, origin, from, to, read)
    writes(source, cpu, origin, from, to, out)
    for (let m = from; m < to; m++) {
      const busy = source.unused ? 0 : (read[m - origin] as number) + (out[m - origin] as number)
      out[m - origin] = readingOf(busy)
    }
  }
}

/** Instance store: scratch space that sees a part of what the volumes see; zero where there is no store. */
function fillStore(kind: 'read' | 'write', what: 'ops' | 'bytes'): Fill {
  const fillLike = fillVolumes(kind, what)
  return (source, cpu, origin, from, to, out) => {
    if (source.facts.storage.type !== 'instance-store') {
      out.fill(0, from - origin, to - origin)
      return
    }
    fillLike(source, cpu, origin, from, to, out)
    const busy = hashText(`store/${kind}`, source.base)
    for (let m = from; m < to; m++)
      out[m - origin] = unit(busy, m) < 0.3 ? Math.floor(0.4 * (out[m - origin] as number)) : 0
  }
}

/** How full a burst bucket stays: down by what one minute takes beyond its baseline. Hundredths of a percent. */
function fillBalance(what: 'ops' | 'bytes', baselineOf: (source: Source) => number): Fill {
  const reads = fillVolumes('read', what)
  const writes = fillVolumes('write', what)
  const read = new Float64Array(DAY_MINUTES)
  return (source, cpu, origin, from, to, out) => {
    reads(source, cpu, origin, from, to, read)
    writes(source, cpu, origin, from, to, out)
    const baseline = 60 * baselineOf(source)
    for (let m = from; m < to; m++) {
      const over = source.unused ? 0 : ((read[m - origin] as number) + (out[m - origin] as number)) / baseline - 1
      out[m - origin] = Math.floor(10_000 - (over > 0 ? Math.min(400, 40 * over) : 0))
    }
  }
}

const fillMetadata: Fill = (source, _cpu, origin, from, to, out) => {
  const base = hashText('metadata', source.base)
  // Agents ask without a token now and then; a machine that demands one answers none of them.
  for (let m = from; m < to; m++) {
    const u = unit(base, m)
    out[m - origin] = !source.span.metadataV1 ? 0 : u < 0.06 ? 2 : u < 0.2 ? 1 : 0
  }
}

const FILLS: Readonly<Record<string, Fill>> = {
  CPUUtilization: (_source, cpu, origin, from, to, out) => {
    for (let i = from - origin; i < to - origin; i++) out[i] = cpu[i] as number
  },
  NetworkIn: fillNetwork('in'),
  NetworkOut: fillNetwork('out'),
  NetworkPacketsIn: fillPackets('in'),
  NetworkPacketsOut: fillPackets('out'),
  DiskReadBytes: fillStore('read', 'bytes'),
  DiskReadOps: fillStore('read', 'ops'),
  DiskWriteBytes: fillStore('write', 'bytes'),
  DiskWriteOps: fillStore('write', 'ops'),
  EBSReadBytes: fillVolumes('read', 'bytes'),
  EBSReadOps: fillVolumes('read', 'ops'),
  EBSWriteBytes: fillVolumes('write', 'bytes'),
  EBSWriteOps: fillVolumes('write', 'ops'),
  'EBSByteBalance%': fillBalance('bytes', ({ facts }) => 1_000_000 * (facts.ebs.baselineMBps ?? 1)),
  'EBSIOBalance%': fillBalance('ops', ({ facts }) => facts.ebs.baselineIops ?? 1),
  MetadataNoToken: fillMetadata,
  VolumeReadBytes: untouched(fillVolumes('read', 'bytes')),
  VolumeReadOps: untouched(fillVolumes('read', 'ops')),
  VolumeWriteBytes: untouched(fillVolumes('write', 'bytes')),
  VolumeWriteOps: untouched(fillVolumes('write', 'ops')),
  VolumeTotalReadTime: untouched(fillTime('read')),
  VolumeTotalWriteTime: untouched(fillTime('write')),
  VolumeIdleTime: fillBusy((busy) => Math.max(0, 60_000 - busy)),
  VolumeQueueLength: fillBusy((busy) => Math.floor(busy / 6)),
  // AWS: the least a gp2 volume earns is 100 operations a second.
  BurstBalance: fillBalance('ops', () => 100),
}

const CHECKS: Readonly<Record<string, 'system' | 'instance' | 'attached-ebs'>> = {
  StatusCheckFailed_System: 'system',
  StatusCheckFailed_Instance: 'instance',
  StatusCheckFailed_AttachedEBS: 'attached-ebs',
}

/** One while the check failed, zero while it passed; the sum of all checks fails with any of them. */
function checkSample({ span }: Source, { name }: Metric): number {
  const check = CHECKS[name]
  return (check ? span.failing?.includes(check) : span.failing !== undefined) ? 1 : 0
}

/** Writes the samples of the minutes [from, to), all within UTC day `day`, to `out[minute of the day]`. */
export function fillMinutes(
  source: Source,
  metric: Metric,
  day: number,
  from: number,
  to: number,
  out: Float64Array,
): void {
  const origin = day * DAY_MINUTES
  const fill = FILLS[metric.name] ?? AGENT_FILLS[metric.name]
  if (fill) fill(source, cpuDay(source.whole ?? source, day), origin, from, to, out)
  else out.fill(metric.cadence === 'check' ? checkSample(source, metric) : 0, from - origin, to - origin)
}
