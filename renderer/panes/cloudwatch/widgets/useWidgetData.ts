/**
 * Keeps the series of one widget current: asks at once when the question changes, and again as simulated time moves on by a minute,
 * but never more than once a second and never twice at the same time, whatever the rate of the clock.
 */
import { computed, type Ref, type ShallowRef, shallowRef, watch } from 'vue'
import type { AwsError } from '../../../../shared/aws/error.ts'
import type { CloudWatch, Json } from '../../../../shared/aws/index.ts'
import type { Out } from '../../../../shared/ipc/contract.ts'
import { type Instant, MINUTE } from '../../../../shared/time.ts'
import type { Span } from '../../../charts/time-axis.ts'
import { useOperation } from '../../../engine/useOperation.ts'
import { usePacedAsking } from '../../../engine/usePacedAsking.ts'
import { useClockStore } from '../../../stores/clock.ts'
import { alarmNameOf, withAlarms } from './alarm-widget.ts'
import type { MetricWidgetProperties } from './properties.ts'
import {
  DEFAULT_STAT,
  movedBy,
  questionOf,
  seriesOf,
  type WidgetCall,
  type WidgetQuestion,
  type WidgetSeries,
} from './widget-queries.ts'

/** Wall milliseconds between two requests that nobody asked for. */
const PAUSE_MS = 1000

export interface WidgetAsk {
  readonly widget: MetricWidgetProperties
  readonly spanAt: (now: Instant) => Span
  readonly region: string
  readonly periodOverride: 'auto' | 'inherit' | undefined
  readonly live: boolean
  readonly rangeWords: string
  /** Present: the period before is asked for too, and called so. */
  readonly pastWords: ((label: string) => string) | undefined
}

export interface WidgetAnswer {
  /** With what its alarms add. */
  readonly widget: MetricWidgetProperties
  readonly series: readonly WidgetSeries[]
  readonly question: WidgetQuestion
  readonly span: Span
  readonly rangeWords: string
  /** What CloudWatch said about the answer as a whole. */
  readonly messages: readonly string[]
}

export interface WidgetData {
  readonly answer: ShallowRef<WidgetAnswer | undefined>
  readonly error: ShallowRef<AwsError | undefined>
  readonly pending: Ref<boolean>
  refresh(): void
}

type Page = Out<'cloudwatch:GetMetricData'>

export function useWidgetData(current: Ref<WidgetAsk>): WidgetData {
  const clock = useClockStore()
  const { run, error: refusal, pending } = useOperation('cloudwatch:GetMetricData')
  const alarms = useOperation('cloudwatch:DescribeAlarms')
  const answer = shallowRef<WidgetAnswer>()
  const error = shallowRef<AwsError>()
  const minute = computed(() => Math.floor((clock.instant() ?? 0) / MINUTE))

  /** The pages of one call; more than one only beyond 100,800 points. Undefined when refused. */
  async function pagesOf({ input, region }: WidgetCall): Promise<Page[] | undefined> {
    const pages: Page[] = []
    let NextToken: string | undefined
    do {
      const page = await run({ ...input, ...(NextToken ? { NextToken } : {}) }, region)
      if (!page) return undefined
      pages.push(page)
      NextToken = page.NextToken
    } while (NextToken)
    return pages
  }
  async function alarmsOf({ widget, region }: WidgetAsk): Promise<readonly Json<CloudWatch.MetricAlarm>[] | undefined> {
    const names = (widget.annotations?.alarms ?? []).map(alarmNameOf)
    if (names.length === 0) return []
    const found = await alarms.run({ AlarmNames: names }, widget.region ?? region)
    return found?.MetricAlarms ?? (found ? [] : undefined)
  }
  /** Undefined when CloudWatch refused, or when the question has changed meanwhile. */
  async function ask(asked: WidgetAsk, widget: MetricWidgetProperties, span: Span, now: Instant) {
    const question = questionOf(widget, { ...asked, span, now })
    const pages: Page[] = []
    for (const call of question.calls) {
      const some = await pagesOf(call)
      // An answer to a question no longer asked would flash the old graph into the new one.
      if (current.value !== asked) return undefined
      if (!some) {
        error.value = refusal.value
        return undefined
      }
      pages.push(...some)
    }
    return { question, pages, series: seriesOf(question, widget.stat ?? DEFAULT_STAT, pages) }
  }
  async function turn(): Promise<void> {
    const [now, asked] = [clock.instant(), current.value]
    if (now === undefined) return
    const named = await alarmsOf(asked)
    if (current.value !== asked) return
    if (!named) {
      error.value = alarms.error.value
      return
    }
    const widget = named.length > 0 ? withAlarms(asked.widget, named) : asked.widget
    const span = asked.spanAt(now)
    const present = await ask(asked, widget, span, now)
    if (!present) return
    const length = span.end - span.start
    const before = { start: span.start - length, end: span.start }
    const past = asked.pastWords ? await ask(asked, widget, before, now) : undefined
    if (asked.pastWords && !past) return
    error.value = undefined
    answer.value = {
      widget,
      series: [...present.series, ...movedBy(past?.series ?? [], length, asked.pastWords ?? String)],
      question: present.question,
      span: present.question.span,
      rangeWords: asked.rangeWords,
      messages: present.pages.flatMap(({ Messages }) => (Messages ?? []).map(({ Code, Value }) => Value ?? Code ?? '')),
    }
  }
  const { again } = usePacedAsking(() => current.value, turn, PAUSE_MS)
  watch(minute, () => {
    if (current.value.live || answer.value === undefined) again()
  })
  return { answer, error, pending, refresh: again }
}
