/** The words of StateReason and of StateReasonData. AWS: "DescribeAlarmHistory" examples; [R] forms are recalled. */
import { type Instant, isoOf } from '../../../../shared/time.ts'
import type { AlarmSettings } from './model.ts'
import { isOnBand, periodOf } from './settings.ts'
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
  /** What is expected; defined where there is a value. Absent of an alarm that compares with a number. */
  readonly band?: { readonly lower: readonly number[]; readonly upper: readonly number[] }
}

/** The sides of the band that an operator looks at. */
const isBelow = (operator: string): boolean => operator.startsWith('LessThanLower')
const isAbove = (operator: string): boolean => operator.endsWith('GreaterThanUpperThreshold')

/** What the datapoints of these steps were held against, in words. AWS: "State change for an anomaly detection alarm". */
function comparisonText(settings: AlarmSettings, { band }: Window, steps: readonly number[], not: string): string {
  const { ComparisonOperator: operator } = settings
  if (!band) return `${not}${OPERATORS[operator] ?? ''} the threshold (${javaNumber(settings.Threshold ?? 0)})`
  const edges = (edge: readonly number[]): string => `[${steps.map((step) => javaNumber(edge[step] ?? 0)).join(', ')}]`
  return [
    ...(isBelow(operator) ? [`${not}less than the lower thresholds ${edges(band.lower)}`] : []),
    ...(isAbove(operator) ? [`${not}greater than the upper thresholds ${edges(band.upper)}`] : []),
  ].join(' or ')
}

/** Why the alarm is now in the state of its verdict. */
export function reasonOf(settings: AlarmSettings, window: Window, verdict: Verdict): string {
  const to = verdict.state
  const periods = settings.EvaluationPeriods
  const crossing = isOnBand(settings) ? 'Thresholds Crossed' : 'Threshold Crossed'
  if (to === 'INSUFFICIENT_DATA') {
    const unknown = Math.max(1, periods - verdict.counted.length)
    return `Insufficient Data: ${plural(unknown, 'datapoint')} ${unknown === 1 ? 'was' : 'were'} unknown.`
  }
  if (verdict.counted.length === 0) {
    const treated = settings.TreatMissingData === 'breaching' ? '[Breaching]' : '[NonBreaching]'
    const were = verdict.filled === 1 ? 'was' : 'were'
    return (
      `${crossing}: no datapoints were received for ${plural(periods, 'period')} and ` +
      `${plural(verdict.filled, 'missing datapoint')} ${were} treated as ${treated}.`
    )
  }
  const alarms = to === 'ALARM'
  const crossed = verdict.counted.filter((step) => breaches(settings, window, step) === alarms)
  const points = crossed.map(
    (step) => `${javaNumber(window.values[step] ?? 0)} (${shortTime(window.stamps[step] ?? 0)})`,
  )
  const were = crossed.length === 1 ? 'was' : 'were'
  const needed = alarms
    ? (settings.DatapointsToAlarm ?? periods)
    : periods - (settings.DatapointsToAlarm ?? periods) + 1
  const transition = `${plural(needed, 'datapoint')} for ${alarms ? 'OK -> ALARM' : 'ALARM -> OK'} transition`
  return (
    `${crossing}: ${crossed.length} out of the last ${periods} datapoints [${points.join(', ')}] ${were} ` +
    `${comparisonText(settings, window, crossed, alarms ? '' : 'not ')} (minimum ${transition}).`
  )
}

/** Whether the value of a step crosses the threshold, or an edge of the band; undefined where there is none. */
export function breaches(
  { ComparisonOperator, Threshold = 0 }: AlarmSettings,
  { values, band }: Window,
  step: number,
): boolean | undefined {
  const value = values[step]
  if (value === undefined) return undefined
  if (band) {
    const { lower, upper } = band
    return (
      (isBelow(ComparisonOperator) && value < (lower[step] as number)) ||
      (isAbove(ComparisonOperator) && value > (upper[step] as number))
    )
  }
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
  const edges = (edge: readonly number[]): number[] => verdict.counted.map((step) => edge[step] ?? 0)
  return JSON.stringify({
    version: '1.0',
    queryDate: longTime(now),
    ...(first === undefined ? {} : { startDate: longTime(window.stamps[first] ?? 0) }),
    ...(settings.Statistic ? { statistic: settings.Statistic } : {}),
    ...(settings.ExtendedStatistic ? { statistic: settings.ExtendedStatistic } : {}),
    period: periodOf(settings),
    ...(settings.Unit ? { unit: settings.Unit } : {}),
    recentDatapoints: recent,
    ...(window.band
      ? { recentLowerThresholds: edges(window.band.lower), recentUpperThresholds: edges(window.band.upper) }
      : { threshold: settings.Threshold }),
    evaluatedDatapoints: [...verdict.counted].reverse().map((step) => ({
      timestamp: longTime(window.stamps[step] ?? 0),
      value: window.values[step] ?? 0,
    })),
  })
}
