/** Where instances sit: places on Dedicated Hosts and in Capacity Reservations, and how those widen or narrow a launch or a start. */
import type { Tx, View } from '../../../kernel/index.ts'
import { reservationFull } from '../capacity-reservations/errors.ts'
import { type Choice, type Kind, onlyReserved, slotsFor, tellReservation } from '../capacity-reservations/matching.ts'
import { type InstanceTypeFacts, instanceType } from '../catalog/instance-types.ts'
import { capacityLimit, type Purchase } from '../faults/shortage.ts'
import { hostLimits, placesOn, type TenancyPlan, tenancyOf } from '../hosts/placing.ts'
import type { Limit } from '../limit.ts'
import { groupNamed } from '../placement-groups/model.ts'
import { groupLimits } from '../placement-groups/placing.ts'
import { spotLimits } from '../spot/market.ts'
import { marketOf, spotRequestTable } from '../spot/model.ts'
import { vcpuQuota } from './capacity.ts'
import type { InstanceRow } from './model.ts'

const OPEN: Choice = { preference: 'open' }

export interface Seating {
  readonly scope: string
  readonly facts: InstanceTypeFacts
  readonly kind: Kind
  readonly tenancy: TenancyPlan
  readonly choice: Choice
  readonly purchase: Purchase
  readonly maxPrice?: string | undefined
}

export interface Seats {
  /** A host for each instance; empty without tenancy host. */
  readonly hosts: readonly string[]
  /** A reservation for each of the first instances. */
  readonly slots: readonly string[]
  readonly limits: readonly Limit[]
}

/** AWS: what is reserved counts as used already, so an instance in a reservation needs neither quota nor capacity of its own. */
const widened = ({ room, refusal }: Limit, by: number): Limit => ({ room: room + by, refusal })

export function seatsFor(view: View, seating: Seating): Seats {
  const { scope, facts, kind, tenancy, choice, purchase, maxPrice } = seating
  const { zone } = kind
  if (tenancy.tenancy === 'host') {
    const hosts = placesOn(view, scope, tenancy, facts.name, zone)
    return { hosts, slots: [], limits: hostLimits(view, scope, tenancy, facts.name, zone) }
  }
  const quota = vcpuQuota(view, scope, facts, purchase)
  if (purchase === 'spot')
    return { hosts: [], slots: [], limits: [quota, ...spotLimits(view, scope, marketOf(kind), maxPrice)] }
  const slots = slotsFor(view, scope, choice, kind)
  const limits = onlyReserved(choice)
    ? [{ room: slots.length, refusal: reservationFull }]
    : [widened(quota, slots.length), widened(capacityLimit(view, scope, zone, facts.name), slots.length)]
  return { hosts: [], slots, limits }
}

/** What bounds the start of a stopped instance, and where it will sit. */
export function seatsForStart(view: View, row: InstanceRow): Seats {
  const { scope, zone, instanceType: name, placementGroup, spotRequestId } = row
  const group = placementGroup ? groupNamed(view, scope, placementGroup) : undefined
  const facts = instanceType(name)
  const limits = groupLimits(view, group, zone)
  if (!facts) return { hosts: [], slots: [], limits }
  const seats = seatsFor(view, {
    scope,
    facts,
    kind: row,
    tenancy: tenancyOf(view, row),
    choice: row.capacityReservation ?? OPEN,
    purchase: spotRequestId ? 'spot' : 'on-demand',
    maxPrice: spotRequestId ? view.get(spotRequestTable, spotRequestId)?.maxPrice : undefined,
  })
  return { ...seats, limits: [...seats.limits, ...limits] }
}

/** The members that say where the `index`-th instance sits. */
export function seatOf({ hosts, slots }: Seats, index: number): Pick<InstanceRow, 'hostId' | 'capacityReservationId'> {
  const hostId = hosts[index]
  const capacityReservationId = slots[index]
  return { ...(hostId ? { hostId } : {}), ...(capacityReservationId ? { capacityReservationId } : {}) }
}

export function tellSeat(tx: Tx, { scope, capacityReservationId }: InstanceRow): void {
  if (capacityReservationId) tellReservation(tx, scope, capacityReservationId)
}
