/** What the Monitoring tab is set to. It outlives the tab, so that the next instance shows the same range. */
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { DateRange } from '../../components/date-range.ts'
import type { Statistic } from './tiles.ts'

export const RANGES = {
  '1h': { kind: 'relative', amount: 1, unit: 'hour' },
  '3h': { kind: 'relative', amount: 3, unit: 'hour' },
  '12h': { kind: 'relative', amount: 12, unit: 'hour' },
  '1d': { kind: 'relative', amount: 1, unit: 'day' },
  '3d': { kind: 'relative', amount: 3, unit: 'day' },
  '1w': { kind: 'relative', amount: 1, unit: 'week' },
} as const satisfies Record<string, DateRange>

export type RangeId = keyof typeof RANGES
export const isRangeId = (id: string): id is RangeId => Object.hasOwn(RANGES, id)

/** Longer ranges, offered under Custom; the longest is all that CloudWatch keeps. */
export const LONG_RANGES = [
  { amount: 2, unit: 'week' },
  { amount: 1, unit: 'month' },
  { amount: 3, unit: 'month' },
  { amount: 6, unit: 'month' },
  { amount: 455, unit: 'day' },
] as const

/** Every how many simulated minutes the charts move on; 0: they stand. */
export const LIVE_MINUTES = [0, 1, 2, 5, 15] as const
export type LiveMinutes = (typeof LIVE_MINUTES)[number]

/** The range id of a range, or `custom`. */
export function rangeIdOf(range: DateRange): RangeId | 'custom' {
  const found = Object.entries(RANGES).find(
    ([, each]) => range.kind === 'relative' && range.amount === each.amount && range.unit === each.unit,
  )
  return (found?.[0] as RangeId | undefined) ?? 'custom'
}

export const useMonitoringStore = defineStore('monitoring', () => {
  const range = shallowRef<DateRange>(RANGES['3h'])
  /** Undefined: each tile by its own. */
  const statistic = ref<Statistic>()
  /** Seconds; undefined: by the range. */
  const period = ref<number>()
  const live = ref<LiveMinutes>(1)
  /** Over each chart: the thresholds of its alarms, what happened when, and the span before the one shown. */
  const thresholds = ref(true)
  const events = ref(true)
  const compare = ref(false)
  return { range, statistic, period, live, thresholds, events, compare }
})
