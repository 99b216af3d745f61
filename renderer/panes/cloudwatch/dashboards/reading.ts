/** What all widgets of a page are read by: time, zone, periods, and the moment pointed at. */
import type { Crosshair } from '../../../charts/crosshair.ts'
import type { Span } from '../../../charts/time-axis.ts'
import type { DateRange } from '../../../components/date-range.ts'
import type { TimeZoneChoice } from '../../../i18n/format.ts'

export interface Reading {
  readonly range: DateRange
  readonly zone: TimeZoneChoice
  readonly zoom: Span | undefined
  readonly periodOverride: 'auto' | 'inherit'
  readonly live: boolean
  readonly crosshair: Crosshair
  /** Grows when everything is to be asked again. */
  readonly asked: number
}
