/** Starting a stopped instance: it needs room again, on a host or in a reservation if it asks for one. */
import type { Tx } from '../../../kernel/index.ts'
import { roomWithin } from '../limit.ts'
import { step } from './lifecycle.ts'
import { type InstanceRow, instanceTable } from './model.ts'
import { seatOf, seatsForStart, tellSeat } from './seats.ts'

/** @throws AwsError when quota, capacity, group, host or reservation leave no room. */
export function startSeated(tx: Tx, row: InstanceRow): InstanceRow {
  const seats = seatsForStart(tx, row)
  roomWithin(seats.limits, 1, 1)
  tx.put(instanceTable, { ...row, ...seatOf(seats, 0) })
  const started = step(tx, row.id, 'start')
  tellSeat(tx, started)
  return started
}
