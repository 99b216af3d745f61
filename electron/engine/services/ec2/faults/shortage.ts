/** Which capacity is short now. AWS: EC2 user guide, "Insufficient instance capacity". */
import { AwsError } from '../../../../../shared/aws/error.ts'
import { regionOf, type View } from '../../../kernel/index.ts'
import { zonesOffering } from '../catalog/instance-types.ts'
import { globMatcher } from '../glob.ts'
import type { Limit } from '../limit.ts'
import { type FaultRow, faultTable } from './model.ts'

export type Purchase = 'on-demand' | 'spot'

/** `*` in a pattern is any run of characters. */
export const typeMatches = (pattern: string | undefined, type: string): boolean =>
  !pattern || globMatcher(pattern)(type)

function makesShort({ request }: FaultRow, zone: string, type: string, purchase: Purchase): boolean {
  if (request.kind === 'zone-outage') return request.zone === zone
  if (request.kind !== 'capacity') return false
  if (request.zone && request.zone !== zone) return false
  if (request.purchase && request.purchase !== purchase) return false
  return typeMatches(request.instanceType, type)
}

export const isShort = (view: View, scope: string, zone: string, type: string, purchase: Purchase): boolean =>
  view.by(faultTable, 'scope', scope).some((fault) => makesShort(fault, zone, type, purchase))

/** AWS: a server error, which SDKs retry; it names the zones that have room. */
export function insufficientCapacity(type: string, zone: string, others: readonly string[]): AwsError {
  const advice =
    others.length > 0
      ? ` You can currently get ${type} capacity by not specifying an Availability Zone in your request or choosing ${others.join(', ')}.`
      : ''
  return new AwsError(
    'InsufficientInstanceCapacity',
    `We currently do not have sufficient ${type} capacity in the Availability Zone you requested (${zone}). ` +
      `Our system will be working on provisioning additional capacity.${advice}`,
    500,
  )
}

/** The zones of the Region that offer the type and have room for it. */
export const zonesWithRoom = (view: View, scope: string, type: string, purchase: Purchase): string[] =>
  zonesOffering(regionOf(scope), type).filter((zone) => !isShort(view, scope, zone, type, purchase))

/** No room where capacity is short, all the room there is elsewhere. */
export function capacityLimit(view: View, scope: string, zone: string, type: string): Limit {
  return {
    room: isShort(view, scope, zone, type, 'on-demand') ? 0 : Number.POSITIVE_INFINITY,
    refusal: () => insufficientCapacity(type, zone, zonesWithRoom(view, scope, type, 'on-demand')),
  }
}
