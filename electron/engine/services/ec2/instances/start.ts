/** Starting a stopped instance: it needs room again, on a host or in a reservation if it asks for one. */
import { accountOf, type Tx } from '../../../kernel/index.ts'
import { roomWithin } from '../limit.ts'
import { checkLaunchGate } from './launch-gate.ts'
import { step } from './lifecycle.ts'
import { type InstanceRow, instanceTable } from './model.ts'
import { seatOf, seatsForStart, tellSeat } from './seats.ts'

/** @throws AwsError when quota, capacity, group, host, reservation or the account's plan leave no room. */
export function startSeated(tx: Tx, row: InstanceRow): InstanceRow {
  checkLaunchGate(tx, accountOf(row.scope), row.instanceType)
  const seats = seatsForStart(tx, row)
  roomWithin(seats.limits, 1, 1)
  tx.put(instanceTable, { ...row, ...seatOf(seats, 0) })
  const started = step(tx, row.id, 'start')
  tellSeat(tx, started)
  return started
}
