/**
 * Keeps the series of some tiles current: asks at once when the question changes, and again as simulated time moves on by a
 * minute, but never more than twice a second and never twice at the same time, whatever the rate of the clock.
 */
import { computed, type Ref, type ShallowRef, shallowRef, watch } from 'vue'
import type { AwsError } from '../../../shared/aws/error.ts'
import type { In, Out } from '../../../shared/ipc/contract.ts'
import { type Instant, MINUTE } from '../../../shared/time.ts'
import type { ChartSeries } from '../../charts/series.ts'
import type { Span } from '../../charts/time-axis.ts'
import { useOperation } from '../../engine/useOperation.ts'
import { usePacedAsking } from '../../engine/usePacedAsking.ts'
import { useClockStore } from '../../stores/clock.ts'
import { metricDataInput, type SeriesSource, seriesByTile, shifted } from './metric-queries.ts'

/** Wall milliseconds between two requests. */
const PAUSE_MS = 500

export interface MetricQuestion {
  readonly sources: readonly SeriesSource[]
  /** What the charts show at a moment of the clock. */
  readonly spanAt: (now: Instant) => Span
  readonly periodAt: (span: Span, now: Instant) => number
  /** Every how many simulated minutes to ask again; 0: not by itself. */
  readonly liveMinutes: number
  /** Also the span before, under labels made of the present ones'. */
  readonly past?: ((label: string) => string) | undefined
  /** The range in words, for the spoken summary of what the answer shows. */
  readonly rangeWords: string
}

export interface MetricAnswer {
  readonly series: ReadonlyMap<string, readonly ChartSeries[]>
  readonly span: Span
  readonly period: number
  readonly rangeWords: string
}

export interface LiveMetrics {
  readonly answer: ShallowRef<MetricAnswer | undefined>
  readonly error: Ref<AwsError | undefined>
  readonly pending: Ref<boolean>
  refresh(): void
}

export function useLiveMetrics(question: Ref<MetricQuestion>): LiveMetrics {
  const clock = useClockStore()
  const { run, error, pending } = useOperation('cloudwatch:GetMetricData')
  const answer = shallowRef<MetricAnswer>()
  const problem = shallowRef<AwsError>()
  const beat = computed(() => Math.floor((clock.instant() ?? 0) / (MINUTE * (question.value.liveMinutes || 1))))

  /** One page, except where even the coarsest period has more points than a call may answer. Undefined when refused. */
  async function pagesOf(
    input: In<'cloudwatch:GetMetricData'>,
  ): Promise<Out<'cloudwatch:GetMetricData'>[] | undefined> {
    const pages: Out<'cloudwatch:GetMetricData'>[] = []
    let NextToken: string | undefined
    do {
      const page = await run({ ...input, ...(NextToken ? { NextToken } : {}) })
      if (!page) return undefined
      pages.push(page)
      NextToken = page.NextToken
    } while (NextToken)
    return pages
  }
  /** Of the span and, where wished, of the span before it, moved onto it. */
  async function seriesOf({ sources, past }: MetricQuestion, span: Span, period: number) {
    const pages = await pagesOf(metricDataInput(sources, span, period))
    const series = pages && seriesByTile(sources, pages)
    if (!series || !past) return series
    const length = span.end - span.start
    const before = await pagesOf(metricDataInput(sources, { start: span.start - length, end: span.start }, period))
    if (!before) return undefined
    const found = seriesByTile(sources, before)
    return new Map(
      [...series].map(([id, each]) => [
        id,
        [...each, ...(found.get(id) ?? []).map((one) => shifted(one, length, past(one.label)))],
      ]),
    )
  }
  async function ask(): Promise<void> {
    const now = clock.instant()
    const { sources, spanAt, periodAt } = question.value
    if (now === undefined || sources.length === 0) return
    const asked = question.value
    const span = spanAt(now)
    const period = periodAt(span, now)
    const series = await seriesOf(asked, span, period)
    problem.value = error.value
    // An answer to a question no longer asked would flash the old range into the new one.
    if (series && asked === question.value) answer.value = { series, span, period, rangeWords: asked.rangeWords }
  }
  const { again } = usePacedAsking(() => question.value, ask, PAUSE_MS)
  watch(beat, () => {
    if (question.value.liveMinutes > 0 || answer.value === undefined) again()
  })
  return { answer, error: problem, pending, refresh: again }
}
