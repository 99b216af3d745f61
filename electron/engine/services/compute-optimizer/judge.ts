/**
 * Whether an instance has too much, too little, or what it needs, and what would do. The arithmetic of fitting is that of Cost Explorer's
 * rightsizing (billing); here it looks both ways and heeds preferences. AWS: Compute Optimizer User Guide, "EC2 instance recommendations".
 */
import type { Call, View } from '../../kernel/index.ts'
import { loadOf, SHORTEST_HOURS, shortagesOf, type Target, targetsFor } from '../billing/index.ts'
import { type InstanceRow, type InstanceTypeFacts, instanceTable, instanceType } from '../ec2/index.ts'
import { hasInstancePrice, instanceRate, QUOTE_HOURS } from '../prices/index.ts'
import { type Measured, measuredInstance } from './measured.ts'
import { HEADROOMS, LOOKBACKS, type Preferences, THRESHOLDS } from './model.ts'
import { effectiveFor } from './preferences.ts'
import { riskOf } from './resources.ts'

export type Finding = 'Underprovisioned' | 'Overprovisioned' | 'Optimized'
type Load = NonNullable<ReturnType<typeof loadOf>>

export interface Option {
  readonly facts: InstanceTypeFacts
  readonly risk: number
  /** Dollars a month; nothing is saved by what costs more. */
  readonly saving: number
}

export interface Judged {
  readonly row: InstanceRow
  readonly facts: InstanceTypeFacts
  readonly preferences: Required<Preferences>
  readonly days: number
  readonly load: Load
  readonly measured: Measured
  readonly finding: Finding
  readonly reasons: readonly string[]
  readonly options: readonly Option[]
  readonly risk: number
  /** Dollars a month that it costs now, for the hours it runs. */
  readonly cost: number
  readonly isIdle: boolean
}

/** Recalled: a peak in per cent, and bytes a second of five megabytes a day. */
const IDLE_CPU = 5
const IDLE_BYTES = (5 * 1024 * 1024) / 86_400
/** Memory is not measured from outside: a size less is as far as one may go. */
const LEAST_MEMORY = 1 / 2

const keepsHalf = (from: InstanceTypeFacts, to: InstanceTypeFacts): boolean =>
  to.memoryMiB >= from.memoryMiB * LEAST_MEMORY
const keepsAll = (from: InstanceTypeFacts, to: InstanceTypeFacts): boolean => to.memoryMiB >= from.memoryMiB

/** The share of a type that the work would take, of what it would have least of. */
function shareOf(from: InstanceTypeFacts, to: InstanceTypeFacts, load: Load): number {
  const scale = from.vcpu / to.vcpu
  const earned = to.burstable ? (load.averageCpu * scale) / (to.credits?.baselinePercentPerVcpu ?? 1) : 0
  return Math.max((load.p995Cpu * scale) / 100, load.networkGbps / to.networkBaselineGbps, earned / 2)
}

/** AWS: what of the machine could be less. Memory is named only where an agent measures it. */
function surplusOf(from: InstanceTypeFacts, to: InstanceTypeFacts): string[] {
  const less = (now: number | undefined, then: number | undefined): boolean =>
    now !== undefined && then !== undefined && then < now
  const hasLessCpu = to.vcpu < from.vcpu || (to.burstable === true && from.burstable !== true)
  return [
    ...(hasLessCpu ? ['CPUOverprovisioned'] : []),
    ...(less(from.ebs.baselineMBps, to.ebs.baselineMBps) ? ['EBSThroughputOverprovisioned'] : []),
    ...(less(from.ebs.baselineIops, to.ebs.baselineIops) ? ['EBSIOPSOverprovisioned'] : []),
    ...(less(from.networkBaselineGbps, to.networkBaselineGbps) ? ['NetworkBandwidthOverprovisioned'] : []),
  ]
}

interface Verdict {
  readonly finding: Finding
  readonly reasons: readonly string[]
  readonly targets: readonly Target[]
}

function verdictOf(row: InstanceRow, from: InstanceTypeFacts, region: string, load: Load, rules: Rules): Verdict {
  const place = { type: row.instanceType, region, platform: row.platformDetails, tenancy: row.tenancy }
  const short = shortagesOf(from, from, load, rules.headroom)
  if (short.cpu || short.network) {
    const reasons = [
      ...(short.cpu ? ['CPUUnderprovisioned'] : []),
      ...(short.network ? ['NetworkBandwidthUnderprovisioned'] : []),
    ]
    return {
      finding: 'Underprovisioned',
      reasons,
      targets: targetsFor(place, load, keepsAll, { ...rules, dearer: true }),
    }
  }
  const targets = targetsFor(place, load, keepsHalf, rules)
  const reasons = targets[0] ? surplusOf(from, targets[0].facts) : []
  return reasons.includes('CPUOverprovisioned')
    ? { finding: 'Overprovisioned', reasons, targets }
    : { finding: 'Optimized', reasons: [], targets: [] }
}

interface Rules {
  readonly headroom: number
  readonly anyArch: boolean
}

export function judgeOne(view: View, call: Call, row: InstanceRow, anyArch = false): Judged | undefined {
  const facts = instanceType(row.instanceType)
  if (!facts || !hasInstancePrice(row.instanceType)) return undefined
  const preferences = effectiveFor(view, call, row.id)
  const days = LOOKBACKS[preferences.lookBackPeriod]
  const measured = measuredInstance(view, row, days)
  const load = loadOf(view, row, days, THRESHOLDS[preferences.threshold])
  if (measured.hours < SHORTEST_HOURS || !load) return undefined
  const rules = { headroom: HEADROOMS[preferences.headroom], anyArch }
  const { finding, reasons, targets } = verdictOf(row, facts, call.region, load, rules)
  const rate = Number(instanceRate(call.region, row.instanceType, row.platformDetails, row.tenancy))
  const hours = Math.min(QUOTE_HOURS, (measured.hours * QUOTE_HOURS) / (days * 24))
  const options = targets.map((target): Option => {
    const saving = Math.max(0, (rate - Number(target.rate)) * hours)
    return { facts: target.facts, risk: riskOf(shareOf(facts, target.facts, load)), saving }
  })
  const bytes = (measured.rates['NetworkIn']?.average ?? 0) + (measured.rates['NetworkOut']?.average ?? 0)
  const risk = riskOf(shareOf(facts, facts, load))
  return {
    row,
    facts,
    preferences,
    days,
    load,
    measured,
    finding,
    reasons,
    // AWS: what is right already is told of as its own first option.
    options: options.length > 0 || finding !== 'Optimized' ? options : [{ facts, risk, saving: 0 }],
    risk,
    cost: rate * hours,
    isIdle: load.maxCpu < IDLE_CPU && bytes < IDLE_BYTES,
  }
}

/** Running On-Demand instances of the Region with thirty hours of data. AWS judges neither Spot nor what is stopped. */
export const judgeAll = (view: View, call: Call, anyArch = false, only?: ReadonlySet<string>): Judged[] =>
  view
    .by(instanceTable, 'scope', call.scope)
    .filter(({ id }) => !only || only.has(id))
    .filter(({ state, spotRequestId, tenancy }) => state === 'running' && !spotRequestId && tenancy !== 'host')
    .flatMap((row) => judgeOne(view, call, row, anyArch) ?? [])
