/** Checks what a metric widget says of itself, on a dashboard and as a picture. AWS: "Dashboard Body Structure and Syntax". */
import { checkMetrics, type IsStatistic, isColor, isPeriod } from './check-metrics.ts'
import {
  all,
  boolean,
  type Check,
  type Finding,
  integer,
  isObject,
  listOf,
  matching,
  number,
  oneOf,
  oneOrBand,
  satisfying,
  shape,
  string,
} from './grammar.ts'
import { momentOf, offsetOf } from './moments.ts'

/** AWS: metrics in one graph of a dashboard, and in one picture. */
export const WIDGET_METRICS_MAX = 500
export const IMAGE_METRICS_MAX = 100
const ANNOTATIONS_MAX = 500

export const VIEWS = ['timeSeries', 'singleValue', 'gauge', 'bar', 'pie', 'table'] as const
const NO_SOURCE = 'The metric widget should have specified a region and a data source or an alarm annotation'

export const moment = satisfying(
  (value) => typeof value === 'string' && momentOf(value, 0) !== undefined,
  'Should be an absolute ISO 8601 time, or a relative one such as -PT3H', // [R]
)
const color = satisfying(isColor, 'Should be a six-digit hexadecimal color such as #1f77b4') // [R]
const axis = shape([], { min: number, max: number, label: string, showUnits: boolean })
const arn = matching(/^arn:[\w-]+:cloudwatch:[\w-]+:\d{12}:alarm:.+$/)

const annotations = shape([], {
  horizontal: listOf(
    oneOrBand(
      shape(['value'], {
        value: number,
        label: string,
        color,
        fill: oneOf('above', 'below', 'none'),
        visible: boolean,
        yAxis: oneOf('left', 'right'),
      }),
    ),
    ANNOTATIONS_MAX,
  ),
  vertical: listOf(
    oneOrBand(
      shape(['value'], {
        value: moment,
        label: string,
        color,
        fill: oneOf('before', 'after', 'none'),
        visible: boolean,
      }),
    ),
    ANNOTATIONS_MAX,
  ),
  alarms: listOf(arn, 1),
})

/** AWS: a gauge needs to know where it begins and ends. */
const gaugeBounds: Check = (value, path, found) => {
  const { view, yAxis } = value as { readonly view?: string; readonly yAxis?: { readonly left?: unknown } }
  if (view === 'gauge') shape(['min', 'max'], {})(yAxis?.left ?? {}, `${path}/yAxis/left`, found)
}

const common = (isStatistic: IsStatistic, most: number): Check =>
  all(
    shape([], {
      metrics: (value, path, found) => checkMetrics(value, path, most, isStatistic, found),
      annotations,
      view: oneOf(...VIEWS),
      stacked: boolean,
      region: string,
      stat: satisfying((value) => typeof value === 'string' && isStatistic(value), 'Should be a valid statistic'), // [R]
      period: satisfying(isPeriod, 'Should be 1, 5, 10, 20, 30, or a multiple of 60'), // [R]
      title: string,
      yAxis: shape([], { left: axis, right: axis }),
      legend: shape([], { position: oneOf('bottom', 'right', 'hidden') }),
      liveData: boolean,
      sparkline: boolean,
      trend: boolean,
      setPeriodToTimeRange: boolean,
      singleValueFullPrecision: boolean,
      timezone: satisfying(
        (value) => typeof value === 'string' && offsetOf(value) !== undefined,
        'Should match pattern "^[+-]\\d{4}$"',
      ),
      start: moment,
      end: moment,
      table: shape([], {
        layout: oneOf('vertical', 'horizontal'),
        showTimeSeriesData: boolean,
        stickySummary: boolean,
      }),
      labels: shape([], { visible: boolean }),
    }),
    gaugeBounds,
  )

/** AWS: a widget draws metrics, or the metric of one alarm; aws-eda-slurm-cluster#116 quotes what one without either is told. */
const source: Check = (value, path, found) => {
  if (!isObject(value)) return
  const alarms = isObject(value['annotations']) ? value['annotations']['alarms'] : undefined
  const drawn = value['metrics'] !== undefined || alarms !== undefined
  const say = (Message: string): void => {
    found.push({ DataPath: path, Message })
  }
  if (!drawn) say("Should have required property 'metrics'")
  if (!drawn || (alarms === undefined && value['region'] === undefined)) say(NO_SOURCE)
  if (!drawn) say("Should have required property 'annotations'")
}

/** The properties of a metric widget of a dashboard. */
export const metricProperties = (isStatistic: IsStatistic): Check =>
  all(common(isStatistic, WIDGET_METRICS_MAX), source)

/** AWS: pixels of a picture. */
const PIXELS = integer(1, 2000)

/** What GetMetricWidgetImage is given, when it is an object. */
export function checkImageWidget(widget: unknown, isStatistic: IsStatistic): Finding[] {
  const found: Finding[] = []
  const metrics = isObject(widget) ? widget['metrics'] : undefined
  all(
    common(isStatistic, IMAGE_METRICS_MAX),
    shape(['metrics'], { width: PIXELS, height: PIXELS, theme: oneOf('light', 'dark') }),
  )(widget, '', found)
  if (Array.isArray(metrics) && metrics.length === 0)
    found.push({ DataPath: '/metrics', Message: 'Should NOT have fewer than 1 items' })
  return found
}
