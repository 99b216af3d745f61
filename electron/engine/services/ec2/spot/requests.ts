/** Moving a Spot request: one place writes its state, code and sentence. */
import { DAY } from '../../../../../shared/time.ts'
import type { Tx } from '../../../kernel/index.ts'
import { type SpotRequestRow, type SpotState, spotRequestTable } from './model.ts'
import { sentenceOf } from './statuses.ts'

/** A request that came to an end stays visible for some days [S]. */
const KEPT = 2 * DAY
const ENDED: readonly SpotState[] = ['closed', 'cancelled', 'failed']

interface Turn {
  readonly state: SpotState
  readonly code: string
  /** What the sentence names: a time, a price, a reason. */
  readonly detail?: string
  readonly members?: Partial<SpotRequestRow>
}

/** Nothing is written when nothing changed, so that waiting costs no history. */
export function turn(tx: Tx, row: SpotRequestRow, { state, code, detail = '', members = {} }: Turn): SpotRequestRow {
  const next = { ...row, ...members, state, code }
  const message = sentenceOf(code, next, detail)
  if (row.state === state && row.code === code && row.message === message && Object.keys(members).length === 0)
    return row
  const moved = tx.put(spotRequestTable, { ...next, message, updatedAt: tx.now, epoch: row.epoch + 1 })
  if (ENDED.includes(state)) tx.after(KEPT, 'ec2.spot.forget', { id: row.id, epoch: moved.epoch })
  return moved
}

/** Without what belongs to one fulfilment. */
export function reset(row: SpotRequestRow): SpotRequestRow {
  const { interruption: _i, instanceId: _id, zone: _z, ...rest } = row
  return rest
}

/** The request is looked at again after `ms`, unless something else happens to it first. */
export function lookAgain(tx: Tx, { id, epoch }: SpotRequestRow, ms: number): void {
  tx.after(ms, 'ec2.spot.evaluate', { id, epoch })
}
