/** What EC2 Fleets and Spot Fleets tell the default bus. AWS: EC2 user guide, "Monitor fleet events using Amazon EventBridge". */
import type { Tx } from '../../kernel/index.ts'
import { type Ec2FactOf, fleetEventTable, fleetSubType } from '../ec2/index.ts'
import { arnIn, publish } from './publish.ts'

/** AWS: each kind of fleet is a service of its own. */
const FLEETS = {
  ec2: { source: 'aws.ec2fleet', name: 'EC2 Fleet', resource: 'fleet' },
  spot: { source: 'aws.ec2spotfleet', name: 'EC2 Spot Fleet', resource: 'spot-fleet-request' },
} as const
const CHANGES = {
  'fleet-change': 'State Change',
  'instance-change': 'Instance Change',
  information: 'Information',
  'service-error': 'Error',
} as const

function onFleet(tx: Tx, { scope, fleetId, kind, eventId }: Ec2FactOf<'ec2.FleetEvent'>): void {
  const event = tx.get(fleetEventTable, eventId)
  if (!event) return
  const { source, name, resource } = FLEETS[kind]
  publish(tx, scope, {
    source,
    detailType: `${name} ${CHANGES[event.type]}`,
    resources: [arnIn(scope, `${resource}/${fleetId}`)],
    detail: {
      ...(event.instanceId ? { 'instance-id': event.instanceId } : {}),
      ...(event.description ? { description: event.description } : {}),
      'sub-type': fleetSubType(kind, event),
    },
  })
}

export const fleetReactors = { 'ec2.FleetEvent': onFleet }
