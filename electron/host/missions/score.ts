/** What a finished or running mission is worth. */
import type { Mission, MissionRun, MissionScore } from '../../../shared/operations/missions.ts'
import { MINUTE, parseInstant } from '../../../shared/time.ts'

/** Percent of a step's points that one, two and three hints cost together. */
const HINT_PERCENT = [0, 10, 25, 50]
const MISS_PERCENT = 10
const MISS_PERCENT_MAX = 50
/** Percent of all points for taking longer, or spending more, than the budget. */
const OVERRUN_PERCENT = 10

const percent = (points: number, share: number): number => Math.round((points * share) / 100)

/** `until` is now for a running mission; `spent` dollars since it began. */
export function scoreOf(mission: Mission, run: MissionRun, until: string, spent: string): MissionScore {
  let [earned, of, hintsCost, missesCost] = [0, 0, 0, 0]
  for (const { id, points } of mission.steps) {
    of += points
    if (!run.passed[id]) continue
    earned += points
    const hints = percent(points, HINT_PERCENT[run.hints[id] ?? 0] ?? 50)
    const misses = percent(points, Math.min(MISS_PERCENT_MAX, (run.misses[id] ?? 0) * MISS_PERCENT))
    hintsCost += hints
    missesCost += Math.min(misses, points - hints)
  }
  const minutes = ((parseInstant(until) ?? 0) - (parseInstant(run.startedAt) ?? 0)) / MINUTE
  const timeCost = minutes > mission.budget.minutes ? percent(of, OVERRUN_PERCENT) : 0
  const moneyCost = Number(spent) > mission.budget.usd ? percent(of, OVERRUN_PERCENT) : 0
  const points = Math.max(0, earned - hintsCost - missesCost - timeCost - moneyCost)
  return { points, of, minutes: Math.floor(minutes), spent, hintsCost, missesCost, timeCost, moneyCost }
}
