/** What the form of an alarm offers. AWS: the metrics of an instance, and the periods the alarm page lists. */
import { TILES } from '../tiles.ts'

export const METRICS: readonly string[] = TILES.map(({ metric }) => metric)
export const STATISTICS = ['Average', 'Minimum', 'Maximum', 'Sum', 'SampleCount'] as const
/** Seconds. */
export const PERIODS = [60, 300, 900, 3600, 21_600] as const
export const TREATMENTS = ['missing', 'ignore', 'breaching', 'notBreaching'] as const
