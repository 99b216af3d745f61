/** The look at the metrics as simulated time passes. AWS: "Alarm evaluation" (CloudWatch User Guide). */
import { MINUTE, SECOND } from '../../../../shared/time.ts'
import type { Tx } from '../../kernel/index.ts'
import { ensureDetector } from '../cloudwatch/index.ts'
import { hasTooFewSamples, judge, pointsOf, watchedBy, windowEnd, windowFrom } from './judge.ts'
import { type AlarmRow, type AlarmSettings, alarmTable, pulseTable } from './model.ts'
import { reasonDataOf, reasonOf } from './reasons.ts'
import { isFine, periodOf } from './settings.ts'
import { transition } from './transitions.ts'
import { rangeOf } from './verdict.ts'

/** A Region's alarms are looked at in two beats. AWS: every minute, and every ten seconds below a minute. */
const BEATS = {
  minute: { task: 'alarms.evaluate', step: MINUTE, pulseId: (scope: string) => scope },
  tenSeconds: { task: 'alarms.evaluateFine', step: 10 * SECOND, pulseId: (scope: string) => `${scope}/fine` },
} as const
type Beat = (typeof BEATS)[keyof typeof BEATS]
const beatOf = (settings: AlarmSettings): Beat => (isFine(settings) ? BEATS.tenSeconds : BEATS.minute)

/** After the samples of the period that is over have come in. */
const OFFSET = 5 * SECOND

/** AWS: EVALUATION_ERROR says that the alarm's settings need to be looked at; no data here is ever cut by a quota. */
function noteEvaluation(tx: Tx, alarm: AlarmRow, fails: boolean): AlarmRow {
  if (fails === (alarm.evaluationState !== undefined)) return alarm
  const { evaluationState: _before, ...rest } = alarm
  return tx.put<AlarmRow>(alarmTable, {
    ...rest,
    updatedAt: tx.now,
    ...(fails ? { evaluationState: 'EVALUATION_ERROR' } : {}),
  })
}

/** AWS: an alarm on a band has a detector, whoever deletes it. */
export function learnBand(tx: Tx, { scope, settings }: AlarmRow): void {
  const { Metrics: metrics = [], ThresholdMetricId: band } = settings
  if (band !== undefined) ensureDetector(tx, scope, metrics, band)
}

function evaluate(tx: Tx, found: AlarmRow): void {
  const { scope, settings } = found
  const periodMs = periodOf(settings) * SECOND
  const end = windowEnd(settings, tx.now)
  const span = { view: tx, scope, start: end - rangeOf(settings.EvaluationPeriods) * periodMs, end }
  learnBand(tx, found)
  const watched = watchedBy(span, settings)
  const alarm = noteEvaluation(tx, found, watched === undefined)
  const window = windowFrom(settings, end, pointsOf(watched, span.start, periodMs))
  const verdict = judge(settings, window)
  const { state } = verdict
  if (state === undefined || state === alarm.state || hasTooFewSamples(span, settings, window, verdict)) return
  const reason = reasonOf(settings, window, verdict)
  transition(tx, alarm, { state, reason, reasonData: reasonDataOf(settings, window, verdict, tx.now) })
}

const untilNext = (now: number, step: number): number => Math.floor((now - OFFSET) / step + 1) * step + OFFSET - now

/** Starts the beat in which an alarm is looked at, unless it beats already. */
export function startPulse(tx: Tx, scope: string, settings: AlarmSettings): void {
  const { task, step, pulseId } = beatOf(settings)
  if (tx.get(pulseTable, pulseId(scope))) return
  tx.put(pulseTable, { id: pulseId(scope) })
  tx.after(untilNext(tx.now, step), task, { scope })
}

function look(tx: Tx, scope: string, beat: Beat): void {
  const alarms = tx.by(alarmTable, 'scope', scope).filter(({ settings }) => beatOf(settings) === beat)
  for (const alarm of alarms) evaluate(tx, alarm)
  if (alarms.length === 0) tx.remove(pulseTable, beat.pulseId(scope))
  else tx.after(untilNext(tx.now, beat.step), beat.task, { scope })
}

export const tasks = {
  'alarms.evaluate': (tx: Tx, { scope }: { readonly scope: string }): void => look(tx, scope, BEATS.minute),
  'alarms.evaluateFine': (tx: Tx, { scope }: { readonly scope: string }): void => look(tx, scope, BEATS.tenSeconds),
}
