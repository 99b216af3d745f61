/** What the load dialog holds while it is filled in, and the request that comes of it. Texts, as inputs have them. */
import {
  type Load,
  type LoadRequest,
  type LoadSchedule,
  WEEKDAYS,
  type Weekday,
} from '../../../../shared/operations/load.ts'
import { type Instant, isoOf, MINUTE } from '../../../../shared/time.ts'

export type When = 'always' | 'weekly' | 'repeating'
/** Minutes until the load ends, offered in the list. */
export const ENDS = [10, 30, 60, 360, 1440] as const

export interface LoadForm {
  percent: number
  when: When
  days: readonly Weekday[]
  from: string
  to: string
  utcOffset: string
  every: string
  lasts: string
  ends: string
}

/** `+09:00` of minutes east of Greenwich. */
export function offsetText(minutes: number): string {
  const size = Math.abs(minutes)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** The form as it opens: the load there is, or weekdays in office hours ready to be chosen. */
export function formOf(load: Load | undefined, utcOffset: string): LoadForm {
  const schedule = load?.schedule
  const weekly = schedule?.kind === 'weekly' ? schedule : undefined
  const repeating = schedule?.kind === 'repeating' ? schedule : undefined
  return {
    percent: Math.round(load?.percent ?? 80),
    when: schedule?.kind ?? 'always',
    days: weekly?.days ?? WEEKDAYS.slice(0, 5),
    from: weekly?.from ?? '09:00',
    to: weekly?.to ?? '18:00',
    utcOffset: weekly?.utcOffset ?? utcOffset,
    every: String(repeating?.everyMinutes ?? 60),
    lasts: String(repeating?.forMinutes ?? 15),
    ends: 'never',
  }
}

export type LoadProblem = 'days' | 'times' | 'every' | 'lasts'

const whole = (text: string, least: number, most: number): boolean =>
  /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most

export function problemOf(form: LoadForm): LoadProblem | undefined {
  if (form.when === 'weekly') {
    if (form.days.length === 0) return 'days'
    return /^\d\d:\d\d$/.test(form.from) && /^\d\d:\d\d$/.test(form.to) ? undefined : 'times'
  }
  if (form.when !== 'repeating') return undefined
  if (!whole(form.every, 2, 10_080)) return 'every'
  return whole(form.lasts, 1, Number(form.every) - 1) ? undefined : 'lasts'
}

function scheduleOf(form: LoadForm): LoadSchedule | undefined {
  if (form.when === 'weekly') {
    const { days, from, to, utcOffset } = form
    return { kind: 'weekly', days, from, to, utcOffset }
  }
  if (form.when === 'repeating')
    return { kind: 'repeating', everyMinutes: Number(form.every), forMinutes: Number(form.lasts) }
  return undefined
}

/** The request for one instance; `now` is the simulated now, from which an end is counted. */
export function requestOf(form: LoadForm, instanceId: string, now: Instant): LoadRequest {
  if (form.percent === 0) return { instanceId, percent: 0 }
  const schedule = scheduleOf(form)
  return {
    instanceId,
    percent: form.percent,
    ...(form.ends === 'never' ? {} : { until: isoOf(now + Number(form.ends) * MINUTE) }),
    ...(schedule ? { schedule } : {}),
  }
}
