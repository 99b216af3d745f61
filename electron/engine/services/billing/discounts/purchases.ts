/** The account's commitments, read off the purchases. */
import { HOUR, type Instant } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'
import { type ReservedRow, reservedTable } from '../../ec2/index.ts'
import { type PlanRow, planTable } from '../../savings-plans/index.ts'
import { byRank } from './allocate.ts'
import { type Commitment, planOf, reservationOf } from './commitment.ts'

const read = new WeakMap<ReservedRow | PlanRow, Commitment>()

function commitmentOf<R extends ReservedRow | PlanRow>(row: R, make: (row: R) => Commitment): Commitment {
  let commitment = read.get(row)
  if (!commitment) {
    commitment = make(row)
    read.set(row, commitment)
  }
  return commitment
}

/** The account's commitments that have begun by now, in the order in which they are applied. A returned plan never was. */
export function commitmentsOf(view: View, accountId: string, now: Instant = view.now): Commitment[] {
  const reserved = view.by(reservedTable, 'account', accountId)
  const plans = view.by(planTable, 'account', accountId)
  if (reserved.length === 0 && plans.length === 0) return []
  return [
    ...reserved
      .filter((row) => row.state !== 'queued-deleted' && row.start <= now)
      .map((row) => commitmentOf(row, reservationOf)),
    ...plans.filter((row) => !row.deleted && !row.returned && row.start <= now).map((row) => commitmentOf(row, planOf)),
  ].sort(byRank)
}

export const inForce = ({ firstHour, endHour }: Commitment, from: Instant, to: Instant): boolean =>
  firstHour * HOUR < to && endHour * HOUR > from
