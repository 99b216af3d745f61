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

/** Bytes of a minute in one direction. @param agent what the background adds in this minute */
const bytesOf = (points: number, perPoint: number, u: number, agent: number, most: number): number => {
  const bytes = points * perPoint * (0.85 + 0.3 * u)
  const value = Math.floor(NETWORK_FLOOR.least + NETWORK_FLOOR.more * u + bytes + agent)
  return value > most ? Math.floor(most) : value
}
const chatterIn = (c: number, u: number): number => (c < CHATTER.share ? CHATTER.bytes * (0.2 + 0.8 * u) : 0)
const chatterOut = (c: number, u: number): number => (c < CHATTER.share ? CHATTER.bytes * (0.2 + 0.8 * u) * 0.12 : 0)
const mostBytes = ({ facts }: Source): number => (facts.networkBaselineGbps * 60 * 1_000_000_000) / 8

/** Adds the bytes of both directions in the minutes [from, to), all of UTC day `day`, to the places of their clock hours. */
export function addNetworkHours(
  source: Source,
  day: number,
  from: number,
  to: number,
  firstHour: number,
  sums: { readonly in: Float64Array; readonly out: Float64Array },
): void {
  const origin = day * DAY_MINUTES
  const cpu = cpuDay(source, day)
  const { background, inPerPoint, outPerPoint } = COUPLING[source.span.workload]
  const [into, outOf] = [hashText('network/in', source.base), hashText('network/out', source.base)]
  const chatter = hashText('network/chatter', source.base)
  const most = mostBytes(source)
  const { vcpu } = source.facts
  for (let m = from; m < to; ) {
    const hour = Math.floor(m / 60)
    const end = Math.min(to, (hour + 1) * 60)
    let bytesIn = 0
    let bytesOut = 0
    for (; m < end; m++) {
      const points = pointsOf(cpu[m - origin] as number, background, vcpu)
      const c = unit(chatter, m)
      const u = unit(into, m)
      const v = unit(outOf, m)
      bytesIn += bytesOf(points, inPerPoint, u, chatterIn(c, u), most)
      bytesOut += bytesOf(points, outPerPoint, v, chatterOut(c, v), most)
    }
    sums.in[hour - firstHour] = (sums.in[hour - firstHour] as number) + bytesIn
    sums.out[hour - firstHour] = (sums.out[hour - firstHour] as number) + bytesOut
  }
}

function fillNetwork(direction: 'in' | 'out'): Fill {
  const agentOf = direction === 'in' ? chatterIn : chatterOut
  return (source, cpu, origin, from, to, out) => {
    const { background, inPerPoint, outPerPoint } = COUPLING[source.span.workload]
    const perPoint = direction === 'in' ? inPerPoint : outPerPoint
    const base = hashText(`network/${direction}`, source.base)
    const chatter = hashText('network/chatter', source.base)
    const most = mostBytes(source)
    const { vcpu } = source.facts
    for (let m = from; m < to; m++) {
      const u = unit(base, m)
      const points = pointsOf(cpu[m - origin] as number, background, vcpu)
      out[m - origin] = bytesOf(points, perPoint, u, agentOf(unit(chatter, m), u), most)
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
