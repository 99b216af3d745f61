/** A metric filter as a form has it: texts, and the request they make. */
import type { In } from '../../../../../shared/ipc/contract.ts'
import type { LogGroupItem } from '../../../../../shared/ipc/topics.ts'

export type Filter = LogGroupItem['filters'][number]
type Transformation = NonNullable<In<'logs:PutMetricFilter'>['metricTransformations']>[number]

export interface FilterForm {
  name: string
  pattern: string
  namespace: string
  metric: string
  value: string
  standard: string
  /** Empty for none. */
  unit: string
  /** A line each: `Path=$.path`. */
  dimensions: string
}

const AMOUNTS = ['Bytes', 'Kilobytes', 'Megabytes', 'Gigabytes', 'Terabytes']
const BITS = ['Bits', 'Kilobits', 'Megabits', 'Gigabits', 'Terabits']
/** AWS: StandardUnit. */
export const METRIC_UNITS: readonly string[] = [
  ...['Seconds', 'Microseconds', 'Milliseconds', ...AMOUNTS, ...BITS, 'Percent', 'Count'],
  ...[...AMOUNTS, ...BITS, 'Count'].map((unit) => `${unit}/Second`),
  'None',
]

export function formOf(filter: Filter | undefined): FilterForm {
  const one = filter?.metricTransformations?.[0]
  return {
    name: filter?.filterName ?? '',
    pattern: filter?.filterPattern ?? '',
    namespace: one?.metricNamespace ?? '',
    metric: one?.metricName ?? '',
    value: one?.metricValue ?? '1',
    standard: one?.defaultValue === undefined ? '' : String(one.defaultValue),
    unit: one?.unit ?? '',
    dimensions: Object.entries(one?.dimensions ?? {})
      .map(([name, selector]) => `${name}=${selector}`)
      .join('\n'),
  }
}

const linesOf = (text: string): string[] => text.split('\n').flatMap((line) => line.trim() || [])

/** Why a form cannot be sent, as a key under `cwLogs.filters`; what AWS refuses it says itself. */
export function problemOf(form: FilterForm): string | undefined {
  if ([form.name, form.namespace, form.metric, form.value].some((text) => text.trim() === '')) return 'needAll'
  if (form.standard.trim() !== '' && !Number.isFinite(Number(form.standard))) return 'needNumber'
  return linesOf(form.dimensions).every((line) => /^[^=]+=.+$/.test(line)) ? undefined : 'needPairs'
}

export function requestOf(logGroupName: string, form: FilterForm): In<'logs:PutMetricFilter'> {
  const pairs = linesOf(form.dimensions).map((line) => {
    const at = line.indexOf('=')
    return [line.slice(0, at).trim(), line.slice(at + 1).trim()] as const
  })
  const transformation: Transformation = {
    metricName: form.metric,
    metricNamespace: form.namespace,
    metricValue: form.value,
    ...(form.standard.trim() === '' ? {} : { defaultValue: Number(form.standard) }),
    ...(form.unit === '' ? {} : { unit: form.unit as NonNullable<Transformation['unit']> }),
    ...(pairs.length === 0 ? {} : { dimensions: Object.fromEntries(pairs) }),
  }
  return { logGroupName, filterName: form.name, filterPattern: form.pattern, metricTransformations: [transformation] }
}
