/** Why a line of traffic is what it is: the bytes of each clock hour of the month. */
import { type Nanos, usdOf } from '../../../../../shared/money.ts'
import type { ChargedSpan } from '../../../../../shared/operations/billing-lines.ts'
import { HOUR, type Instant, isoOf } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'

import type { Line } from '../line.ts'
import { transferHours } from './reader.ts'

/** The hours in which the accepted lines grew, the newest first. */
export function transferSpans(
  view: View,
  accountId: string,
  month: Instant,
  accepts: (line: Line) => boolean,
): ChargedSpan[] {
  const hours = new Map<number, { used: number; nanos: number }>()
  for (const { line, used, nanos } of transferHours(view, accountId, month)) {
    if (!accepts(line)) continue
    used.forEach((gb, hour) => {
      if (gb === 0) return
      const sum = hours.get(hour) ?? { used: 0, nanos: 0 }
      hours.set(hour, { used: sum.used + gb, nanos: sum.nanos + (nanos[hour] as number) })
    })
  }
  return [...hours]
    .sort(([a], [b]) => b - a)
    .map(([hour, sum]) => ({
      from: isoOf(month + hour * HOUR),
      to: isoOf(month + (hour + 1) * HOUR),
      billedSeconds: 0,
      things: 1,
      quantity: sum.used.toFixed(10).replace(/\.?0+$/, ''),
      cost: usdOf(BigInt(sum.nanos) as Nanos),
    }))
}
