/** Events AWS schedules for an instance: announced, moved by the customer, carried out. AWS: "Scheduled events for your instances". */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { ScheduledEventCode } from '../../../../../shared/operations/faults.ts'
import { DAY, HOUR, type Instant, isoOf, MINUTE, parseInstant } from '../../../../../shared/time.ts'
import type { Command, Tx } from '../../../kernel/index.ts'
import { rehearsable, required } from '../checks.ts'
import { badEventTime, eventNotFound, eventStays, invalidEventTime } from './errors.ts'
import { reboot, step } from './lifecycle.ts'
import { instanceForAttribute } from './lookup.ts'
import { type InstanceRow, instanceTable, type ScheduledEvent } from './model.ts'

/** AWS: the words of each event's description. */
const DESCRIPTIONS: Readonly<Record<ScheduledEventCode, string>> = {
  'instance-reboot': 'The instance is scheduled for a reboot',
  'system-reboot': 'The host of the instance is scheduled for a reboot',
  'system-maintenance': 'The host of the instance is scheduled for maintenance',
  'instance-retirement': 'The instance is running on degraded hardware',
  'instance-stop': 'The instance is running on degraded hardware',
}
/** AWS: reboots can be moved up to a deadline; a retirement cannot be put off. */
const MOVABLE: readonly ScheduledEventCode[] = ['instance-reboot', 'system-reboot', 'instance-stop']
/** AWS: an event lasts some hours, and a movable one can be put off by a week at most [K]. */
const LASTS = 2 * HOUR
const DEADLINE_AFTER = 7 * DAY
/** AWS: a new time lies at least an hour ahead. */
const MOVE_LEAST = 60 * MINUTE
const SCHEDULED_STOP = {
  code: 'Server.ScheduledStop',
  message: 'Server.ScheduledStop: Stopped due to scheduled retirement',
}

export function announce(tx: Tx, row: InstanceRow, code: ScheduledEventCode, noticeMs: number): ScheduledEvent {
  const movable = MOVABLE.includes(code)
  const notBefore = tx.now + noticeMs
  const event: ScheduledEvent = {
    id: `instance-event-${tx.hex('ec2/instance-event', 17)}`,
    code,
    description: DESCRIPTIONS[code],
    notBefore,
    ...(code === 'instance-retirement' ? {} : { notAfter: notBefore + LASTS }),
    ...(movable ? { deadline: notBefore + DEADLINE_AFTER } : {}),
  }
  tx.put(instanceTable, { ...row, events: [...(row.events ?? []), event] })
  tx.after(noticeMs, 'ec2.instance.event', { id: row.id, eventId: event.id, at: notBefore })
  return event
}

export function withdraw(tx: Tx, row: InstanceRow, eventId: string): void {
  const { events = [], ...rest } = row
  const left = events.filter((event) => event.id !== eventId)
  tx.put(instanceTable, { ...rest, ...(left.length > 0 ? { events: left } : {}) })
}

export const eventItem = (event: ScheduledEvent): Json<Ec2.InstanceStatusEvent> => ({
  InstanceEventId: event.id,
  Code: event.code,
  Description: event.description,
  NotBefore: isoOf(event.notBefore),
  ...(event.notAfter === undefined ? {} : { NotAfter: isoOf(event.notAfter) }),
  ...(event.deadline === undefined ? {} : { NotBeforeDeadline: isoOf(event.deadline) }),
})

interface Due {
  readonly id: string
  readonly eventId: string
  readonly at: Instant
}

/** AWS: retirement stops an EBS-backed instance and terminates one whose root is an instance store. */
function carryOut(tx: Tx, { id, eventId, at }: Due): void {
  const row = tx.get(instanceTable, id)
  const event = row?.events?.find((one) => one.id === eventId)
  if (!row || event?.notBefore !== at) return
  withdraw(tx, row, eventId)
  if (row.state !== 'running') return
  if (event.code === 'instance-retirement' || event.code === 'instance-stop')
    step(tx, id, row.rootDeviceType === 'ebs' ? 'stop' : 'terminate', { cause: SCHEDULED_STOP })
  else if (event.code !== 'system-maintenance') reboot(tx, tx.get(instanceTable, id) as InstanceRow)
}

const modifyInstanceEventStartTime: Command<'ec2:ModifyInstanceEventStartTime'> = rehearsable((tx, input, call) => {
  const row = instanceForAttribute(tx, call.scope, required(input.InstanceId, 'instanceId'))
  const eventId = required(input.InstanceEventId, 'instanceEventId')
  const text = required(input.NotBefore, 'notBefore')
  const event = row.events?.find((one) => one.id === eventId)
  if (!event) throw eventNotFound(eventId)
  if (event.deadline === undefined) throw eventStays(eventId)
  const notBefore = parseInstant(text)
  if (notBefore === undefined) throw badEventTime(text)
  if (notBefore < tx.now + MOVE_LEAST || notBefore > event.deadline) throw invalidEventTime(text)
  const moved = { ...event, notBefore, notAfter: notBefore + LASTS }
  tx.put(instanceTable, { ...row, events: (row.events ?? []).map((one) => (one.id === eventId ? moved : one)) })
  tx.after(notBefore - tx.now, 'ec2.instance.event', { id: row.id, eventId, at: notBefore } satisfies Due)
  return { Event: eventItem(moved) }
})

export const eventCommands = { 'ec2:ModifyInstanceEventStartTime': modifyInstanceEventStartTime }
export const eventTasks = { 'ec2.instance.event': carryOut }
