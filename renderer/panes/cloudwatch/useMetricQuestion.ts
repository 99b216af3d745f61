/** What some tiles are read by (range, statistic, period, zoom), asked as one question and kept current. */
import { computed, type Ref, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Span } from '../../charts/time-axis.ts'
import { type DateRange, resolveRange } from '../../components/date-range.ts'
import { useClockStore } from '../../stores/clock.ts'
import { useRegionStore } from '../../stores/region.ts'
import { metricCommand, type SeriesSource } from './metric-queries.ts'
import { alignedSpan, autoPeriod, finestAt, PERIODS, periodProblem, pointsMax } from './periods.ts'
import { useLiveMetrics } from './useLiveMetrics.ts'
import { useRangeWords, useSpanWords } from './useRangeWords.ts'

export interface MetricSettings {
  readonly range: Ref<DateRange>
  /** Seconds; undefined: by the range. */
  readonly period: Ref<number | undefined>
  /** What to ask for, by the statistic chosen; empty while it is not known yet. */
  readonly sources: () => readonly SeriesSource[]
  /** Whether points of one minute are there to be asked for. */
  readonly detailed: () => boolean
  /** Every how many minutes the range moves on with the clock; 0: it stands. */
  readonly liveMinutes: () => number
  /** Whether the span before is drawn too. */
  readonly compare: () => boolean
}

export function useMetricQuestion(settings: MetricSettings) {
  const { range, period, sources: sourcesOf, detailed } = settings
  const { t } = useI18n()
  const clock = useClockStore()
  const regions = useRegionStore()
  const rangeWords = useRangeWords(range)
  const spanWords = useSpanWords()
  const zoom = shallowRef<Span>()

  const sources = computed(sourcesOf)
  const most = computed(() => pointsMax(sources.value.length))
  const now = computed(() => clock.instant() ?? 0)

  const autoAt = (span: Span, at: number): number => autoPeriod(span, at, detailed(), most.value)
  /** The person's period where the range can be read in it, else the automatic one. */
  function periodAt(span: Span, at: number): number {
    const chosen = period.value
    const here = chosen !== undefined && !periodProblem(chosen, span, at, most.value) ? chosen : autoAt(span, at)
    if (!settings.compare()) return here
    // The span before is older: both are read in a period that still exists there.
    const finest = finestAt(span.start - (span.end - span.start), at)
    return PERIODS.find((each) => each >= Math.max(here, finest)) ?? here
  }
  const rawSpanAt = (at: number): Span => zoom.value ?? resolveRange(range.value, at)
  const question = computed(() => ({
    sources: sources.value,
    spanAt: (at: number) => {
      const span = rawSpanAt(at)
      return alignedSpan(span, periodAt(span, at))
    },
    periodAt,
    liveMinutes: zoom.value === undefined && range.value.kind === 'relative' ? settings.liveMinutes() : 0,
    rangeWords: zoom.value ? spanWords(zoom.value) : rangeWords.value,
    past: settings.compare() ? (label: string) => t('monitoring.note.previousPeriod', { label }) : undefined,
  }))
  const { answer, error, refresh } = useLiveMetrics(question)

  /** Shows a span; one that reaches beyond now is moved back, since there is nothing to see there yet. */
  function show({ start, end }: Span) {
    const beyond = Math.max(0, end - now.value)
    zoom.value = { start: start - beyond, end: end - beyond }
  }
  /** Moves by a share of the span: -0.5 shows half a span earlier. */
  function pan(share: number) {
    const { start, end } = shownSpan.value
    const ms = share * (end - start)
    show({ start: start + ms, end: end + ms })
  }

  const shownSpan = computed(() => rawSpanAt(now.value))
  const auto = computed(() => autoAt(shownSpan.value, now.value))
  // A new range is seen whole, not through the last zoom.
  watch(range, () => {
    zoom.value = undefined
  })
  /** The question of one source for the AWS CLI; empty until there is an answer. */
  const commandOf = (source: SeriesSource | undefined): string =>
    source && answer.value ? metricCommand(source, answer.value.span, answer.value.period, regions.region) : ''
  return { zoom, show, pan, now, shownSpan, most, auto, answer, error, refresh, commandOf }
}
