/** A peering connection's life. AWS: VPC Peering Guide, "VPC peering connection lifecycle". */
import { DAY, HOUR } from '../../../../../shared/time.ts'
import type { Tx } from '../../../kernel/index.ts'
import { type PeeringRow, type PeeringState, peeringTable } from './model.ts'

/** AWS: a request waits seven days; what is over stays visible for two hours, deleted and rejected ones alike. */
export const WAITS = 7 * DAY
const VISIBLE = 2 * HOUR

const MESSAGES: Readonly<Record<PeeringState, string>> = {
  'pending-acceptance': 'Pending Acceptance by',
  active: 'Active',
  rejected: 'Rejected by',
  deleted: 'Deleted by',
  failed: 'Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range',
  expired: 'Expired',
}

/** AWS says by whom, where someone acted. */
export const messageOf = (state: PeeringState, ownerId: string): string =>
  MESSAGES[state].endsWith(' by') ? `${MESSAGES[state]} ${ownerId}` : MESSAGES[state]

export function moveTo(tx: Tx, row: PeeringRow, state: PeeringState): PeeringRow {
  const message = messageOf(state, row.accepter.ownerId)
  const moved = tx.put(peeringTable, { ...row, state, message })
  if (state !== 'active' && state !== 'pending-acceptance') tx.after(VISIBLE, 'ec2.peering.forget', { id: row.id })
  return moved
}

export function endPeeringsOf(tx: Tx, vpcId: string): void {
  for (const row of tx.by(peeringTable, 'vpc', vpcId))
    if (row.state === 'active' || row.state === 'pending-acceptance') moveTo(tx, row, 'deleted')
}

interface PeeringTask {
  readonly id: string
}

export const peeringTasks = {
  'ec2.peering.expire': (tx: Tx, { id }: PeeringTask) => {
    const row = tx.get(peeringTable, id)
    if (row?.state === 'pending-acceptance') moveTo(tx, row, 'expired')
  },
  'ec2.peering.forget': (tx: Tx, { id }: PeeringTask) => tx.remove(peeringTable, id),
}
