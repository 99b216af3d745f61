/** What follows from an alarm's settings alone. */
import { MINUTE, SECOND } from '../../../../shared/time.ts'
import type { AlarmSettings } from './model.ts'

/** Seconds. */
export const periodOf = (settings: AlarmSettings): number =>
  settings.Period ?? Math.min(...(settings.Metrics ?? []).flatMap(({ MetricStat }) => MetricStat?.Period ?? []), 86_400)

/** AWS: periods below a minute make a high-resolution alarm, which is looked at every ten seconds. */
export const isFine = (settings: AlarmSettings): boolean => periodOf(settings) * SECOND < MINUTE

/** AWS: LessThanLowerThreshold knows no upper side, GreaterThanUpperThreshold no lower one. */
export const BAND_OPERATORS = [
  'LessThanLowerOrGreaterThanUpperThreshold',
  'LessThanLowerThreshold',
  'GreaterThanUpperThreshold',
]
export const isOnBand = ({ ThresholdMetricId }: Pick<AlarmSettings, 'ThresholdMetricId'>): boolean =>
  ThresholdMetricId !== undefined
