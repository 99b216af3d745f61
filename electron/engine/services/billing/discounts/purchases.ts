/** The account's commitments, read off the purchases. */
import { HOUR, type Instant } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'
import { type ReservedRow, reservedTable } from '../../ec2/index.ts'
import { byRank } from './allocate.ts'
import { type Commitment, reservationOf } from './commitment.ts'

const read = new WeakMap<ReservedRow, Commitment>()

function commitmentOf(row: ReservedRow): Commitment {
  let commitment = read.get(row)
  if (!commitment) {
    commitment = reservationOf(row)
    read.set(row, commitment)
  }
  return commitment
}

/** The account's commitments that have begun by now, in the order in which they are applied. */
export const commitmentsOf = (view: View, accountId: string, now: Instant = view.now): Commitment[] =>
  view
    .by(reservedTable, 'account', accountId)
    .filter((row) => row.state !== 'queued-deleted' && row.start <= now)
    .map(commitmentOf)
    .sort(byRank)

export const inForce = ({ firstHour, endHour }: Commitment, from: Instant, to: Instant): boolean =>
  firstHour * HOUR < to && endHour * HOUR > from
