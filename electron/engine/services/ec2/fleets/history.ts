/**
 * What happens to a fleet: kept as its history, and told so that it can be published. AWS: "DescribeFleetHistory", "Monitor fleet
 * events using Amazon EventBridge".
 */
import { DAY, type Instant, isoOf } from '../../../../../shared/time.ts'
import type { Tx, View } from '../../../kernel/index.ts'
import type { Ec2FactOf } from '../facts.ts'
import { type FleetEventRow, type FleetEventType, type FleetRow, fleetEventTable } from './model.ts'

/** AWS: events can be described for 48 hours. */
export const HISTORY_KEPT = 2 * DAY
const EVENTS_MAX = 1000

type Told = Pick<FleetEventRow, 'type' | 'subType' | 'description' | 'instanceId'>

export function tell(tx: Tx, { id, scope, kind }: FleetRow, told: Told): void {
  const row = { id: `${id}|${tx.count('ec2/fleet-event')}`, scope, fleetId: id, at: tx.now, ...told }
  tx.put(fleetEventTable, row)
  for (const old of tx.beyond(fleetEventTable, 'fleet', id, EVENTS_MAX)) tx.remove(fleetEventTable, old.id)
  tx.emit<Ec2FactOf<'ec2.FleetEvent'>>({ type: 'ec2.FleetEvent', scope, fleetId: id, kind, eventId: row.id })
}

/** A Spot Fleet's words for what EC2 Fleet says. */
const SPOT_SUB_TYPES: Readonly<Record<string, string>> = {
  deleted: 'cancelled',
  deleted_running: 'cancelled_running',
  deleted_terminating: 'cancelled_terminating',
  modify_succeeded: 'modify_successful',
}
export const subTypeOf = (kind: FleetRow['kind'], { subType }: Pick<FleetEventRow, 'subType'>): string =>
  kind === 'spot' ? (SPOT_SUB_TYPES[subType] ?? subType) : subType

const SPOT_TYPES = {
  'instance-change': 'instanceChange',
  'fleet-change': 'fleetRequestChange',
  'service-error': 'error',
  information: 'information',
} as const

export const spotTypeOf = (type: FleetEventType): (typeof SPOT_TYPES)[FleetEventType] => SPOT_TYPES[type]

/** EC2 Fleet's API has no word of its own for information. */
export const ec2TypeOf = (type: FleetEventType): Exclude<FleetEventType, 'information'> =>
  type === 'information' ? 'service-error' : type

/** What happened since a time, the oldest first. */
export const eventsSince = (view: View, fleetId: string, since: Instant): FleetEventRow[] =>
  view.by(fleetEventTable, 'fleet', fleetId).filter(({ at }) => at >= since && at >= view.now - HISTORY_KEPT)

export const recordOf = (kind: FleetRow['kind'], row: FleetEventRow) => ({
  EventInformation: {
    ...(row.description ? { EventDescription: row.description } : {}),
    EventSubType: subTypeOf(kind, row),
    ...(row.instanceId ? { InstanceId: row.instanceId } : {}),
  },
  Timestamp: isoOf(row.at),
})
