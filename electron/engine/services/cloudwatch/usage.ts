/**
 * AWS/Usage: what of the account's quotas is in use, once a minute. AWS: "Amazon EC2 usage metrics" (EC2 User Guide): vCPUs by class.
 * DEVIATES: CallCount is missing: a question changes nothing in a simulated world, so nobody counts it.
 */
import { HOUR, type Instant, MINUTE } from '../../../../shared/time.ts'
import type { View } from '../../kernel/index.ts'
import { instanceType } from '../ec2/index.ts'
import { singleSample } from './custom/sample.ts'
import type { Buckets, Window } from './datapoints.ts'
import { type MeteredInstanceRow, meteredInstanceTable, spansSince } from './model.ts'
import { type MetricName, USAGE_NAMESPACE } from './names.ts'
import { RETENTION } from './retention.ts'
import { sourcesOf } from './sources.ts'
import type { Speaker } from './speakers.ts'
import { StepFold } from './steps.ts'

const METRIC = 'ResourceCount'
/** AWS: the class that a vCPU quota counts, by the quota's code. */
const CLASSES: Readonly<Record<string, string>> = {
  'L-1216C47A': 'Standard',
  'L-6E869C2A': 'DL',
  'L-74FC7D96': 'F',
  'L-DB2E81BA': 'G',
  'L-43DA4232': 'HighMem',
  'L-F7808C92': 'HPC',
  'L-1945791B': 'Inf',
  'L-417A185B': 'P',
  'L-2C3B7624': 'Trn',
  'L-7295265B': 'X',
}

/** AWS: what runs on a Dedicated Host counts as the host, not as vCPUs. */
function classOf(metered: MeteredInstanceRow, quotaCode: string | undefined): string | undefined {
  const family = CLASSES[quotaCode ?? '']
  if (family === undefined || metered.purchase === 'host') return undefined
  return `${family}/${metered.purchase === 'spot' ? 'Spot' : 'OnDemand'}`
}

const named = (Class: string): MetricName => ({
  Namespace: USAGE_NAMESPACE,
  MetricName: METRIC,
  Dimensions: [
    { Name: 'Class', Value: Class },
    { Name: 'Resource', Value: 'vCPU' },
    { Name: 'Service', Value: 'EC2' },
    { Name: 'Type', Value: 'Resource' },
  ],
})

/** The classes of which vCPUs ran after `since`, in order of name. */
export function usageNames(view: View, scope: string, since: Instant): MetricName[] {
  const classes = new Set<string>()
  for (const metered of view.by(meteredInstanceTable, 'scope', scope))
    for (const span of spansSince(view, metered, since)) {
      const found = classOf(metered, instanceType(span.instanceType)?.quotaCode)
      const hasMinute = Math.floor((span.to ?? view.now) / MINUTE) > Math.floor(span.from / MINUTE)
      if (found !== undefined && hasMinute) classes.add(found)
    }
  return [...classes].sort().map(named)
}

/** vCPUs of a class that ran, by the minute, from `first` on: differences first, then sums. */
function vcpusByMinute(view: View, scope: string, wanted: string, first: number, end: number): Float64Array {
  const running = new Float64Array(Math.max(0, end - first) + 1)
  const change = (minute: number, by: number): void => {
    const at = Math.min(Math.max(minute, first), end) - first
    running[at] = (running[at] as number) + by
  }
  for (const metered of view.by(meteredInstanceTable, 'scope', scope))
    for (const source of sourcesOf(view, metered.id)) {
      if (source.end <= first || source.first >= end || classOf(metered, source.facts.quotaCode) !== wanted) continue
      change(source.first, source.facts.vcpu)
      change(source.end, -source.facts.vcpu)
    }
  for (let i = 1; i < running.length; i++) running[i] = (running[i] as number) + (running[i - 1] as number)
  return running
}

function fold(view: View, scope: string, wanted: string, window: Window, wantsValues: boolean): Buckets {
  const folded = new StepFold(window, wantsValues)
  const oldest = Math.floor((view.now - RETENTION.hour) / HOUR) * HOUR
  const first = Math.ceil(Math.max(window.start, oldest) / MINUTE)
  const end = Math.min(Math.ceil(window.end / MINUTE), Math.floor(view.now / MINUTE))
  const running = vcpusByMinute(view, scope, wanted, first, end)
  for (let minute = first; minute < end; minute++) {
    const vcpus = running[minute - first] as number
    if (vcpus > 0) folded.add(minute * MINUTE, singleSample(vcpus))
  }
  return folded.buckets
}

export function usageSpeakers(view: View, scope: string, name: MetricName): Speaker[] {
  const wanted = name.Dimensions.find(({ Name }) => Name === 'Class')?.Value ?? ''
  if (name.MetricName !== METRIC || JSON.stringify(named(wanted).Dimensions) !== JSON.stringify(name.Dimensions))
    return []
  return [
    { unit: 'None', ahead: 0, fold: (window, _now, wantsValues) => fold(view, scope, wanted, window, wantsValues) },
  ]
}
