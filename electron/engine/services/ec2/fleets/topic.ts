/** Fleets of both kinds as the console's live list: what each is to have, what it has, and what has happened to it. */
import type { FleetInstanceItem, FleetItem } from '../../../../../shared/ipc/topics.ts'
import { isoOf } from '../../../../../shared/time.ts'
import type { TopicDef, View } from '../../../kernel/index.ts'
import { type InstanceRow, instanceTable } from '../instances/model.ts'
import { isLive, membersOf, weightOf } from './capacity.ts'
import { isUnhealthy } from './follow.ts'
import { eventsSince, HISTORY_KEPT, subTypeOf } from './history.ts'
import { activityOf } from './items.ts'
import {
  type FleetEventRow,
  type FleetMemberRow,
  type FleetRow,
  fleetEventTable,
  fleetMemberTable,
  fleetTable,
} from './model.ts'
import { spotStateOf } from './spot-items.ts'

/** The newest events that are sent along. */
const EVENTS_SHOWN = 100

function instanceItems(view: View, row: FleetRow): FleetInstanceItem[] {
  return membersOf(view, row.id).flatMap((member): FleetInstanceItem[] => {
    const { instance } = member
    if (!instance) return []
    return [
      {
        InstanceId: instance.id,
        InstanceType: instance.instanceType,
        Lifecycle: member.lifecycle,
        AvailabilityZone: instance.zone,
        WeightedCapacity: member.weight,
        State: instance.state,
        InstanceHealth: isUnhealthy(instance, view.now) ? 'unhealthy' : 'healthy',
        ...(instance.spotRequestId ? { SpotInstanceRequestId: instance.spotRequestId } : {}),
      },
    ]
  })
}

function item(view: View, row: FleetRow): FleetItem {
  const members = membersOf(view, row.id)
  const live = members.filter(isLive)
  const templates = row.sources.flatMap(
    ({ template }) => template?.LaunchTemplateId ?? template?.LaunchTemplateName ?? [],
  )
  const types = row.sources.flatMap(({ overrides, specification }) => [
    ...overrides.flatMap(({ instanceType }) => instanceType ?? []),
    ...(specification?.InstanceType ? [specification.InstanceType] : []),
  ])
  return {
    id: row.id,
    Kind: row.kind,
    Type: row.type,
    State: row.kind === 'spot' ? spotStateOf(row) : row.state,
    ...(row.state === 'deleted' ? {} : { ActivityStatus: activityOf(row, members) }),
    CreateTime: isoOf(row.createTime),
    ...(row.validUntil === undefined ? {} : { ValidUntil: isoOf(row.validUntil) }),
    TotalTargetCapacity: row.target.total,
    OnDemandTargetCapacity: row.target.onDemand,
    FulfilledCapacity: weightOf(live),
    FulfilledOnDemandCapacity: weightOf(live, 'on-demand'),
    AllocationStrategy: row.spot.strategy,
    InstanceInterruptionBehavior: row.spot.behavior,
    LaunchTemplates: [...new Set(templates)],
    InstanceTypes: [...new Set(types)],
    Instances: instanceItems(view, row),
    History: eventsSince(view, row.id, view.now - HISTORY_KEPT)
      .slice(-EVENTS_SHOWN)
      .reverse()
      .map((event) => ({
        id: event.id,
        Timestamp: isoOf(event.at),
        EventType: event.type,
        EventSubType: subTypeOf(row.kind, event),
        ...(event.description ? { EventDescription: event.description } : {}),
        ...(event.instanceId ? { InstanceId: event.instanceId } : {}),
      })),
    Tags: [...row.tags],
  }
}

export const fleetsTopic: TopicDef<'ec2:fleets'> = {
  affected: {
    [fleetTable.name]: (row: FleetRow) => [row.id],
    [fleetMemberTable.name]: (row: FleetMemberRow) => [row.fleetId],
    [fleetEventTable.name]: (row: FleetEventRow) => [row.fleetId],
    [instanceTable.name]: (row: InstanceRow, view: View) => {
      const member = view.get(fleetMemberTable, row.id)
      return member ? [member.fleetId] : []
    },
  },
  ids: (view, scope) => view.by(fleetTable, 'scope', scope).map((row) => row.id),
  row: (view, id, scope) => {
    const row = view.get(fleetTable, id)
    return row?.scope === scope ? item(view, row) : undefined
  },
}
