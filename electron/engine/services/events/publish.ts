/** What AWS services tell the default event bus, from the facts of the services below. */
import { isoSecond } from '../../../../shared/time.ts'
import { accountOf, regionOf, type Tx } from '../../kernel/index.ts'
import { type AlarmFactOf, alarmArn, alarmWith } from '../alarms/index.ts'
import { type Ec2FactOf, instanceTable } from '../ec2/index.ts'
import { alarmDetail, configurationDetail } from './alarm-detail.ts'
import { EVENTS_KEPT, type EventRow, eventTable, ruleTable } from './model.ts'
import { type Pattern, parsePattern } from './pattern.ts'

interface NewEvent {
  readonly source: string
  readonly detailType: string
  readonly resources: readonly string[]
  readonly detail: Readonly<Record<string, unknown>>
}

const UUID = /^(.{8})(.{4})(.{3})(.{3})(.{12})/
/** AWS's event ids are UUIDs of version 4. */
export const eventIdOf = (tx: Tx): string => tx.hex('events/id', 30).replace(UUID, '$1-$2-4$3-a$4-$5')

/** The envelope that patterns look at. AWS: EventBridge User Guide, "AWS service event metadata". */
export const envelopeOf = ({ id, scope, at, source, detailType, resources, detail }: EventRow) => {
  return {
    version: '0',
    id,
    'detail-type': detailType,
    source,
    account: accountOf(scope),
    time: isoSecond(at),
    region: regionOf(scope),
    resources,
    detail,
  }
}

/** Patterns are texts in rows; read once. */
const PATTERNS_MAX = 2000
const patterns = new Map<string, Pattern>()
function patternOf(text: string): Pattern {
  let pattern = patterns.get(text)
  if (!pattern) {
    if (patterns.size >= PATTERNS_MAX) patterns.clear()
    pattern = parsePattern(text)
    patterns.set(text, pattern)
  }
  return pattern
}

/** Puts an event on the bus of a Region: the rules see it, and it is kept to be looked at. */
export function publish(tx: Tx, scope: string, event: NewEvent): EventRow {
  const bare: EventRow = { id: eventIdOf(tx), scope, at: tx.now, rules: [], ...event }
  const envelope = envelopeOf(bare)
  const hit = tx
    .by(ruleTable, 'scope', scope)
    .filter((rule) => rule.enabled && patternOf(rule.pattern).matches(envelope))
  for (const rule of hit) tx.patch(ruleTable, rule.id, { matched: rule.matched + 1 })
  const row = tx.put(eventTable, { ...bare, rules: hit.map(({ name }) => name) })
  for (const old of tx.beyond(eventTable, 'scope', scope, EVENTS_KEPT)) tx.remove(eventTable, old.id)
  return row
}

export const arnIn = (scope: string, resource: string): string =>
  `arn:aws:ec2:${regionOf(scope)}:${accountOf(scope)}:${resource}`

/** AWS: "EC2 instance state change events". */
function onState(tx: Tx, { scope, instanceId, to }: Ec2FactOf<'ec2.InstanceStateChanged'>): void {
  publish(tx, scope, {
    source: 'aws.ec2',
    detailType: 'EC2 Instance State-change Notification',
    resources: [arnIn(scope, `instance/${instanceId}`)],
    detail: { 'instance-id': instanceId, state: to },
  })
}

/** AWS: both Spot events name the instance by an ARN of its zone, without the account. */
const zonalArn = (tx: Tx, instanceId: string): string =>
  `arn:aws:ec2:${tx.get(instanceTable, instanceId)?.zone ?? ''}:instance/${instanceId}`

/** AWS: "Spot Instance interruption notices", two minutes before. */
function onInterruption(tx: Tx, { scope, instanceId, action }: Ec2FactOf<'ec2.SpotInterruptionWarning'>): void {
  publish(tx, scope, {
    source: 'aws.ec2',
    detailType: 'EC2 Spot Instance Interruption Warning',
    resources: [zonalArn(tx, instanceId)],
    detail: { 'instance-id': instanceId, 'instance-action': action },
  })
}

/** AWS: "EC2 instance rebalance recommendations". */
function onRebalance(tx: Tx, { scope, instanceId }: Ec2FactOf<'ec2.RebalanceRecommended'>): void {
  publish(tx, scope, {
    source: 'aws.ec2',
    detailType: 'EC2 Instance Rebalance Recommendation',
    resources: [zonalArn(tx, instanceId)],
    detail: { 'instance-id': instanceId },
  })
}

/** AWS: "Monitor AMI events using Amazon EventBridge"; the ARN of an image names no account. */
function onImage(tx: Tx, { scope, imageId, to }: Ec2FactOf<'ec2.ImageStateChanged'>): void {
  publish(tx, scope, {
    source: 'aws.ec2',
    detailType: 'EC2 AMI State Change',
    resources: [`arn:aws:ec2:${regionOf(scope)}::image/${imageId}`],
    detail: { RequestId: '', ImageId: imageId, State: to, ErrorMessage: '' },
  })
}

/** AWS: "Alarm events and EventBridge" (CloudWatch User Guide). */
function onAlarm(tx: Tx, { scope, alarmId, previous }: AlarmFactOf<'alarms.StateChanged'>): void {
  const alarm = alarmWith(tx, alarmId)
  if (!alarm) return
  publish(tx, scope, {
    source: 'aws.cloudwatch',
    detailType: 'CloudWatch Alarm State Change',
    resources: [alarmArn(scope, alarm.name)],
    detail: alarmDetail(alarm, previous),
  })
}

/** AWS: "Alarm Configuration Change Events", on the same page. */
function onConfiguration(tx: Tx, fact: AlarmFactOf<'alarms.ConfigurationChanged'>): void {
  publish(tx, fact.scope, {
    source: 'aws.cloudwatch',
    detailType: 'CloudWatch Alarm Configuration Change',
    resources: [alarmArn(fact.scope, fact.alarm.name)],
    detail: configurationDetail(fact),
  })
}

export const reactors = {
  'ec2.ImageStateChanged': onImage,
  'alarms.StateChanged': onAlarm,
  'alarms.ConfigurationChanged': onConfiguration,
  'ec2.InstanceStateChanged': onState,
  'ec2.SpotInterruptionWarning': onInterruption,
  'ec2.RebalanceRecommended': onRebalance,
}
