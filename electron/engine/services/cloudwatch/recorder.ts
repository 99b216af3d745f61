/** Writes the spans: what EC2 tells, in the same Tx. */
import { DAY, HOUR, type Instant, MINUTE } from '../../../../shared/time.ts'
import type { Tx } from '../../kernel/index.ts'
import { type Ec2FactOf, type InstanceRow, instanceTable, instanceType } from '../ec2/index.ts'
import { installMinutes } from '../machines/index.ts'
import { isWorkload, type Workload } from './archetypes.ts'
import { launchCreditsOf } from './launch-credits.ts'
import { lasting, type SpanLoad } from './load/model.ts'
import {
  type MeteredInstanceRow,
  meteredInstanceTable,
  type SpanCause,
  type SpanRow,
  spanId,
  spanTable,
} from './model.ts'
import { CREDITS_KEPT, RETENTION } from './retention.ts'
import { forgetSurplus, settleSurplus, watchSurplus } from './surplus/watch.ts'

/** When a fact comes without the instance's own check times. AWS: checks pass a few minutes after the start. */
const CHECKS_AFTER = 3 * MINUTE

// EC2's own reactor has already followed the workload tag when these run.
const workloadOf = (instance: InstanceRow, fallback: Workload): Workload =>
  isWorkload(instance.workload) ? instance.workload : fallback

function purchaseOf({ spotRequestId, tenancy }: InstanceRow): Pick<MeteredInstanceRow, 'purchase'> {
  if (spotRequestId !== undefined) return { purchase: 'spot' }
  return tenancy === 'host' ? { purchase: 'host' } : {}
}

function meteredOf(tx: Tx, instance: InstanceRow): MeteredInstanceRow {
  return (
    tx.get(meteredInstanceTable, instance.id) ??
    tx.put(meteredInstanceTable, {
      id: instance.id,
      scope: instance.scope,
      imageId: instance.imageId,
      sizedFor: instanceType(instance.instanceType)?.vcpu ?? 1,
      workload: workloadOf(instance, 'idle-dev'),
      spans: 0,
      hibernated: false,
      detailed: [],
      ...purchaseOf(instance),
    })
  )
}

const openSpanOf = (tx: Tx, metered: MeteredInstanceRow | undefined): SpanRow | undefined =>
  metered?.openSpan === undefined ? undefined : tx.get(spanTable, metered.openSpan)

function close(tx: Tx, metered: MeteredInstanceRow, flushes: boolean, ended?: SpanRow['ended']): void {
  const span = openSpanOf(tx, metered)
  if (!span) return
  const closed = tx.put(spanTable, { ...span, to: tx.now, flushes, ...(ended ? { ended } : {}) })
  const { openSpan: _, ...rest } = metered
  tx.put(meteredInstanceTable, rest)
  settleSurplus(tx, closed)
}

function started(
  tx: Tx,
  cause: SpanCause,
  before: SpanRow | undefined,
): Pick<SpanRow, 'startedAt' | 'started' | 'freshAt'> {
  if (cause === 'change' && before) return before
  const freshAt = cause === 'resume' && before ? before.freshAt : tx.now
  return { startedAt: tx.now, started: cause === 'change' ? 'boot' : cause, freshAt }
}

function open(tx: Tx, instance: InstanceRow, cause: SpanCause): void {
  const metered = meteredOf(tx, instance)
  const n = metered.spans + 1
  const before = metered.spans === 0 ? undefined : tx.get(spanTable, spanId(instance.id, metered.spans))
  const { startedAt, started: kind, freshAt } = started(tx, cause, before)
  const workload = workloadOf(instance, metered.workload)
  // What ran in memory is gone when the system comes up anew.
  const keepsMemory = cause === 'change' || cause === 'resume'
  const loads = lasting(metered.loads ?? [], tx.now).filter(({ source }) => keepsMemory || source === 'generator')
  const credits = creditsOf(instance)
  const span: SpanRow = {
    id: spanId(instance.id, n),
    scope: instance.scope,
    instanceId: instance.id,
    n,
    from: tx.now,
    cause,
    startedAt,
    started: kind,
    freshAt,
    // A reboot does not interrupt the checks' reports.
    checksFrom: cause === 'boot' || cause === 'resume' || !before ? checksFrom(instance, startedAt) : before.checksFrom,
    instanceType: instance.instanceType,
    imageId: instance.imageId,
    sizedFor: metered.sizedFor,
    workload,
    ...installsOf(instance, cause, before),
    ...credits,
    ...launchCreditsOf(tx, { scope: instance.scope, instanceType: instance.instanceType, cause, ...credits }),
    ...rootVolumeOf(instance),
    ...failingOf(instance),
    ...metadataOf(instance, before),
    ...(loads.length > 0 ? { loads } : {}),
  }
  tx.put(spanTable, span)
  const { loads: _, ...rest } = metered
  tx.put(meteredInstanceTable, {
    ...rest,
    workload,
    spans: n,
    openSpan: span.id,
    hibernated: false,
    ...(loads.length > 0 ? { loads } : {}),
  })
  watchSurplus(tx, span, before)
  dropExpired(tx, instance.id)
}

/** AWS: user data are run in the first boot only; what a change of tags or load finds under way goes on. */
function installsOf(
  instance: InstanceRow,
  cause: SpanCause,
  before: SpanRow | undefined,
): Pick<SpanRow, 'installMinutes'> {
  const minutes = !before ? installMinutes(instance) : cause === 'change' ? (before.installMinutes ?? 0) : 0
  return minutes === 0 ? {} : { installMinutes: minutes }
}

function checksFrom(instance: InstanceRow, startedAt: Instant): Instant {
  const known = Math.max(instance.systemCheckOkAt ?? 0, instance.instanceCheckOkAt ?? 0)
  return known >= startedAt ? known : startedAt + CHECKS_AFTER
}

function creditsOf(instance: InstanceRow): Pick<SpanRow, 'credits'> {
  const credits = instance.cpuCredits ?? instanceType(instance.instanceType)?.credits?.defaultMode
  return credits === undefined || !instanceType(instance.instanceType)?.burstable ? {} : { credits }
}

/** Which calls without a token the machine answers, and whether there are callers that once were answered. */
function metadataOf(
  { metadataOptions: { httpEndpoint, httpTokens } }: InstanceRow,
  before: SpanRow | undefined,
): Pick<SpanRow, 'metadataV1' | 'refusesV1'> {
  if (httpEndpoint !== 'enabled') return { metadataV1: false }
  if (httpTokens === 'optional') return { metadataV1: true }
  return { metadataV1: false, ...(before?.metadataV1 || before?.refusesV1 ? { refusesV1: true } : {}) }
}

function failingOf(instance: InstanceRow): Pick<SpanRow, 'failing'> {
  const failing = (instance.impairments ?? []).map((one) => one.check)
  return failing.length > 0 ? { failing } : {}
}

function rootVolumeOf(instance: InstanceRow): Pick<SpanRow, 'rootVolumeId'> {
  const root = instance.blockDevices.find(({ deviceName }) => deviceName === instance.rootDeviceName)
  return root ? { rootVolumeId: root.volumeId } : {}
}

/** Splits the open span when `differs` says that its instance is no longer what the span says. */
function split(tx: Tx, instanceId: string, differs: (span: SpanRow, instance: InstanceRow) => boolean): void {
  const instance = tx.get(instanceTable, instanceId)
  const metered = tx.get(meteredInstanceTable, instanceId)
  const span = openSpanOf(tx, metered)
  if (!instance || !metered || !span || !differs(span, instance)) return
  const leavesUnlimited = span.credits === 'unlimited' && creditsOf(instance).credits !== 'unlimited'
  close(tx, metered, leavesUnlimited)
  open(tx, instance, 'change')
}

/** Ends what weighs on the instance from this source, and begins the given loads; a running machine feels it from this moment. */
export function setLoads(tx: Tx, instance: InstanceRow, source: SpanLoad['source'], next: readonly SpanLoad[]): void {
  const metered = meteredOf(tx, instance)
  const ended = (metered.loads ?? []).map((load) =>
    load.source === source && (load.until === undefined || load.until > tx.now) ? { ...load, until: tx.now } : load,
  )
  tx.patch(meteredInstanceTable, metered.id, { loads: [...lasting(ended, tx.now), ...next] })
  split(tx, instance.id, () => true)
}

/** Old spans go when neither a datapoint nor a credit balance of today can depend on them. */
function dropExpired(tx: Tx, instanceId: string): void {
  let span: SpanRow | undefined
  for (const next of tx.each(spanTable, 'instance', instanceId)) {
    if (span) {
      if (span.to === undefined || span.to > tx.now - RETENTION.hour - HOUR) return
      const carries = span.credits !== undefined && next.credits !== undefined && next.from - span.to <= CREDITS_KEPT
      if (carries || next.cause === 'resume') return
      tx.remove(spanTable, span.id)
    }
    span = next
  }
}

function setDetailed(tx: Tx, metered: MeteredInstanceRow, enabled: boolean): void {
  const last = metered.detailed.at(-1)
  const isOn = last !== undefined && last.to === undefined
  if (isOn === enabled) return
  const detailed = enabled
    ? [...metered.detailed, { from: tx.now }]
    : [...metered.detailed.slice(0, -1), { ...(last as { from: Instant }), to: tx.now }]
  tx.patch(meteredInstanceTable, metered.id, { detailed })
}

const endOf = ({ to, hibernating }: Ec2FactOf<'ec2.InstanceStateChanged'>): SpanRow['ended'] =>
  to === 'stopping' || to === 'stopped' ? (hibernating ? 'hibernated' : 'stopped') : 'terminated'

function onState(tx: Tx, fact: Ec2FactOf<'ec2.InstanceStateChanged'>): void {
  const instance = tx.get(instanceTable, fact.instanceId)
  const metered = tx.get(meteredInstanceTable, fact.instanceId)
  if (fact.to === 'running' && instance) {
    if (metered?.openSpan !== undefined) return
    open(tx, instance, metered?.hibernated ? 'resume' : 'boot')
    // While a switch is under way its fact is still to come.
    if (instance.monitoring === 'enabled') setDetailed(tx, meteredOf(tx, instance), true)
    if (instance.monitoring === 'disabled') setDetailed(tx, meteredOf(tx, instance), false)
    return
  }
  if (fact.to === 'running' || fact.to === 'pending' || !metered) return
  close(tx, metered, true, endOf(fact))
  if (fact.to === 'terminated') forgetSurplus(tx, metered.id)
  if (fact.to === 'terminated' && metered.loads) {
    const { loads: _, ...rest } = tx.get(meteredInstanceTable, metered.id) as MeteredInstanceRow
    tx.put(meteredInstanceTable, rest)
  }
  if (fact.to === 'stopping') tx.patch(meteredInstanceTable, metered.id, { hibernated: fact.hibernating })
  if (fact.to === 'terminated') tx.after(RETENTION.hour + DAY, 'cloudwatch.forget', { instanceId: metered.id })
}

export const reactors = {
  'ec2.InstanceStateChanged': onState,
  'ec2.InstanceRebooted': (tx: Tx, fact: Ec2FactOf<'ec2.InstanceRebooted'>): void => {
    const instance = tx.get(instanceTable, fact.instanceId)
    const metered = tx.get(meteredInstanceTable, fact.instanceId)
    if (!instance || metered?.openSpan === undefined) return
    close(tx, metered, false)
    open(tx, instance, 'reboot')
  },
  'ec2.InstanceTypeChanged': (tx: Tx, fact: Ec2FactOf<'ec2.InstanceTypeChanged'>): void =>
    split(tx, fact.instanceId, (span, instance) => span.instanceType !== instance.instanceType),
  'ec2.ChecksChanged': (tx: Tx, fact: Ec2FactOf<'ec2.ChecksChanged'>): void =>
    split(
      tx,
      fact.instanceId,
      (span, instance) => String(span.failing ?? []) !== String(failingOf(instance).failing ?? []),
    ),
  'ec2.MetadataOptionsChanged': (tx: Tx, fact: Ec2FactOf<'ec2.MetadataOptionsChanged'>): void =>
    split(tx, fact.instanceId, (span, instance) => {
      const { metadataV1, refusesV1 } = metadataOf(instance, span)
      return span.metadataV1 !== metadataV1 || span.refusesV1 !== refusesV1
    }),
  'ec2.CreditSpecificationChanged': (tx: Tx, fact: Ec2FactOf<'ec2.CreditSpecificationChanged'>): void =>
    split(tx, fact.instanceId, (span, instance) => span.credits !== creditsOf(instance).credits),
  'ec2.TagsChanged': (tx: Tx, fact: Ec2FactOf<'ec2.TagsChanged'>): void =>
    split(tx, fact.resourceId, (span, instance) => span.workload !== workloadOf(instance, span.workload)),
  'ec2.MonitoringChanged': (tx: Tx, fact: Ec2FactOf<'ec2.MonitoringChanged'>): void => {
    const instance = tx.get(instanceTable, fact.instanceId)
    if (instance) setDetailed(tx, meteredOf(tx, instance), fact.enabled)
  },
}

export const tasks = {
  /** The last datapoint of a terminated instance has expired. */
  'cloudwatch.forget': (tx: Tx, input: { readonly instanceId: string }): void => {
    for (const span of tx.by(spanTable, 'instance', input.instanceId)) tx.remove(spanTable, span.id)
    tx.remove(meteredInstanceTable, input.instanceId)
  },
}
