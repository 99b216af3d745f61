/**
 * Dynamic labels: `CPU ${MAX} of ${PROP('Dim.InstanceId')}`. AWS: "Use dynamic labels" (CloudWatch User Guide). [R] marks a form
 * recalled, not re-read: decimals, the form of moments and spans, the word for no value.
 */
import { HOUR, type Instant, isoSecond, MINUTE, SECOND } from '../../../../shared/time.ts'
import type { TimeSeries } from './math/values.ts'

export interface LabelFacts {
  readonly series: TimeSeries
  /** What stands for ${LABEL}: the label CloudWatch would have given. */
  readonly automatic: string
  readonly now: Instant
  readonly accountId: string
  readonly region: string
  /** Minutes east of UTC. */
  readonly zoneMinutes: number
}

/** [R] */
const NO_VALUE = '--'
/** [R] */
const DECIMALS = 1000

const numberText = (value: number | undefined): string =>
  value === undefined ? NO_VALUE : String(Math.round(value * DECIMALS) / DECIMALS)

/** [R] `2026-11-26 08:15:00 UTC`, or with the zone asked for: `2026-11-26 17:15:00 +0900`. */
function momentText(at: Instant | undefined, zoneMinutes: number): string {
  if (at === undefined) return NO_VALUE
  const local = isoSecond(at + zoneMinutes * MINUTE)
    .replace('T', ' ')
    .replace('Z', '')
  if (zoneMinutes === 0) return `${local} UTC`
  const size = zoneMinutes < 0 ? -zoneMinutes : zoneMinutes
  const [hours, minutes] = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, '0'))
  return `${local} ${zoneMinutes < 0 ? '-' : '+'}${hours}${minutes}`
}

/** [R] `1d 2h 5m`, without the parts that are zero. */
function lengthText(length: number | undefined): string {
  if (length === undefined) return NO_VALUE
  const whole = length < 0 ? -length : length
  const parts = [
    [Math.floor(whole / (24 * HOUR)), 'd'],
    [Math.floor(whole / HOUR) % 24, 'h'],
    [Math.floor(whole / MINUTE) % 60, 'm'],
    [Math.floor(whole / SECOND) % 60, 's'],
  ].filter(([amount]) => amount !== 0)
  return parts.length === 0 ? '0s' : parts.map(([amount, unit]) => `${amount}${unit}`).join(' ')
}

interface Ends {
  readonly first: number
  readonly last: number
  readonly min: number
  readonly max: number
}

/** Places of the four points that labels speak of; undefined without points. */
function endsOf(values: readonly number[]): Ends | undefined {
  if (values.length === 0) return undefined
  let [min, max] = [0, 0]
  values.forEach((value, i) => {
    if (value < (values[min] as number)) min = i
    if (value > (values[max] as number)) max = i
  })
  return { first: 0, last: values.length - 1, min, max }
}

const difference = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a - b

function valueText(name: string, { series, automatic, now, zoneMinutes }: LabelFacts): string | undefined {
  const { stamps, values } = series
  const ends = endsOf(values)
  const valueAt = (end: keyof Ends): number | undefined => ends && values[ends[end]]
  const stampAt = (end: keyof Ends): number | undefined => ends && stamps[ends[end]]
  const sum = values.reduce((total, value) => total + value, 0)
  const point = /^(FIRST|LAST|MIN|MAX)(_TIME|_TIME_RELATIVE)?$/.exec(name)
  if (point) {
    const end = (point[1] as string).toLowerCase() as keyof Ends
    if (point[2] === undefined) return numberText(valueAt(end))
    if (point[2] === '_TIME') return momentText(stampAt(end), zoneMinutes)
    return lengthText(difference(now, stampAt(end)))
  }
  switch (name) {
    case 'LABEL':
      return automatic
    case 'DATAPOINT_COUNT':
      return String(values.length)
    case 'SUM':
      return numberText(ends && sum)
    case 'AVG':
      return numberText(ends && sum / values.length)
    case 'FIRST_LAST_RANGE':
      return numberText(difference(valueAt('last'), valueAt('first')))
    case 'FIRST_LAST_TIME_RANGE':
      return lengthText(difference(stampAt('last'), stampAt('first')))
    case 'MIN_MAX_RANGE':
      return numberText(difference(valueAt('max'), valueAt('min')))
    case 'MIN_MAX_TIME_RANGE':
      return lengthText(difference(stampAt('max'), stampAt('min')))
    default:
      return undefined
  }
}

function propertyText(name: string, { series, accountId, region }: LabelFacts): string | undefined {
  const { source } = series
  if (name.startsWith('Dim.'))
    return source?.name.Dimensions.find(({ Name }) => Name === name.slice('Dim.'.length))?.Value ?? NO_VALUE
  switch (name) {
    case 'AccountId':
    case 'AccountLabel':
      return accountId
    case 'Region':
      return region
    case 'Period':
      return String(series.period)
    case 'MetricName':
      return source?.name.MetricName ?? NO_VALUE
    case 'Namespace':
      return source?.name.Namespace ?? NO_VALUE
    case 'Stat':
      return source?.stat ?? NO_VALUE
    default:
      return undefined
  }
}

export const isDynamic = (label: string): boolean => label.includes('${')

/** The label with what it names put in. What CloudWatch does not know is left as it is written. */
export const dynamicLabel = (label: string, facts: LabelFacts): string =>
  label.replace(/\$\{\s*(?:PROP\(\s*'([^']*)'\s*\)|([A-Z_]+))\s*\}/g, (whole, property?: string, name?: string) =>
    property === undefined ? (valueText(name ?? '', facts) ?? whole) : (propertyText(property, facts) ?? whole),
  )

/** AWS: LabelOptions.Timezone, `+0900`; UTC when it is left out or cannot be read. */
export function zoneMinutesOf(zone: string | undefined): number {
  const found = /^([+-])(\d{2})(\d{2})$/.exec(zone ?? '')
  if (!found) return 0
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3]))
}
