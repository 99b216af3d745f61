/**
 * Rolls points up as they age, and forgets them. No query looks below the resolution that an age still has, so when it runs cannot be
 * seen.
 */
import { DAY, MINUTE } from '../../../../../shared/time.ts'
import type { Tx } from '../../../kernel/index.ts'
import { RETENTION } from '../retention.ts'
import { type DayRow, dayIndex, dayTable, type Grain, hourTable, streamTable, sweepTable } from './model.ts'
import { rolledUp } from './sample.ts'

const SWEEP = 'sweep'
const COARSER: Readonly<Record<Grain, Grain | undefined>> = { 1: 5, 5: 60, 60: undefined }

/** High-resolution points outlive their three hours by the minute that a request may round down by. */
export const FINE_KEPT = RETENTION.highResolution + MINUTE

const untilNextDay = (now: number): number => (dayIndex(now) + 1) * DAY - now

/** Starts the daily sweep with the first custom metric of the world. */
export function startSweep(tx: Tx): void {
  if (tx.get(sweepTable, SWEEP)) return
  tx.put(sweepTable, { id: SWEEP })
  tx.after(untilNextDay(tx.now), 'cloudwatch.sweep', {})
}

function forget(tx: Tx, row: DayRow): void {
  tx.remove(dayTable, row.id)
  if (tx.by(dayTable, 'stream', row.stream).length === 0) tx.remove(streamTable, row.stream)
}

export const sweepTasks = {
  'cloudwatch.sweep': (tx: Tx): void => {
    for (const row of tx.by(dayTable, 'due', String(dayIndex(tx.now)))) {
      const grain = COARSER[row.grain]
      if (grain) tx.put(dayTable, { ...row, grain, points: rolledUp(row.points, grain) })
      else forget(tx, row)
    }
    if (tx.all(streamTable).length === 0) tx.remove(sweepTable, SWEEP)
    else tx.after(DAY, 'cloudwatch.sweep', {})
  },
  'cloudwatch.forgetHour': (tx: Tx, { id }: { readonly id: string }): void => tx.remove(hourTable, id),
}
