/** The words of StateReason and of StateReasonData. AWS: "DescribeAlarmHistory" examples; [R] forms are recalled. */
import { type Instant, isoOf } from '../../../../shared/time.ts'
import type { AlarmSettings } from './model.ts'
import type { Verdict } from './verdict.ts'

export const UNCHECKED = 'Unchecked: Initial alarm creation'

const OPERATORS: Readonly<Record<string, string>> = {
  GreaterThanThreshold: 'greater than',
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
}

/** A number as Java prints it. */
export const javaNumber = (value: number): string => (Number.isInteger(value) ? `${value}.0` : String(value))

/** `23/11/26 07:10:00` */
function shortTime(at: Instant): string {
  const [date = '', time = ''] = isoOf(at).split('T')
  const [year = '', month, day] = date.split('-')
  return `${day}/${month}/${year.slice(2)} ${time.slice(0, 8)}`
}

const plural = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`

export interface Window {
  /** The start of each period, oldest first. */
  readonly stamps: readonly Instant[]
  readonly values: readonly (number | undefined)[]
}

/** Why the alarm is now in the state of its verdict. */
export function reasonOf(settings: AlarmSettings, window: Window, verdict: Verdict): string {
  const to = verdict.state
  const periods = settings.EvaluationPeriods
  if (to === 'INSUFFICIENT_DATA') {
    const unknown = Math.max(1, periods - verdict.counted.length)
    return `Insufficient Data: ${plural(unknown, 'datapoint')} ${unknown === 1 ? 'was' : 'were'} unknown.`
  }
  if (verdict.counted.length === 0) {
    const treated = settings.TreatMissingData === 'breaching' ? '[Breaching]' : '[NonBreaching]'
    const were = verdict.filled === 1 ? 'was' : 'were'
    return (
      `Threshold Crossed: no datapoints were received for ${plural(periods, 'period')} and ` +
      `${plural(verdict.filled, 'missing datapoint')} ${were} treated as ${treated}.`
    )
  }
  const alarms = to === 'ALARM'
  const phrase = OPERATORS[settings.ComparisonOperator] ?? ''
  const crossed = verdict.counted.filter((step) => breaches(settings, window.values[step]) === alarms)
  const points = crossed.map(
    (step) => `${javaNumber(window.values[step] ?? 0)} (${shortTime(window.stamps[step] ?? 0)})`,
  )
  const were = crossed.length === 1 ? 'was' : 'were'
  const needed = alarms
    ? (settings.DatapointsToAlarm ?? periods)
    : periods - (settings.DatapointsToAlarm ?? periods) + 1
  const transition = `${plural(needed, 'datapoint')} for ${alarms ? 'OK -> ALARM' : 'ALARM -> OK'} transition`
  return (
    `Threshold Crossed: ${crossed.length} out of the last ${periods} datapoints [${points.join(', ')}] ${were} ` +
    `${alarms ? '' : 'not '}${phrase} the threshold (${javaNumber(settings.Threshold)}) (minimum ${transition}).`
  )
}

/** Whether a value crosses the threshold; undefined where there is none. */
export function breaches(
  { ComparisonOperator, Threshold }: AlarmSettings,
  value: number | undefined,
): boolean | undefined {
  if (value === undefined) return undefined
  switch (ComparisonOperator) {
    case 'GreaterThanThreshold':
      return value > Threshold
    case 'GreaterThanOrEqualToThreshold':
      return value >= Threshold
    case 'LessThanThreshold':
      return value < Threshold
    default:
      return value <= Threshold
  }
}

/** `2026-11-23T07:10:00.000+0000` */
export const longTime = (at: Instant): string => isoOf(at).replace('Z', '+0000')

/** AWS: version 1.0 of the reason's data. */
export function reasonDataOf(settings: AlarmSettings, window: Window, verdict: Verdict, now: Instant): string {
  const recent = verdict.counted.map((step) => window.values[step] ?? 0)
  const first = verdict.counted[0]
  return JSON.stringify({
    version: '1.0',
    queryDate: longTime(now),
    ...(first === undefined ? {} : { startDate: longTime(window.stamps[first] ?? 0) }),
    ...(settings.Statistic ? { statistic: settings.Statistic } : {}),
    ...(settings.ExtendedStatistic ? { statistic: settings.ExtendedStatistic } : {}),
    ...(settings.Period ? { period: settings.Period } : {}),
    ...(settings.Unit ? { unit: settings.Unit } : {}),
    recentDatapoints: recent,
    threshold: settings.Threshold,
    evaluatedDatapoints: [...verdict.counted].reverse().map((step) => ({
      timestamp: longTime(window.stamps[step] ?? 0),
      value: window.values[step] ?? 0,
    })),
  })
}
