/**
 * One-minute samples: pure functions of (world's seed, span, metric, minute). Asking twice, in any order and at any speed of the clock
 * gives one answer. Values are whole numbers of 1/scale of their metric.
 */
import { hashText } from '../../kernel/index.ts'
import { AGENT_FILLS } from './agent/fills.ts'
import { CHATTER, COUPLING, NETWORK_FLOOR, PACKET_IN, PACKET_OUT } from './coupling.ts'
import { creditDay, rulesOf } from './credit-days.ts'
import { fillDemand } from './demand.ts'
import { type Fill, pointsOf } from './fill.ts'
import { Lru } from './lru.ts'
import type { Metric } from './metrics.ts'
import { unit } from './noise.ts'
import { DAY_MINUTES, type Source } from './sources.ts'
import { VOLUME_FILLS } from './volume-signals.ts'

/** Hundredths of a percent of its power that an idle accelerator draws. Ours: no page of AWS says. */
const GPU_AT_REST = 900

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

/** Agents ask without a token now and then, while the machine answers them, or after it has ceased to. */
function fillMetadata(counts: (span: Source['span']) => boolean): Fill {
  return (source, _cpu, origin, from, to, out) => {
    const base = hashText('metadata', source.base)
    const isCounted = counts(source.span)
    for (let m = from; m < to; m++) {
      const u = unit(base, m)
      out[m - origin] = !isCounted ? 0 : u < 0.06 ? 2 : u < 0.2 ? 1 : 0
    }
  }
}

/** What the accelerators draw of what they may: a little at rest, and nearly all of it when the work keeps them busy. */
const fillGpu: Fill = (source, cpu, origin, from, to, out) => {
  const base = hashText('gpu', source.base)
  for (let m = from; m < to; m++) {
    const busy = cpu[m - origin] as number
    out[m - origin] = Math.min(10_000, Math.floor(GPU_AT_REST + busy * (0.82 + 0.14 * unit(base, m))))
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
  MetadataNoToken: fillMetadata(({ metadataV1 }) => metadataV1),
  MetadataNoTokenRejected: fillMetadata(({ refusesV1 }) => refusesV1 === true),
  GPUPowerUtilization: fillGpu,
  ...VOLUME_FILLS,
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
