/** How much processor a machine wants: its archetype, scaled to its size, with the busy minutes after a start. */
import { hashText } from '../../kernel/index.ts'
import { ARCHETYPES } from './archetypes.ts'
import { vcpusIn } from './load/model.ts'
import { unit } from './noise.ts'
import { DAY_MINUTES, type Source } from './sources.ts'

const percent = new Float64Array(DAY_MINUTES)

/** No start keeps a machine busy for longer, in minutes. */
export const START_MINUTES_MAX = 5

/** How long the start keeps the machine busy, in minutes. A resume only reads its memory back. */
export function startMinutes(source: Source): number {
  if (source.span.started === 'resume') return 2
  return 3 + Math.floor(3 * unit(hashText('boot', source.base), source.startedMinute))
}

/** Percent of the machine that starting takes in its k-th minute. */
function startDemand(source: Source, k: number): number {
  const u = unit(hashText('boot/cpu', source.base), source.startedMinute + k)
  if (source.span.started === 'resume') return 12 + 18 * u
  // The minute of a reboot is mostly spent down.
  if (source.span.started === 'reboot' && k === 0) return 2 + 6 * u
  return 40 + 50 * u
}

/** Installing keeps one vCPU busy, less what waits for the network, once the system is up. */
function addInstalls(source: Source, origin: number, from: number, to: number, out: Uint16Array): void {
  const { installMinutes } = source.span
  if (installMinutes === undefined) return
  const start = source.startedMinute + startMinutes(source)
  const busy = hashText('boot/install', source.base)
  for (let m = Math.max(from, start); m < Math.min(to, start + installMinutes); m++) {
    const value = Math.floor(
      (out[m - origin] as number) + (10_000 * (0.7 + 0.3 * unit(busy, m))) / source.facts.vcpu + 0.5,
    )
    out[m - origin] = value > 10_000 ? 10_000 : value
  }
}

/** Adds what is put on the machine beside its workload; it swings by two percent of itself. */
function addLoads(source: Source, origin: number, from: number, to: number, out: Uint16Array): void {
  const { loads } = source.span
  if (!loads) return
  const ripple = hashText('load', source.base)
  for (let m = from; m < to; m++) {
    let vcpus = 0
    for (const load of loads) vcpus += vcpusIn(load, m)
    const hundredths = ((10_000 * vcpus) / source.facts.vcpu) * (0.98 + 0.04 * unit(ripple, m))
    const value = Math.floor((out[m - origin] as number) + hundredths + 0.5)
    out[m - origin] = value > 10_000 ? 10_000 : value
  }
}

/**
 * Writes hundredths of a percent (0 … 10000) to `out[m - origin]` for the minutes [from, to), all of one UTC day starting at `origin`.
 * The hypervisor rounds each one-minute sample to 0.01.
 */
export function fillDemand(source: Source, origin: number, from: number, to: number, out: Uint16Array): void {
  if (from >= to) return
  ARCHETYPES[source.span.workload](percent, origin, from, to, source)
  const scale = (100 * source.span.sizedFor) / source.facts.vcpu
  for (let m = from; m < to; m++) {
    const value = Math.floor(scale * (percent[m - origin] as number) + 0.5)
    out[m - origin] = value < 0 ? 0 : value > 10_000 ? 10_000 : value
  }
  const length = startMinutes(source)
  for (let m = Math.max(from, source.startedMinute); m < Math.min(to, source.startedMinute + length); m++)
    out[m - origin] = Math.floor(100 * startDemand(source, m - source.startedMinute) + 0.5)
  addInstalls(source, origin, from, to, out)
  addLoads(source, origin, from, to, out)
}
