/** The schedules that are offered, and the lines that would keep one outside of AWS. */
import type { Schedule, ScheduledInstance } from '../../../../shared/operations/optimization.ts'
import { isTimeZone, TIME_ZONES } from '../../../../shared/time-zones.ts'

const WORKDAYS = [1, 2, 3, 4, 5]
export const PRESETS = {
  '12x5': { days: WORKDAYS, fromHour: 8, toHour: 20 },
  '10x5': { days: WORKDAYS, fromHour: 9, toHour: 19 },
} as const
export type Preset = keyof typeof PRESETS | 'own'

/** The learner's own zone where schedules know it, else Seoul's, where the practice account lives. */
export function homeZone(choice: 'utc' | 'local'): string {
  if (choice === 'utc') return 'UTC'
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  return isTimeZone(own) ? own : 'Asia/Seoul'
}

export const zones = TIME_ZONES

/** Lines for the crontab of a machine with the AWS CLI. */
export function cronLines(
  { timeZone, days, fromHour, toHour }: Schedule,
  instances: readonly ScheduledInstance[],
): string {
  const byRegion = new Map<string, string[]>()
  for (const { region, resourceId } of instances) byRegion.set(region, [...(byRegion.get(region) ?? []), resourceId])
  const on = days.join(',')
  const lines = [...byRegion].flatMap(([region, ids]) => {
    const rest = `--region ${region} --instance-ids ${ids.join(' ')}`
    return [
      `0 ${fromHour % 24} * * ${on} aws ec2 start-instances ${rest}`,
      `0 ${toHour % 24} * * ${toHour === 24 ? days.map((day) => (day + 1) % 7).join(',') : on} aws ec2 stop-instances ${rest}`,
    ]
  })
  return [`CRON_TZ=${timeZone}`, ...lines].join('\n')
}
