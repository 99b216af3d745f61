/** Keeps the preview of an alarm current as it is edited and as simulated time passes. */
import { computed, type Ref, shallowRef, watch } from 'vue'
import type { AwsError } from '../../../../../shared/aws/error.ts'
import type { In, Out } from '../../../../../shared/ipc/contract.ts'
import { isoOf, MINUTE } from '../../../../../shared/time.ts'
import type { ChartBand, ChartSeries } from '../../../../charts/series.ts'
import type { Span } from '../../../../charts/time-axis.ts'
import { useOperation } from '../../../../engine/useOperation.ts'
import { usePacedAsking } from '../../../../engine/usePacedAsking.ts'
import { useClockStore } from '../../../../stores/clock.ts'
import type { AlarmState } from '../alarm-facts.ts'

const PAUSE_MS = 700

/** A span of time in one state. */
export interface StateSpan {
  readonly state: AlarmState
  readonly reason: string
  readonly from: number
  readonly to: number
}

export interface AlarmPicture {
  readonly span: Span
  /** Milliseconds. */
  readonly periodMs: number
  readonly series: readonly ChartSeries[]
  /** What is expected, of an alarm on an anomaly detection band. */
  readonly band?: ChartBand | undefined
  readonly states: readonly StateSpan[]
}

const bandOf = ({ Band: band }: Out<'sim:PreviewAlarm'>): ChartBand | undefined =>
  band && { stamps: band.Timestamps.map((at) => Date.parse(at)), lower: band.Lower, upper: band.Upper }

function pictureOf(answer: Out<'sim:PreviewAlarm'>, span: Span, label: string): AlarmPicture {
  const stamps = answer.Timestamps.map((at) => Date.parse(at))
  return {
    span,
    periodMs: answer.Period * 1000,
    series: [{ id: 'metric', label, slot: 0, stamps, values: answer.Values }],
    band: bandOf(answer),
    states: answer.States.map(({ StateValue, StateReason, StartTime, EndTime }) => ({
      state: StateValue,
      reason: StateReason,
      from: Date.parse(StartTime),
      to: Date.parse(EndTime),
    })),
  }
}

/** `alarm` undefined: there is nothing to judge yet. `hours`: how far back to look. */
export function useAlarmPreview(
  alarm: Ref<In<'cloudwatch:PutMetricAlarm'> | undefined>,
  hours: Ref<number>,
  label: Ref<string>,
) {
  const clock = useClockStore()
  const { run, error } = useOperation('sim:PreviewAlarm')
  const picture = shallowRef<AlarmPicture>()
  const problem = shallowRef<AwsError>()
  // The text tells an edit from an alarm that is merely built anew.
  const question = computed(() => alarm.value && JSON.stringify([alarm.value, hours.value]))
  const minute = computed(() => Math.floor((clock.instant() ?? 0) / MINUTE))

  async function ask(): Promise<void> {
    const now = clock.instant()
    const asked = question.value
    if (now === undefined || !alarm.value) {
      picture.value = undefined
      problem.value = undefined
      return
    }
    const end = Math.floor(now / MINUTE) * MINUTE
    const span = { start: end - hours.value * 60 * MINUTE, end }
    const answer = await run({ Alarm: alarm.value, StartTime: isoOf(span.start), EndTime: isoOf(span.end) })
    if (asked !== question.value) return
    problem.value = error.value
    picture.value = answer && pictureOf(answer, span, label.value)
  }
  const { again } = usePacedAsking(() => question.value, ask, PAUSE_MS)
  watch(minute, again)
  return { picture, error: problem }
}
