/** sim:ListInstanceRuns: the spans of an instance told as runs, so that a gap in a chart has a reason. */
import type { InstanceRun } from '../../../../shared/operations/monitoring.ts'
import { isoOf } from '../../../../shared/time.ts'
import type { Query, View } from '../../kernel/index.ts'
import { type MeteredInstanceRow, meteredInstanceTable, type SpanRow, spansSince } from './model.ts'
import { RETENTION } from './retention.ts'

/** Spans that follow each other without the machine being off between them. */
function stretches(spans: readonly SpanRow[]): SpanRow[][] {
  const runs: SpanRow[][] = []
  for (const span of spans) {
    const run = runs.at(-1)
    if (run && (span.cause === 'change' || span.cause === 'reboot')) run.push(span)
    else runs.push([span])
  }
  return runs
}

function runsOf(view: View, metered: MeteredInstanceRow): InstanceRun[] {
  const spans = spansSince(view, metered, view.now - RETENTION.hour).reverse()
  return stretches(spans).map((run): InstanceRun => {
    const [first, last] = [run[0] as SpanRow, run.at(-1) as SpanRow]
    return {
      From: isoOf(first.from),
      ...(last.to === undefined ? {} : { To: isoOf(last.to), Ended: last.ended ?? 'stopped' }),
      Resumed: first.cause === 'resume',
      Reboots: run.filter(({ cause }) => cause === 'reboot').map(({ from }) => isoOf(from)),
    }
  })
}

export const listInstanceRuns: Query<'sim:ListInstanceRuns'> = (view, { InstanceIds }, { scope }) => ({
  Instances: InstanceIds.flatMap((id) => {
    const metered = view.get(meteredInstanceTable, id)
    return metered?.scope === scope ? [{ InstanceId: id, Runs: runsOf(view, metered) }] : []
  }),
})
