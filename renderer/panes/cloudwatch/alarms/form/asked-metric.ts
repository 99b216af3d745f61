/** The metric that an address asks the alarm form to begin with: an instance's CPU, or any metric as JSON. */
import { BAND_OPERATORS, isWidth, newBand } from '../band/band.ts'
import { type AlarmDraft, instanceMetric, type MetricChoice } from './alarm-form.ts'

/** As other pages write it into the address. */
export interface AskedMetric {
  readonly metric: MetricChoice
  readonly statistic?: string
  /** Seconds. */
  readonly period?: number
  /** The standard deviations of an anomaly detection band to compare with. */
  readonly band?: string
}

export const askedMetricText = (asked: AskedMetric): string => JSON.stringify(asked)

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isPair = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  isText((value as { Name?: unknown }).Name) &&
  isText((value as { Value?: unknown }).Value)

/** Undefined when the text is no metric: a link may have been cut. */
function read(text: string): Partial<AlarmDraft> | undefined {
  try {
    const { metric, statistic, period, band } = JSON.parse(text) as Partial<AskedMetric>
    if (!isText(metric?.Namespace) || !isText(metric.MetricName) || !metric.Dimensions?.every(isPair)) return undefined
    return {
      metric,
      ...(isText(statistic) ? { statistic } : {}),
      ...(Number.isInteger(period) ? { period: String(period) } : {}),
      ...(isText(band) && isWidth(band)
        ? { band: newBand(undefined, band), operator: BAND_OPERATORS[0] as string }
        : {}),
    }
  } catch {
    return undefined
  }
}

/** What of the draft the address settles. */
export function askedMetric(query: ReadonlyMap<string, string>): Partial<AlarmDraft> | undefined {
  const text = query.get('metric')
  if (text !== undefined) return read(text)
  const instanceId = query.get('instanceId')
  return instanceId ? { metric: instanceMetric(instanceId), threshold: '70' } : undefined
}
