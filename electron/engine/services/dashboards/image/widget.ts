/** A MetricWidget as it is drawn: its defaults filled in. AWS: "GetMetricWidgetImage: Metric Widget Structure and Syntax". */

import { parseObject } from '../../../../../shared/dashboards/check-body.ts'
import { checkImageWidget } from '../../../../../shared/dashboards/check-widget.ts'
import { expandRows, type MetricRow } from '../../../../../shared/dashboards/metric-rows.ts'
import { momentOf, offsetOf } from '../../../../../shared/dashboards/moments.ts'
import { type Instant, SECOND } from '../../../../../shared/time.ts'
import { isStatistic } from '../../cloudwatch/index.ts'
import { badTimes, badWidget, widgetNotJson, widgetTooLarge } from '../errors.ts'
import { bytesOfText } from '../utf8.ts'

export interface AxisSettings {
  readonly min?: number
  readonly max?: number
  readonly label?: string
  readonly showUnits?: boolean
}
export interface HorizontalLine {
  readonly value: number
  readonly label?: string
  readonly color?: string
  readonly fill?: 'above' | 'below' | 'none'
  readonly visible?: boolean
  readonly yAxis?: 'left' | 'right'
}
export interface VerticalLine {
  readonly value: string
  readonly label?: string
  readonly color?: string
  readonly fill?: 'before' | 'after' | 'none'
  readonly visible?: boolean
}
/** One line, or two that bound a band. */
export type Marked<Line> = Line | readonly [Line, Line]

export type View = 'timeSeries' | 'singleValue' | 'gauge' | 'bar' | 'pie' | 'table'

export interface Widget {
  readonly rows: readonly MetricRow[]
  readonly width: number
  readonly height: number
  readonly theme: 'light' | 'dark'
  readonly view: View
  readonly title: string
  readonly stacked: boolean
  readonly sparkline: boolean
  readonly legend: 'bottom' | 'right' | 'hidden'
  readonly stat: string
  /** Seconds. */
  readonly period: number
  readonly region: string | undefined
  readonly start: Instant
  readonly end: Instant
  /** Minutes east of UTC. */
  readonly offset: number
  readonly yAxis: { readonly left: AxisSettings; readonly right: AxisSettings }
  readonly horizontal: readonly Marked<HorizontalLine>[]
  readonly vertical: readonly Marked<VerticalLine>[]
  /** ARNs of alarms whose threshold is drawn. */
  readonly alarms: readonly string[]
}

/** AWS: what a picture is when it does not say. */
const DEFAULTS = { width: 600, height: 400, start: '-PT3H', end: '-PT0H', stat: 'Average', period: 300 }
/** AWS: "up to 100 KB uncompressed payload". */
const BYTES_MAX = 100 * 1024

interface Loose {
  readonly metrics: readonly (readonly unknown[])[]
  readonly width?: number
  readonly height?: number
  readonly theme?: 'light' | 'dark'
  readonly view?: View
  readonly title?: string
  readonly stacked?: boolean
  readonly sparkline?: boolean
  readonly setPeriodToTimeRange?: boolean
  readonly legend?: { readonly position?: 'bottom' | 'right' | 'hidden' }
  readonly stat?: string
  readonly period?: number
  readonly region?: string
  readonly start?: string
  readonly end?: string
  readonly timezone?: string
  readonly yAxis?: { readonly left?: AxisSettings; readonly right?: AxisSettings }
  readonly annotations?: {
    readonly horizontal?: readonly Marked<HorizontalLine>[]
    readonly vertical?: readonly Marked<VerticalLine>[]
    readonly alarms?: readonly string[]
  }
}

/** Views that show one value of each metric: the latest, or that of the whole range. */
export const isOfValues = (view: View): boolean => view !== 'timeSeries' && view !== 'table'

/** @throws AwsError ValidationError */
export function widgetOf(text: string, now: Instant): Widget {
  if (bytesOfText(text) > BYTES_MAX) throw widgetTooLarge(BYTES_MAX)
  const parsed = parseObject(text)
  if (!parsed) throw widgetNotJson()
  const found = checkImageWidget(parsed, isStatistic)
  if (found.length > 0) throw badWidget(found)
  const loose = parsed as unknown as Loose
  const start = momentOf(loose.start ?? DEFAULTS.start, now) as Instant
  const end = momentOf(loose.end ?? DEFAULTS.end, now) as Instant
  if (start >= end) throw badTimes()
  const whole = Math.max(60, Math.ceil((end - start) / SECOND / 60) * 60)
  const view = loose.view ?? 'timeSeries'
  const asOne = loose.setPeriodToTimeRange === true && isOfValues(view)
  return {
    rows: expandRows(loose.metrics),
    width: loose.width ?? DEFAULTS.width,
    height: loose.height ?? DEFAULTS.height,
    theme: loose.theme ?? 'light',
    view,
    title: loose.title ?? '',
    stacked: loose.stacked ?? false,
    sparkline: loose.sparkline ?? false,
    legend: loose.legend?.position ?? 'bottom',
    stat: loose.stat ?? DEFAULTS.stat,
    period: asOne ? whole : (loose.period ?? DEFAULTS.period),
    region: loose.region,
    start,
    end,
    offset: offsetOf(loose.timezone ?? '+0000') ?? 0,
    yAxis: { left: loose.yAxis?.left ?? {}, right: loose.yAxis?.right ?? {} },
    horizontal: loose.annotations?.horizontal ?? [],
    vertical: loose.annotations?.vertical ?? [],
    alarms: loose.annotations?.alarms ?? [],
  }
}
