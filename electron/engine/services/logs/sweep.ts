/** Events that have expired leave the world once a day; readers miss them at once. */
import { DAY } from '../../../../shared/time.ts'
import type { Tx } from '../../kernel/index.ts'
import type { LogsUsed } from './facts.ts'
import { chunkTable, groupTable, type StreamRow, streamTable, sweepTable } from './model.ts'

function sweepStream(tx: Tx, stream: StreamRow, expiry: number): void {
  let bytes = 0
  let first: number | undefined
  for (const chunk of tx.by(chunkTable, 'stream', stream.id)) {
    if (chunk.to < expiry) {
      tx.remove(chunkTable, chunk.id)
      bytes += chunk.bytes
    } else first = Math.min(first ?? chunk.from, chunk.from)
  }
  if (bytes === 0) return
  const { scope, groupId } = stream
  tx.emit<LogsUsed>({ type: 'logs.LogsUsed', scope, groupId, stored: -bytes })
  tx.patch(streamTable, stream.id, {
    bytes: stream.bytes - bytes,
    ...(first === undefined ? {} : { firstEventAt: first }),
  })
}

export const sweepTasks = {
  'logs.sweep': (tx: Tx, { scope }: { readonly scope: string }): void => {
    const groups = tx.by(groupTable, 'scope', scope).filter(({ retention }) => retention !== undefined)
    if (groups.length === 0) {
      tx.remove(sweepTable, scope)
      return
    }
    for (const { id, retention = 0 } of groups)
      for (const stream of tx.by(streamTable, 'group', id)) sweepStream(tx, stream, tx.now - retention * DAY)
    tx.after(DAY, 'logs.sweep', { scope })
  },
}
