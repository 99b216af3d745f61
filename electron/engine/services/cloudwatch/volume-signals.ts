/** Samples of what is read and written: the instance's EBS traffic and store, and the same seen through a volume. */
import { hashText } from '../../kernel/index.ts'
import { BOOT_READ, COUPLING, RESUME_READ_SIZE, VOLUME_BYTES, VOLUME_OPS } from './coupling.ts'
import { startMinutes } from './demand.ts'
import { type Fill, pointsOf } from './fill.ts'
import { unit } from './noise.ts'
import { DAY_MINUTES, type Source } from './sources.ts'

const KIB = 1024
const MIB = 1024 * KIB
/** Enough for the largest memory that can be hibernated, 150 GiB, at a volume's pace. */
const RESUME_READ_MINUTES = 21

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

/** What a minute may move at most. */
interface Limits {
  readonly ops: number
  readonly bytes: number
}
const VOLUME: Limits = { ops: VOLUME_OPS, bytes: VOLUME_BYTES }
const NONE: Limits = { ops: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY }

/** Operations before any that come from starting, and the bytes they move; 512 bytes is the smallest transfer. */
function fillSteady(kind: 'read' | 'write', what: 'ops' | 'bytes', most = VOLUME): Fill {
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
      const ops = Math.min(most.ops, Math.floor(wanted * (0.7 + 0.6 * unit(base, m))))
      out[m - origin] =
        what === 'ops' ? ops : Math.min(most.bytes, 512 * Math.floor((ops * size * (0.8 + 0.4 * unit(sizes, m))) / 512))
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

/** One where the work wanted more of a minute than the limit, so that it had to wait; zero otherwise. */
function fillExceeded(what: 'ops' | 'bytes', limitOf: (source: Source) => number): Fill {
  const reads = fillSteady('read', what, NONE)
  const writes = fillSteady('write', what, NONE)
  const read = new Float64Array(DAY_MINUTES)
  return (source, cpu, origin, from, to, out) => {
    reads(source, cpu, origin, from, to, read)
    writes(source, cpu, origin, from, to, out)
    const limit = limitOf(source)
    for (let m = from; m < to; m++) {
      const wanted = source.unused ? 0 : (read[m - origin] as number) + (out[m - origin] as number)
      out[m - origin] = wanted > limit ? 1 : 0
    }
  }
}

/** Hundredths of a millisecond that one operation took; zero where there was none. */
function fillLatency(kind: 'read' | 'write'): Fill {
  const times = fillTime(kind)
  const counts = fillVolumes(kind, 'ops')
  const count = new Float64Array(DAY_MINUTES)
  return (source, cpu, origin, from, to, out) => {
    counts(source, cpu, origin, from, to, count)
    times(source, cpu, origin, from, to, out)
    for (let m = from; m < to; m++) {
      const ops = count[m - origin] as number
      out[m - origin] = ops === 0 ? 0 : Math.floor((100 * (out[m - origin] as number)) / ops)
    }
  }
}

/** AWS: what provisioned volumes count, operations of up to 256 KiB; a bigger one counts as several. */
const fillConsumed: Fill = (() => {
  const ops = fillSum('ops')
  const bytes = fillSum('bytes')
  const moved = new Float64Array(DAY_MINUTES)
  return (source, cpu, origin, from, to, out) => {
    bytes(source, cpu, origin, from, to, moved)
    ops(source, cpu, origin, from, to, out)
    for (let m = from; m < to; m++)
      out[m - origin] = Math.max(out[m - origin] as number, Math.ceil((moved[m - origin] as number) / (256 * KIB)))
  }
})()

function fillSum(what: 'ops' | 'bytes'): Fill {
  const reads = fillVolumes('read', what)
  const writes = fillVolumes('write', what)
  const read = new Float64Array(DAY_MINUTES)
  return (source, cpu, origin, from, to, out) => {
    reads(source, cpu, origin, from, to, read)
    writes(source, cpu, origin, from, to, out)
    for (let m = from - origin; m < to - origin; m++) out[m] = (out[m] as number) + (read[m] as number)
  }
}

/** AWS: provisioned volumes deliver nine tenths of what is provisioned 99.9 percent of the time; without waiting work it reads 100. */
const fillDelivered: Fill = (source, _cpu, origin, from, to, out) => {
  const base = hashText('ebs/delivered', source.base)
  for (let m = from; m < to; m++) {
    const u = unit(base, m)
    out[m - origin] = source.unused || u >= 0.001 ? 10_000 : 9000 + Math.floor(900_000 * u)
  }
}

export const VOLUME_FILLS: Readonly<Record<string, Fill>> = {
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
  InstanceEBSIOPSExceededCheck: fillExceeded('ops', ({ facts }) => 60 * (facts.ebs.maxIops ?? 1)),
  InstanceEBSThroughputExceededCheck: fillExceeded('bytes', ({ facts }) => 60_000_000 * (facts.ebs.maxMBps ?? 1)),
  VolumeReadBytes: untouched(fillVolumes('read', 'bytes')),
  VolumeReadOps: untouched(fillVolumes('read', 'ops')),
  VolumeWriteBytes: untouched(fillVolumes('write', 'bytes')),
  VolumeWriteOps: untouched(fillVolumes('write', 'ops')),
  VolumeTotalReadTime: untouched(fillTime('read')),
  VolumeTotalWriteTime: untouched(fillTime('write')),
  VolumeAvgReadLatency: untouched(fillLatency('read')),
  VolumeAvgWriteLatency: untouched(fillLatency('write')),
  VolumeIdleTime: fillBusy((busy) => Math.max(0, 60_000 - busy)),
  VolumeQueueLength: fillBusy((busy) => Math.floor(busy / 6)),
  VolumeIOPSExceededCheck: fillExceeded('ops', () => VOLUME.ops),
  VolumeThroughputExceededCheck: fillExceeded('bytes', () => VOLUME.bytes),
  VolumeConsumedReadWriteOps: untouched(fillConsumed),
  VolumeThroughputPercentage: fillDelivered,
  // AWS: the least a gp2 volume earns is 100 operations a second.
  BurstBalance: fillBalance('ops', () => 100),
}
