/** What CloudWatch remembers of an instance: when it ran, as what. Datapoints are computed from these spans, never stored. */
import { assert } from '../../../../shared/assert.ts'
import type { Instant } from '../../../../shared/time.ts'
import { defineTable, type View } from '../../kernel/index.ts'
import type { Workload } from './archetypes.ts'
import type { SpanLoad } from './load/model.ts'

export interface MonitoredSpan {
  readonly from: Instant
  readonly to?: Instant
}

/** Stays after the instance's own record has vanished, until its last datapoint expires. */
export interface MeteredInstanceRow {
  readonly id: string
  readonly scope: string
  readonly imageId: string
  /** vCPUs of the type it was launched as: the work is sized for them, so a bigger type later reads as a lower percentage. */
  readonly sizedFor: number
  readonly workload: Workload
  /** How its vCPUs count: as Spot ones, or, on a Dedicated Host, not at all; else On-Demand. */
  readonly purchase?: 'spot' | 'host'
  /** Numbers the spans. */
  readonly spans: number
  readonly openSpan?: string
  /** The memory was saved when it last stopped: the next start resumes instead of booting. */
  readonly hibernated: boolean
  /** When detailed monitoring was on. */
  readonly detailed: readonly MonitoredSpan[]
  /** What weighs on it beside its workload, now or on schedule; absent when nothing does. */
  readonly loads?: readonly SpanLoad[]
}

/** Why a span began. `change`: the machine ran on, only its type of work, credit mode or size is read differently. */
export type SpanCause = 'boot' | 'resume' | 'reboot' | 'change'

/**
 * A time [from, to) in which the instance ran unchanged. It holds all that its samples depend on and never changes once closed, so
 * what was computed from it may be kept by the row's identity.
 */
export interface SpanRow {
  readonly id: string
  readonly scope: string
  readonly instanceId: string
  readonly n: number
  readonly from: Instant
  readonly to?: Instant
  /** On a closed span: the machine stopped, or the credit mode left `unlimited`, so the surplus is charged. */
  readonly flushes?: boolean
  /** On the last span of a run: what was done to the machine. */
  readonly ended?: 'stopped' | 'hibernated' | 'terminated'
  readonly cause: SpanCause
  /** The last boot, reboot or resume, and which of them it was: the minutes after it are busy. */
  readonly startedAt: Instant
  readonly started: 'boot' | 'resume' | 'reboot'
  /** Since when the memory has been filling: a resume keeps it, a boot and a reboot empty it. */
  readonly freshAt: Instant
  /** After the first boot: how long user data are being worked on when the system is up, in minutes. */
  readonly installMinutes?: number
  /** From when status checks report. */
  readonly checksFrom: Instant
  readonly instanceType: string
  readonly imageId: string
  readonly sizedFor: number
  readonly workload: Workload
  readonly credits?: 'standard' | 'unlimited'
  /** Of a T2 in standard mode that was started when the day's launch credits were used up. */
  readonly lacksLaunchCredits?: true
  /** The volume the system lives on; its metrics are those of the instance's traffic. */
  readonly rootVolumeId?: string
  /** Version 1 of the instance metadata service answers. */
  readonly metadataV1: boolean
  /** It did once and refuses now, so that what still asks without a token is turned away. */
  readonly refusesV1?: true
  /** Absent without any. A load that ended is named until the end of its last minute. */
  readonly loads?: readonly SpanLoad[]
  /** Checks that failed all the while. */
  readonly failing?: readonly ('system' | 'instance' | 'attached-ebs')[]
}

export const meteredInstanceTable = defineTable<MeteredInstanceRow>()({
  name: 'cloudwatch.instance',
  indexes: { scope: (row) => row.scope },
})

export const spanTable = defineTable<SpanRow>()({
  name: 'cloudwatch.span',
  indexes: { instance: (row) => row.instanceId, rootVolume: (row) => row.rootVolumeId },
  check: (row) => {
    assert(row.to === undefined || row.to >= row.from, 'a span ends after it begins')
    assert(row.startedAt <= row.from && row.freshAt <= row.startedAt, 'a span begins after its machine did')
  },
})

export const spanId = (instanceId: string, n: number): string => `${instanceId}/${n}`

/** The spans of an instance that ran after `since`, newest first; looks no further back than that. */
export function spansSince(view: View, metered: MeteredInstanceRow, since: Instant): SpanRow[] {
  const found: SpanRow[] = []
  for (let n = metered.spans; n > 0; n--) {
    const span = view.get(spanTable, spanId(metered.id, n))
    if (!span || (span.to ?? view.now) <= since) break
    found.push(span)
  }
  return found
}
