/** The anomalies of a monitor, as Cost Explorer shows them. */
import type { Ce, Json } from '../../../../../../shared/aws/index.ts'
import { median } from '../../../../../../shared/median.ts'
import { DAY, isoSecond, startOfDay } from '../../../../../../shared/time.ts'
import type { View } from '../../../../kernel/index.ts'
import { computedId } from '../arns.ts'
import { type Spell, spellsIn } from './detector.ts'
import { feedbackTable, type MonitorRow } from './model.ts'
import { causesOf, evaluatedUntil, type Series, seriesOf } from './series.ts'

export type Anomaly = Json<Ce.Anomaly>

const CAUSES_MAX = 10
const USUAL_DAYS = 28

const round = (dollars: number): number => Math.round(dollars * 1e6) / 1e6
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** The same anomaly has the same id however often it is asked for. */
function idOf(monitor: MonitorRow, value: string, start: number): string {
  return computedId(`${monitor.id}/${value}/${start}`)
}

/** What cost more than usual in the days of an anomaly, the most first. */
function rootCauses(
  causes: readonly Series[],
  value: string,
  series: Series,
  { first, last }: Spell,
): Json<Ce.RootCause>[] {
  const [from, to] = [series.first + first * DAY, series.first + last * DAY]
  return causes
    .filter(({ keys }) => (keys[3] ?? '') === value)
    .map(({ keys, days, first: born }) => {
      const start = Math.max(0, Math.round((from - born) / DAY))
      const end = Math.round((to - born) / DAY) + 1
      // A cost that is younger than the anomaly was usually nothing.
      const usual = born >= from ? 0 : median(days.slice(Math.max(0, start - USUAL_DAYS), start))
      const found = days.slice(start, Math.max(start, end))
      return { keys, extra: sum(found) - usual * found.length }
    })
    .filter(({ extra }) => extra > 0)
    .sort((a, b) => b.extra - a.extra)
    .slice(0, CAUSES_MAX)
    .map(({ keys: [Service = '', Region = '', UsageType = ''], extra }) => ({
      Service,
      Region,
      UsageType,
      Impact: { Contribution: round(extra) },
    }))
}

function anomalyOf(view: View, monitor: MonitorRow, series: Series, spell: Spell, causes: readonly Series[]): Anomaly {
  const value = series.keys[0] ?? ''
  const start = series.first + spell.first * DAY
  const end = series.first + spell.last * DAY
  const [actual, expected] = [sum(spell.actual), sum(spell.expected)]
  const id = idOf(monitor, value, start)
  const feedback = view.get(feedbackTable, id)?.feedback
  // Still going on when its last day is the newest that is known.
  const isOver = end + DAY < evaluatedUntil(view, monitor.accountId)
  return {
    AnomalyId: id,
    AnomalyStartDate: isoSecond(start),
    ...(isOver ? { AnomalyEndDate: isoSecond(end) } : {}),
    ...(value === '' ? {} : { DimensionValue: value }),
    RootCauses: rootCauses(causes, value, series, spell).map((cause) => ({
      ...cause,
      LinkedAccount: monitor.accountId,
      LinkedAccountName: monitor.accountId,
    })),
    AnomalyScore: { MaxScore: round(Math.max(...spell.scores)), CurrentScore: round(spell.scores.at(-1) as number) },
    Impact: {
      MaxImpact: round(Math.max(...spell.actual.map((cost, day) => cost - (spell.expected[day] as number)))),
      TotalImpact: round(actual - expected),
      TotalActualSpend: round(actual),
      TotalExpectedSpend: round(expected),
      ...(expected > 0 ? { TotalImpactPercentage: round(((actual - expected) / expected) * 100) } : {}),
    },
    MonitorArn: monitor.id,
    ...(feedback ? { Feedback: feedback } : {}),
  }
}

export interface FoundAnomaly {
  readonly anomaly: Anomaly
  readonly lastDay: number
}

/** AWS: a monitor sees what happens after it was made. */
export function anomaliesOf(view: View, monitor: MonitorRow): FoundAnomaly[] {
  const since = startOfDay(monitor.createdAt)
  const found = seriesOf(view, monitor).flatMap((series) =>
    spellsIn(series.days)
      .filter(({ first }) => series.first + first * DAY >= since)
      .map((spell) => ({ series, spell })),
  )
  const causes = found.length > 0 ? causesOf(view, monitor) : []
  return found.map(({ series, spell }) => ({
    anomaly: anomalyOf(view, monitor, series, spell, causes),
    lastDay: series.first + spell.last * DAY,
  }))
}
