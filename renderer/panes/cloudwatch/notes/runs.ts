/** What the runs of an instance say: what happened when, and why there is no datapoint at a moment. */
import type { InstanceRun } from '../../../../shared/operations/monitoring.ts'
import type { Instant } from '../../../../shared/time.ts'
import type { Tone } from '../../../charts/chart-notes.ts'

export type RunEventKind = 'started' | 'resumed' | 'rebooted' | 'stopped' | 'hibernated' | 'terminated'
export interface RunEvent {
  readonly at: Instant
  readonly kind: RunEventKind
}
export const RUN_TONES: Readonly<Record<RunEventKind, Tone>> = {
  started: 'info',
  resumed: 'info',
  rebooted: 'info',
  stopped: 'neutral',
  hibernated: 'neutral',
  terminated: 'neutral',
}

/** Ascending. */
export function runEvents(runs: readonly InstanceRun[]): readonly RunEvent[] {
  return runs.flatMap(({ From, To, Resumed, Ended, Reboots }): RunEvent[] => [
    { at: Date.parse(From), kind: Resumed ? 'resumed' : 'started' },
    ...Reboots.map((at) => ({ at: Date.parse(at), kind: 'rebooted' as const })),
    ...(To === undefined ? [] : [{ at: Date.parse(To), kind: Ended ?? 'stopped' }]),
  ])
}

/** Why nothing ran at a moment: not yet, or what had ended the run before it, from when and until when. */
export type Absence =
  | { readonly kind: 'before' }
  | { readonly kind: 'stopped' | 'hibernated' | 'terminated'; readonly from: Instant; readonly to?: Instant }

/** Undefined while it ran, and when no run is known at all. */
export function absenceAt(runs: readonly InstanceRun[], at: Instant): Absence | undefined {
  if (runs.length === 0) return undefined
  const index = runs.findIndex(({ To }) => To === undefined || Date.parse(To) > at)
  const next = index < 0 ? undefined : runs[index]
  if (next && Date.parse(next.From) <= at) return undefined
  const last = runs[(next ? index : runs.length) - 1]
  if (!last) return { kind: 'before' }
  const from = Date.parse(last.To as string)
  return { kind: last.Ended ?? 'stopped', from, ...(next ? { to: Date.parse(next.From) } : {}) }
}
