/** The ways to pay for a workload: what each has cost after so many hours. Nano-dollars; nothing here knows a price of its own. */
import { type Nanos, nanosOf, prorate, usdOf } from '../../../../../shared/money.ts'
import type { LabSpot, LabWay } from '../../../../../shared/operations/pricing-lab.ts'
import type { Instant } from '../../../../../shared/time.ts'
import { instanceType, vcpusOfFamily } from '../../ec2/index.ts'
import { DEDICATED_REGION_FEE, hostRate, instanceRate, QUOTE_HOURS } from '../../prices/index.ts'
import { amortizedBy, type Commitment, paidBy } from '../discounts/commitment.ts'
import { coverOf, planFor, reservationFor } from './commitments.ts'
import { nanosAt, type SpotRun, type SpotYear, spotRun } from './spot-year.ts'
import { busyCounter, type Workload, YEAR_HOURS } from './workload.ts'

const YEARS = [1, 3] as const
const CLASSES = ['standard', 'convertible'] as const
const PLANS = ['EC2Instance', 'Compute'] as const
const PAYMENTS = ['No Upfront', 'Partial Upfront', 'All Upfront'] as const
const HOUR_SECONDS = 3600

type Label = Pick<LabWay, 'id' | 'kind' | 'years' | 'offeringClass' | 'planType' | 'payment'>

export interface Way extends Label {
  readonly unavailable?: NonNullable<LabWay['unavailable']>
  /** Paid in the first `hours` hours. */
  readonly until: (hours: number) => bigint
  readonly upfront: bigint
  readonly promised: bigint
  /** Of commitments, what has paid for nothing in the time calculated. */
  readonly idle: bigint
  /** An hour without work and with all instances at work, on average over the time. */
  readonly atZero: bigint
  readonly atFull: bigint
  readonly hosts?: number
  readonly spot?: LabSpot
}

/** What all ways need to know, read once. */
export interface Scene {
  readonly workload: Workload
  readonly start: Instant
  /** Hours of work among the first so many hours. */
  readonly busy: (hours: number) => number
  /** Dollars an hour of one instance. */
  readonly rate: string
}

const changed = (rate: string, { PriceChangePercent }: Workload): Nanos =>
  prorate(nanosOf(rate), BigInt(100 + PriceChangePercent), 100n)

export function sceneOf(workload: Workload, start: Instant): Scene {
  const { region, InstanceType, Platform, Tenancy } = workload
  const rate = usdOf(changed(instanceRate(region, InstanceType, Platform, Tenancy), workload))
  return { workload, start, busy: busyCounter(workload), rate }
}

/** Hours at work and between, until the work ends. */
function hoursBy({ workload, busy }: Scene, hours: number): { readonly busy: bigint; readonly quiet: bigint } {
  const worked = Math.min(hours, workload.workHours)
  const peak = busy(worked)
  return { busy: BigInt(peak), quiet: BigInt(worked - peak) }
}

/** Hours that instances run, all together. */
export function instanceHours(scene: Scene, hours: number): bigint {
  const { busy, quiet } = hoursBy(scene, hours)
  return busy * BigInt(scene.workload.InstanceCount) + quiet * BigInt(scene.workload.BaseCount)
}

const plain = { upfront: 0n, promised: 0n, idle: 0n }
const nothing = { ...plain, until: () => 0n, atZero: 0n, atFull: 0n }

/** The Region's fee: each clock hour in which a Dedicated Instance runs. */
function feeBy(scene: Scene, hours: number): bigint {
  const { busy, quiet } = hoursBy(scene, hours)
  return nanosOf(DEDICATED_REGION_FEE) * (scene.workload.BaseCount > 0 ? busy + quiet : busy)
}

function byHour(scene: Scene, label: Label, rate: bigint, dedicated: boolean): Way {
  const { InstanceCount } = scene.workload
  const fee = dedicated ? nanosOf(DEDICATED_REGION_FEE) : 0n
  return {
    ...label,
    ...plain,
    until: (hours) => instanceHours(scene, hours) * rate + (dedicated ? feeBy(scene, hours) : 0n),
    atZero: 0n,
    atFull: BigInt(InstanceCount) * rate + fee,
  }
}

/** On-Demand, as a Dedicated Instance where the workload has to be one. */
export function onDemand(scene: Scene): Way {
  const label = { id: 'on-demand', kind: 'onDemand' } as const
  if (scene.workload.Tenancy === 'dedicated') return { ...label, ...nothing, unavailable: 'tenancy' }
  return byHour(scene, label, nanosOf(scene.rate), false)
}

export function dedicatedInstance(scene: Scene): Way {
  const { region, InstanceType, Platform } = scene.workload
  const rate = changed(instanceRate(region, InstanceType, Platform, 'dedicated'), scene.workload)
  return byHour(scene, { id: 'dedicated-instance', kind: 'dedicatedInstance' }, rate, true)
}

/** Hosts are kept as long as the work lasts, nights included: that is what an own host is. */
export function dedicatedHost({ workload }: Scene): Way {
  const label = { id: 'dedicated-host', kind: 'dedicatedHost' } as const
  const facts = instanceType(workload.InstanceType)
  const vcpus = facts && vcpusOfFamily(facts.family)
  const room = facts && vcpus ? Math.floor(vcpus / facts.vcpu) : 0
  if (!facts || !vcpus || room === 0) return { ...label, ...nothing, unavailable: 'type' }
  const hosts = Math.ceil(workload.InstanceCount / room)
  const rate = BigInt(hosts) * changed(hostRate(workload.region, facts.family, vcpus), workload)
  const until = (hours: number): bigint => rate * BigInt(Math.min(hours, workload.workHours))
  return { ...label, ...plain, until, atZero: rate, atFull: rate, hosts }
}

/** One commitment after the other, as long as there is work when one ends. */
function committed(scene: Scene, label: Label, commitment: Commitment): Way {
  const { workload, rate } = scene
  const { InstanceCount, BaseCount, horizon, workHours, Tenancy } = workload
  const [peak, base] = [InstanceCount, BaseCount].map((count) => coverOf(workload, commitment, count, rate))
  const term = commitment.endHour - commitment.firstHour
  const starts: number[] = []
  for (let at = 0; at === 0 || (at < workHours && at < horizon); at += term) starts.push(at)
  const onDemandRate = nanosOf(rate)
  const fee = Tenancy === 'dedicated' ? nanosOf(DEDICATED_REGION_FEE) : 0n
  const begun = (hours: number) => starts.filter((at) => at === 0 || at < hours)
  const elapsed = (at: number, hours: number) => Math.min(hours - at, term)
  /** What is paid for, or used, of the hours that the commitments are in force. */
  const sum = (member: 'paid' | 'used', hours: number): bigint => {
    const [last = 0] = begun(hours).slice(-1)
    const { busy, quiet } = hoursBy(scene, Math.min(hours, last + term))
    return busy * (peak?.[member] ?? 0n) + quiet * (base?.[member] ?? 0n)
  }
  const until = (hours: number): bigint =>
    begun(hours).reduce((paid, at) => paid + paidBy(commitment, elapsed(at, hours)), 0n) +
    instanceHours(scene, hours) * onDemandRate +
    (fee === 0n ? 0n : feeBy(scene, hours)) -
    sum('paid', hours)
  const spent = starts.reduce((due, at) => due + amortizedBy(commitment, elapsed(at, horizon)), 0n)
  // Shares of an hour are whole nano-dollars, so that all of them used may come to a little more than was spent.
  const used = sum('used', horizon)
  const atZero = prorate(amortizedBy(commitment, term) as Nanos, 1n, BigInt(term))
  return {
    ...label,
    until,
    upfront: commitment.upfront,
    promised: paidBy(commitment, term),
    idle: spent > used ? spent - used : 0n,
    atZero,
    atFull: atZero + BigInt(InstanceCount) * onDemandRate + fee - (peak?.paid ?? 0n),
  }
}

const terms = ({ horizon }: Workload) => YEARS.filter((years) => years * YEAR_HOURS <= horizon)

/** AWS: Reserved Instances are sold for Linux and Windows, shared tenancy; licences of others and old types have none here. */
export function reserved(scene: Scene): Way[] {
  const { workload, start } = scene
  const platform = workload.Platform === 'Linux/UNIX' || workload.Platform === 'Windows'
  const unavailable =
    workload.Tenancy === 'dedicated'
      ? 'tenancy'
      : !platform
        ? 'platform'
        : instanceType(workload.InstanceType)?.retired
          ? 'type'
          : undefined
  return terms(workload).flatMap((years) =>
    CLASSES.flatMap((offeringClass) =>
      PAYMENTS.map((payment): Way => {
        const label = {
          id: `reserved/${years}/${offeringClass}/${payment}`,
          kind: 'reserved',
          years,
          offeringClass,
          payment,
        } as const
        if (unavailable) return { ...label, ...nothing, unavailable }
        return committed(scene, label, reservationFor(workload, years, offeringClass, payment, start))
      }),
    ),
  )
}

export const plans = (scene: Scene): Way[] =>
  terms(scene.workload).flatMap((years) =>
    PLANS.flatMap((planType) =>
      PAYMENTS.map((payment): Way => {
        const label = { id: `plan/${years}/${planType}/${payment}`, kind: 'plan', years, planType, payment } as const
        return committed(scene, label, planFor(scene.workload, years, planType, payment, scene.start))
      }),
    ),
  )

interface SpotShare {
  /** Instances on Spot while there is work, and round the clock. */
  readonly peak: number
  readonly base: number
}

/** What cannot be interrupted is the part that runs round the clock, as far as it goes. */
function spotShare({ InstanceCount, BaseCount, SpotPercent }: Workload): SpotShare {
  const peak = Math.round((InstanceCount * SpotPercent) / 100)
  return { peak, base: Math.max(0, BaseCount - (InstanceCount - peak)) }
}

const read = (run: SpotRun | undefined, member: 'fallbackSeconds' | 'crossings', hours: number): number =>
  run?.[member][hours] ?? 0

export function spot(scene: Scene, year: SpotYear): Way {
  const { workload } = scene
  const label = { id: 'spot', kind: 'spot' } as const
  if (workload.Tenancy === 'dedicated') return { ...label, ...nothing, unavailable: 'tenancy' }
  if (!instanceType(workload.InstanceType)?.usageClasses.includes('spot'))
    return { ...label, ...nothing, unavailable: 'type' }
  const { peak, base } = spotShare(workload)
  const rate = nanosOf(scene.rate)
  const ceiling = Number(prorate(rate, BigInt(workload.SpotMaxPercent), 100n))
  const passage = { year, percent: workload.PriceChangePercent, ceiling }
  const always = base > 0 ? spotRun(workload, passage, true) : undefined
  const atWork = peak > base ? spotRun(workload, passage, false) : undefined
  const mean = changed(year.mean.toFixed(9), workload)
  const both = (of: (run: SpotRun | undefined) => number): number => base * of(always) + (peak - base) * of(atWork)
  const spotHours = (hours: number): number => {
    const { busy, quiet } = hoursBy(scene, hours)
    return Number(busy) * peak + Number(quiet) * base
  }
  const interruptions = (hours: number): number =>
    both((run) => read(run, 'crossings', hours)) +
    (spotHours(hours) / QUOTE_HOURS) * (workload.InterruptionPercent / 100)
  const reworkHours = (hours: number): number => (interruptions(hours) * workload.ReworkMinutes) / 60
  const rework = (hours: number): bigint => BigInt(Math.round(reworkHours(hours) * Number(mean)))
  const fallback = (hours: number): number => both((run) => read(run, 'fallbackSeconds', hours))
  const until = (hours: number): bigint =>
    (always ? BigInt(base) * nanosAt(always.nanos, hours) : 0n) +
    (atWork ? BigInt(peak - base) * nanosAt(atWork.nanos, hours) : 0n) +
    prorate(rate, BigInt(fallback(hours)), BigInt(HOUR_SECONDS)) +
    (instanceHours(scene, hours) - BigInt(spotHours(hours))) * rate +
    rework(hours)
  const { horizon } = workload
  return {
    ...label,
    ...plain,
    until,
    atZero: 0n,
    atFull: BigInt(peak) * mean + BigInt(workload.InstanceCount - peak) * rate,
    spot: {
      zone: year.zone,
      lowest: year.lowest,
      mean: year.mean,
      highest: year.highest,
      interruptions: interruptions(horizon),
      reworkHours: reworkHours(horizon),
      reworkCost: usdOf(rework(horizon) as Nanos),
      fallbackHours: fallback(horizon) / HOUR_SECONDS,
    },
  }
}
