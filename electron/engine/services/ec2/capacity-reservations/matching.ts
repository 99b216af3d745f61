/** Which reservation an instance runs in. AWS: EC2 user guide, "Launch instances into an existing Capacity Reservation". */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Tx, View } from '../../../kernel/index.ts'
import { isResourceId } from '../checks.ts'
import type { Ec2FactOf } from '../facts.ts'
import { unsimulated } from '../instances/errors.ts'
import type { InstanceRow } from '../instances/model.ts'
import {
  badReservationOption,
  doesNotMatch,
  preferenceAndTarget,
  reservationEnded,
  reservationIdMalformed,
  reservationNotFound,
} from './errors.ts'
import { availableIn, type CapacityReservationRow, capacityReservationTable } from './model.ts'

type Asked = Json<Ec2.CapacityReservationSpecification> | undefined
export type Choice = NonNullable<InstanceRow['capacityReservation']>
/** What must agree between an instance and its reservation. */
export type Kind = Pick<InstanceRow, 'instanceType' | 'platformDetails' | 'zone' | 'tenancy'>

export function reservationById(view: View, scope: string, id: string): CapacityReservationRow {
  if (!isResourceId('cr', id)) throw reservationIdMalformed(id)
  const row = view.get(capacityReservationTable, id)
  if (row?.scope !== scope) throw reservationNotFound(id)
  return row
}

/** What a launch wants of reservations; AWS: without a word, any open one that matches. */
export function choiceOf(view: View, scope: string, asked: Asked): Choice {
  const preference = asked?.CapacityReservationPreference
  const target = asked?.CapacityReservationTarget
  if (target?.CapacityReservationResourceGroupArn)
    throw unsimulated('CapacityReservationSpecification.CapacityReservationTarget.CapacityReservationResourceGroupArn')
  const id = target?.CapacityReservationId
  if (preference && id && preference !== 'capacity-reservations-only') throw preferenceAndTarget()
  if (id) {
    if (reservationById(view, scope, id).state !== 'active') throw reservationEnded(id)
    return { preference: 'open', targetId: id }
  }
  if (!preference) return { preference: 'open' }
  if (preference !== 'open' && preference !== 'none' && preference !== 'capacity-reservations-only')
    throw badReservationOption(preference, 'capacityReservationPreference')
  return { preference }
}

const matches = (row: CapacityReservationRow, kind: Kind): boolean =>
  row.state === 'active' &&
  row.instanceType === kind.instanceType &&
  row.platform === kind.platformDetails &&
  row.zone === kind.zone &&
  row.tenancy === kind.tenancy

/** A place for each instance that fits: `[cr-1, cr-1, cr-2]`. @throws AwsError when the targeted reservation does not match. */
export function slotsFor(view: View, scope: string, choice: Choice, kind: Kind): string[] {
  if (choice.preference === 'none') return []
  if (choice.targetId) {
    const row = reservationById(view, scope, choice.targetId)
    if (!matches(row, kind)) throw doesNotMatch(row.id)
    return new Array<string>(availableIn(view, row)).fill(row.id)
  }
  return view
    .by(capacityReservationTable, 'scope', scope)
    .filter((row) => row.match === 'open' && matches(row, kind))
    .flatMap((row) => new Array<string>(availableIn(view, row)).fill(row.id))
}

/** True when nothing but reserved capacity will do. */
export const onlyReserved = (choice: Choice): boolean =>
  choice.targetId !== undefined || choice.preference === 'capacity-reservations-only'

/** Billing hears that more or less of a reservation lies idle. */
export function tellReservation(tx: Tx, scope: string, reservationId: string): void {
  tx.emit<Ec2FactOf<'ec2.CapacityReservationChanged'>>({ type: 'ec2.CapacityReservationChanged', scope, reservationId })
}
