/** What some tiles are read by (range, statistic, period, zoom), asked as one question and kept current. */
import { computed, type Ref, shallowRef, watch } from 'vue'
import type { Span } from '../../charts/time-axis.ts'
import { type DateRange, resolveRange } from '../../components/date-range.ts'
import { useClockStore } from '../../stores/clock.ts'
import { useRegionStore } from '../../stores/region.ts'
import { metricCommand, type SeriesSource } from './metric-queries.ts'
import { alignedSpan, autoPeriod, periodProblem, pointsMax } from './periods.ts'
import { useLiveMetrics } from './useLiveMetrics.ts'
import { useRangeWords } from './useRangeWords.ts'

export interface MetricSettings {
  readonly range: Ref<DateRange>
  /** Seconds; undefined: by the range. */
  readonly period: Ref<number | undefined>
  /** What to ask for, by the statistic chosen; empty while it is not known yet. */
  readonly sources: () => readonly SeriesSource[]
  /** Whether points of one minute are there to be asked for. */
  readonly detailed: () => boolean
  /** Whether the range moves on with the clock. */
  readonly live: () => boolean
}

export function useMetricQuestion({ range, period, sources: sourcesOf, detailed, live }: MetricSettings) {
  const clock = useClockStore()
  const regions = useRegionStore()
  const rangeWords = useRangeWords(range)
  const zoom = shallowRef<Span>()

  const sources = computed(sourcesOf)
  const most = computed(() => pointsMax(sources.value.length))
  const now = computed(() => clock.instant() ?? 0)

  const autoAt = (span: Span, at: number): number => autoPeriod(span, at, detailed(), most.value)
  /** The person's period where the range can be read in it, else the automatic one. */
  function periodAt(span: Span, at: number): number {
    const chosen = period.value
    return chosen !== undefined && !periodProblem(chosen, span, at, most.value) ? chosen : autoAt(span, at)
  }
  const rawSpanAt = (at: number): Span => zoom.value ?? resolveRange(range.value, at)
  const question = computed(() => ({
    sources: sources.value,
    spanAt: (at: number) => {
      const span = rawSpanAt(at)
      return alignedSpan(span, periodAt(span, at))
    },
    periodAt,
    live: live() && zoom.value === undefined && range.value.kind === 'relative',
    rangeWords: rangeWords.value,
  }))
  const { answer, error, refresh } = useLiveMetrics(question)

  const shownSpan = computed(() => rawSpanAt(now.value))
  const auto = computed(() => autoAt(shownSpan.value, now.value))
  // A new range is seen whole, not through the last zoom.
  watch(range, () => {
    zoom.value = undefined
  })
  /** The question of one source for the AWS CLI; empty until there is an answer. */
  const commandOf = (source: SeriesSource | undefined): string =>
    source && answer.value ? metricCommand(source, answer.value.span, answer.value.period, regions.region) : ''
  return { zoom, now, shownSpan, most, auto, answer, error, refresh, commandOf }
}
