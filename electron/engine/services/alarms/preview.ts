/** sim:PreviewAlarm: how an alarm with these settings would have stood, judged by the rule that judges the real ones. */
import type { In, Out } from '../../../../shared/ipc/contract.ts'
import type { AlarmPreviewState } from '../../../../shared/operations/cloudwatch-alarms.ts'
import { HOUR, type Instant, isoOf, MINUTE, parseInstant, SECOND } from '../../../../shared/time.ts'
import type { Call, View } from '../../kernel/index.ts'
import { settingsOf } from './checks.ts'
import * as errors from './errors.ts'
import { judge, pointsOf, type WatchedPoints, watchedBy, windowFrom } from './judge.ts'
import type { AlarmSettings, StateValue } from './model.ts'
import { reasonOf, UNCHECKED } from './reasons.ts'
import { isFine, periodOf } from './settings.ts'
import { rangeOf } from './verdict.ts'

/** About how many looks a preview takes at most; a long range is looked at less often than the real alarm would. */
const LOOKS_MAX = 1500
const STRIDES = [10 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR, 24 * HOUR]

function strideOf(settings: AlarmSettings, length: number): number {
  const least = isFine(settings) ? 0 : 1
  return STRIDES.slice(least).find((stride) => length / stride <= LOOKS_MAX) ?? (STRIDES.at(-1) as number)
}

interface Range {
  readonly start: Instant
  readonly end: Instant
}

function rangeAsked(view: View, input: In<'sim:PreviewAlarm'>): Range {
  const start = parseInstant(input.StartTime)
  const end = parseInstant(input.EndTime)
  if (start === undefined || end === undefined || start >= end)
    throw errors.validationError('StartTime and EndTime must be ISO 8601 timestamps, the one before the other.')
  return { start: Math.floor(start / MINUTE) * MINUTE, end: Math.min(end, Math.floor(view.now / MINUTE) * MINUTE) }
}

/** Looks lie `stride` apart, periods may be longer: the points of all looks at one remainder are read at once. */
function* looks(view: View, scope: string, settings: AlarmSettings, range: Range) {
  const periodMs = periodOf(settings) * SECOND
  const stride = strideOf(settings, range.end - range.start)
  const before = rangeOf(settings.EvaluationPeriods) * periodMs
  const read = new Map<number, WatchedPoints>()
  for (let end = range.start; end <= range.end; end += stride) {
    const rest = (end - range.start) % periodMs
    let points = read.get(rest)
    if (!points) {
      const start = range.start + rest - before
      points = pointsOf(watchedBy({ view, scope, start, end: range.end }, settings), start, periodMs)
      read.set(rest, points)
    }
    yield { at: end, window: windowFrom(settings, end, points) }
  }
}

/** @throws AwsError what PutMetricAlarm would refuse */
export function previewAlarm(view: View, input: In<'sim:PreviewAlarm'>, call: Call): Out<'sim:PreviewAlarm'> {
  const settings = settingsOf({ ...input.Alarm, AlarmName: input.Alarm.AlarmName || 'preview' }, call, view)
  const range = rangeAsked(view, input)
  const states: { from: Instant; state: StateValue; reason: string }[] = []
  for (const { at, window } of looks(view, call.scope, settings, range)) {
    const verdict = judge(settings, window)
    const before = states.at(-1)
    const state = verdict.state ?? before?.state ?? 'INSUFFICIENT_DATA'
    if (state === before?.state) continue
    const reason = verdict.state === undefined ? UNCHECKED : reasonOf(settings, window, verdict)
    states.push({ from: at, state, reason })
  }
  const { series, lower, upper } = watchedBy({ view, scope: call.scope, ...range }, settings) ?? {}
  return {
    Period: periodOf(settings),
    Timestamps: (series?.stamps ?? []).map(isoOf),
    Values: [...(series?.values ?? [])],
    ...(lower && upper
      ? { Band: { Timestamps: upper.stamps.map(isoOf), Lower: [...lower.values], Upper: [...upper.values] } }
      : {}),
    States: states.map(({ from, state, reason }, i): AlarmPreviewState => {
      const to = states[i + 1]?.from ?? range.end
      return { StateValue: state, StateReason: reason, StartTime: isoOf(from), EndTime: isoOf(to) }
    }),
  }
}
