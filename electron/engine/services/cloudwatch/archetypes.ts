/**
 * What the machine is used for: one CPU demand curve per workload archetype, a pure function of (persona, minute). The recipes and
 * their statistics come from the workload targets (14 days at 5 minutes, beside 17 real CloudWatch series); test/engine/cloudwatch
 * holds each of them to its figures.
 */
import { hashText } from '../../kernel/index.ts'
import { addWander, addWhite, dayBump, decay, exponential, gauss, quickExp, unit } from './noise.ts'

/** Who this instance is, apart from when and how big. */
export interface Persona {
  /** A 32-bit hash of the world's seed and the instance's id. */
  readonly base: number
  /** Minutes to add to UTC for the local time of the Region. */
  readonly zoneMinutes: number
  /** The minute since which the memory has been filling: the last boot or reboot. */
  readonly freshMinute: number
}

/** Writes percent of the sized-for machine to `out[m - origin]` for the minutes [from, to). May leave [0, 100]. */
type Fill = (out: Float64Array, origin: number, from: number, to: number, who: Persona) => void

const DAY = 1440
const WEEK = 7 * DAY
const OFFICE = dayBump(14.5, 4.5)
const OFFICE_JOBS = dayBump(14.5, 4)
const SPIKE_MINUTES = 90
const SPIKE = decay(SPIKE_MINUTES, 25)
const scratch = new Float64Array(DAY)

const stream = (who: Persona, name: string): number => hashText(name, who.base)
const localMinute = (minute: number, who: Persona): number => minute + who.zoneMinutes
/** 0 is Monday. Minute 0, the first of 1970, was a Thursday. */
const weekday = (local: number): number => (Math.floor(local / DAY) + 3) % 7
const isWeekend = (local: number): boolean => weekday(local) >= 5
/** How much busier or quieter than the average machine of its kind: 0.88 to 1.12. */
const level = (who: Persona): number => 0.88 + 0.24 * unit(stream(who, 'level'), 0)

const fillWeb: Fill = (out, origin, from, to, who) => {
  scratch.fill(0, from - origin, to - origin)
  addWander(scratch, origin, from, to, stream(who, 'web/a'), 180, 0.19)
  addWander(scratch, origin, from, to, stream(who, 'web/b'), 25, 0.05)
  addWhite(scratch, origin, from, to, stream(who, 'web/c'), 0.04)
  const scale = level(who)
  const shift = Math.floor(40 * unit(stream(who, 'web/peak'), 0)) - 20
  for (let m = from; m < to; m++) {
    const local = localMinute(m, who)
    const week = isWeekend(local) ? 0.55 : 1
    const bump = OFFICE[(local + shift + DAY) % DAY] as number
    out[m - origin] = scale * (6 + 35 * week * (0.12 + 0.88 * bump)) * quickExp(scratch[m - origin] as number)
  }
  // One six-hour slot in ten has a rush that dies away in half an hour or so.
  const rush = stream(who, 'web/rush')
  const rushAt = stream(who, 'web/rush-at')
  for (let slot = Math.floor((from - SPIKE_MINUTES) / 360); slot * 360 < to; slot++) {
    if (unit(rush, slot) >= 0.1) continue
    const start = slot * 360 + Math.floor(300 * unit(rushAt, slot))
    for (let m = Math.max(from, start); m < Math.min(to, start + SPIKE_MINUTES); m++)
      out[m - origin] = (out[m - origin] as number) + 30 * (SPIKE[m - start] as number)
  }
}

const IDLE_STEPS = [0, 0.33, 0.33, 0.34, 0.67, 0.67, 1] as const

const fillIdle: Fill = (out, origin, from, to, who) => {
  const steps = stream(who, 'idle')
  const cron = stream(who, 'idle/cron')
  const cronPhase = Math.floor(30 * unit(cron, -1))
  const updateAt = 330 + Math.floor(120 * unit(stream(who, 'idle/update'), -1))
  for (let m = from; m < to; m++) {
    let value = 0.55 * (IDLE_STEPS[Math.floor(7 * unit(steps, m))] as number)
    if (m % 30 === cronPhase) value += 0.5 * (0.5 + unit(cron, m))
    if (m % DAY === updateAt) value += 6 * unit(stream(who, 'idle/update'), m)
    out[m - origin] = value
  }
}

const fillBatch: Fill = (out, origin, from, to, who) => {
  const quiet = stream(who, 'batch/quiet')
  scratch.fill(0, from - origin, to - origin)
  addWander(scratch, origin, from, to, stream(who, 'batch/a'), 7, 5)
  addWhite(scratch, origin, from, to, stream(who, 'batch/b'), 2)
  const startOf = stream(who, 'batch/start')
  const lengthOf = stream(who, 'batch/length')
  for (let m = from; m < to; m++) {
    const local = localMinute(m, who)
    const day = Math.floor(local / DAY)
    const into = local - day * DAY - 120 - Math.floor(20 * unit(startOf, day))
    const length = 150 + Math.floor(90 * unit(lengthOf, day))
    if (into >= 0 && into < length)
      out[m - origin] = Math.min(99.5, (into < 0.8 * length ? 92 : 55) + (scratch[m - origin] as number))
    else {
      const noise = gauss(quiet, m)
      out[m - origin] = 1.2 + 0.3 * (noise < 0 ? -noise : noise)
    }
  }
}

const JOB_SLOT = 15
const JOB_MAX = 3 * JOB_SLOT

const fillCi: Fill = (out, origin, from, to, who) => {
  scratch.fill(0, from - origin, to - origin)
  const names = ['job', 'at', 'length', 'peak'].map((name) => stream(who, `ci/${name}`))
  const [isJob, startsAt, lasts, peak] = names as [number, number, number, number]
  const scale = level(who)
  for (let slot = Math.floor((from - JOB_MAX - JOB_SLOT) / JOB_SLOT); slot * JOB_SLOT < to; slot++) {
    const local = localMinute(slot * JOB_SLOT, who)
    const office = OFFICE_JOBS[((local % DAY) + DAY) % DAY] as number
    const chance = 0.04 + (isWeekend(local) ? 0.03 : 0.42 * office)
    if (unit(isJob, slot) >= chance * scale) continue
    const start = slot * JOB_SLOT + Math.floor(JOB_SLOT * unit(startsAt, slot))
    const length = Math.min(JOB_MAX, Math.floor(4 + 9 * exponential(lasts, slot)))
    const height = 70 + 25 * unit(peak, slot)
    for (let m = Math.max(from, start); m < Math.min(to, start + length); m++) {
      const value = height * (1 - (0.25 * (m - start)) / length)
      if (value > (scratch[m - origin] as number)) scratch[m - origin] = value
    }
  }
  const quiet = stream(who, 'ci/quiet')
  const ripple = stream(who, 'ci/ripple')
  for (let m = from; m < to; m++) {
    const noise = gauss(quiet, m)
    const busy = (scratch[m - origin] as number) * (1 + 0.05 * gauss(ripple, m))
    out[m - origin] = Math.min(99.8, 2.2 + 0.25 * (noise < 0 ? -noise : noise) + busy)
  }
}

const fillLeak: Fill = (out, origin, from, to, who) => {
  fillWeb(out, origin, from, to, who)
  const noise = stream(who, 'leak')
  for (let m = from; m < to; m++) {
    // The service is restarted every seven days, and by every reboot; in the last quarter the machine swaps.
    const phase = (((m - who.freshMinute) % WEEK) + WEEK) % WEEK
    const pressed = phase < 0.75 * WEEK ? 0 : (phase - 0.75 * WEEK) / (0.25 * WEEK)
    out[m - origin] = Math.min(
      99.5,
      0.55 * (out[m - origin] as number) + 60 * pressed * pressed + 1.5 * gauss(noise, m),
    )
  }
}

const fillDatabase: Fill = (out, origin, from, to, who) => {
  out.fill(16 * level(who), from - origin, to - origin)
  addWander(out, origin, from, to, stream(who, 'db/day'), 1440, 4.5)
  addWander(out, origin, from, to, stream(who, 'db/hours'), 180, 1.6)
  addWhite(out, origin, from, to, stream(who, 'db/white'), 0.5)
}

const fillCron: Fill = (out, origin, from, to, who) => {
  out.fill(1.75, from - origin, to - origin)
  addWhite(out, origin, from, to, stream(who, 'cron'), 0.05)
  // The job takes two minutes of one five-minute point, whatever the instance.
  const phase = 3 + 5 * Math.floor(6 * unit(stream(who, 'cron/phase'), 0))
  for (let m = from; m < to; m++)
    if (m % 30 === phase || m % 30 === phase + 1) out[m - origin] = (out[m - origin] as number) + 0.9
}

const PAUSE_MAX = 420

/**
 * Takes work from a queue that hardly ever runs dry: saturated all day, for hours at rest on one day in five. Its figures are those of
 * a real machine (NAB, ec2_cpu_utilization_825cc2).
 */
const fillQueue: Fill = (out, origin, from, to, who) => {
  out.fill(92.6, from - origin, to - origin)
  addWander(out, origin, from, to, stream(who, 'queue/day'), 1440, 1.6)
  addWander(out, origin, from, to, stream(who, 'queue/hours'), 180, 1.2)
  addWhite(out, origin, from, to, stream(who, 'queue/white'), 0.9)
  const [isDry, dryAt, dryFor] = ['dry', 'at', 'length'].map((name) => stream(who, `queue/${name}`)) as [
    number,
    number,
    number,
  ]
  const trickle = stream(who, 'queue/trickle')
  for (let m = from; m < to; m++) if ((out[m - origin] as number) > 99.5) out[m - origin] = 99.5
  for (let day = Math.floor((from - PAUSE_MAX) / DAY); day * DAY < to; day++) {
    if (unit(isDry, day) >= 0.2) continue
    const start = day * DAY + Math.floor(DAY * unit(dryAt, day))
    const length = 180 + Math.floor((PAUSE_MAX - 180) * unit(dryFor, day))
    for (let m = Math.max(from, start); m < Math.min(to, start + length); m++)
      out[m - origin] = 22 + 8 * unit(trickle, m)
  }
}

/** Every archetype by the name its `cumulab:workload` tag carries. */
export const ARCHETYPES = {
  'web-diurnal': fillWeb,
  'idle-dev': fillIdle,
  'nightly-batch': fillBatch,
  'ci-burst': fillCi,
  'memory-leak': fillLeak,
  'steady-db': fillDatabase,
  'cron-box': fillCron,
  'queue-worker': fillQueue,
} as const satisfies Readonly<Record<string, Fill>>

export type Workload = keyof typeof ARCHETYPES

export const isWorkload = (name: string | undefined): name is Workload =>
  name !== undefined && Object.hasOwn(ARCHETYPES, name)

/** The most, in percent of the sized-for machine, that quiet work ever asks for; the others may ask for all of it. */
export const PEAKS: Readonly<Partial<Record<Workload, number>>> = {
  'idle-dev': 7.3,
  'cron-box': 2.84,
}

/** Work that waits when the processor is withheld, instead of being lost. */
export const QUEUES_WORK: Readonly<Record<Workload, boolean>> = {
  'web-diurnal': false,
  'idle-dev': false,
  'nightly-batch': true,
  'ci-burst': true,
  'memory-leak': false,
  'steady-db': false,
  'cron-box': true,
  'queue-worker': true,
}
