/**
 * A metric widget as AWS writes one in a dashboard's body. Everything may be left out.
 * AWS: CloudWatch API Reference, "Dashboard Body Structure and Syntax", metric widget properties.
 */

export const VIEWS = ['timeSeries', 'bar', 'pie', 'singleValue', 'gauge', 'table'] as const
export type WidgetView = (typeof VIEWS)[number]
export type Side = 'left' | 'right'
export type LegendPosition = 'bottom' | 'right' | 'hidden'

/** The last item of a row of `metrics`. */
export interface RowOptions {
  readonly id?: string
  readonly label?: string
  readonly color?: string
  readonly expression?: string
  readonly stat?: string
  /** Seconds. */
  readonly period?: number
  readonly yAxis?: Side
  readonly visible?: boolean
  readonly region?: string
  readonly accountId?: string
}

export interface AxisChoice {
  readonly min?: number
  readonly max?: number
  readonly label?: string
  readonly showUnits?: boolean
}

export interface HorizontalPoint {
  readonly value: number
  readonly label?: string
}
export interface HorizontalLine extends HorizontalPoint {
  readonly color?: string
  readonly fill?: 'none' | 'above' | 'below'
  readonly visible?: boolean
  readonly yAxis?: Side
}
export interface VerticalPoint {
  /** ISO 8601. */
  readonly value: string
  readonly label?: string
}
export interface VerticalLine extends VerticalPoint {
  readonly color?: string
  readonly fill?: 'none' | 'before' | 'after'
  readonly visible?: boolean
}
/** Two ends of a band. AWS puts the band's own look on its first end. */
export type Band<T> = readonly [T, T]

export interface Annotations {
  readonly horizontal?: readonly (HorizontalLine | Band<HorizontalLine>)[]
  readonly vertical?: readonly (VerticalLine | Band<VerticalLine>)[]
  /** ARNs: the widget then shows these alarms' metric and threshold. */
  readonly alarms?: readonly string[]
}

export type MetricsArray = readonly (readonly (string | RowOptions)[])[]

export interface MetricWidgetProperties {
  readonly title?: string
  readonly view?: WidgetView
  readonly stacked?: boolean
  readonly metrics?: MetricsArray
  readonly region?: string
  readonly stat?: string
  /** Seconds. */
  readonly period?: number
  readonly setPeriodToTimeRange?: boolean
  readonly singleValueFullPrecision?: boolean
  readonly sparkline?: boolean
  readonly liveData?: boolean
  /** `-PT3H`, or ISO 8601. */
  readonly start?: string
  readonly end?: string
  readonly timezone?: string
  readonly legend?: { readonly position?: LegendPosition }
  readonly yAxis?: { readonly left?: AxisChoice; readonly right?: AxisChoice }
  readonly annotations?: Annotations
  readonly table?: {
    readonly layout?: 'vertical' | 'horizontal'
    readonly summaryColumns?: readonly ('MIN' | 'MAX' | 'SUM' | 'AVG')[]
    readonly showTimeSeriesData?: boolean
    readonly stickySummary?: boolean
  }
}
