/** The annotations of a graph as lines of an editor. A band is two ends with one look. */
import { isoSecond, parseInstant } from '../../../../../shared/time.ts'
import { parseDayTime } from '../../../../components/date-range.ts'
import { formatClock, type TimeZoneChoice } from '../../../../i18n/format.ts'
import type { Band, HorizontalLine, VerticalLine } from '../../widgets/properties.ts'
import type { Graph } from '../model/graph.ts'

export type HorizontalFill = 'none' | 'above' | 'below' | 'between'
export type VerticalFill = 'none' | 'before' | 'after' | 'between'

export const HORIZONTAL_FILLS: readonly HorizontalFill[] = ['none', 'above', 'below', 'between']
export const VERTICAL_FILLS: readonly VerticalFill[] = ['none', 'before', 'after', 'between']

type Horizontal = HorizontalLine | Band<HorizontalLine>
type Vertical = VerticalLine | Band<VerticalLine>
const isBand = <T>(each: T | Band<T>): each is Band<T> => Array.isArray(each)

/** The end that carries the look. */
export const headOf = <T>(each: T | Band<T>): T => (isBand(each) ? each[0] : each)
export const tailOf = <T>(each: T | Band<T>): T | undefined => (isBand(each) ? each[1] : undefined)
export const fillOf = (each: Horizontal | Vertical): HorizontalFill | VerticalFill =>
  Array.isArray(each) ? 'between' : ((each as HorizontalLine | VerticalLine).fill ?? 'none')

export const horizontalsOf = (graph: Graph): readonly Horizontal[] => graph.annotations?.horizontal ?? []
export const verticalsOf = (graph: Graph): readonly Vertical[] => graph.annotations?.vertical ?? []

/** Leaves out members that mean nothing, so that the source stays short. */
function withAnnotations(graph: Graph, changes: Partial<NonNullable<Graph['annotations']>>): Graph {
  const all = { ...graph.annotations, ...changes }
  const annotations = Object.fromEntries(
    Object.entries(all).filter(([, list]) => Array.isArray(list) && list.length > 0),
  ) as NonNullable<Graph['annotations']>
  const { annotations: _, ...rest } = graph
  return Object.keys(annotations).length > 0 ? { ...rest, annotations } : rest
}

const replaced = <T>(list: readonly T[], index: number, each: T | undefined): readonly T[] =>
  each === undefined ? list.filter((_, i) => i !== index) : [...list.slice(0, index), each, ...list.slice(index + 1)]

/** An `index` at the end adds a line; `undefined` takes one away. */
export const setHorizontal = (graph: Graph, index: number, each: Horizontal | undefined): Graph =>
  withAnnotations(graph, { horizontal: replaced(horizontalsOf(graph), index, each) })
export const setVertical = (graph: Graph, index: number, each: Vertical | undefined): Graph =>
  withAnnotations(graph, { vertical: replaced(verticalsOf(graph), index, each) })

const given = <T extends object>(each: T): T =>
  Object.fromEntries(Object.entries(each).filter(([, value]) => value !== undefined)) as T

type Changes<T> = { readonly [K in keyof T]?: T[K] | undefined }

/** Changes the end that carries the look. */
export function changed<T extends object>(each: T | Band<T>, changes: Changes<T>): T | Band<T> {
  const head = given({ ...headOf(each), ...changes }) as T
  return isBand(each) ? [head, each[1]] : head
}

/** Another fill; `between` gets a second end, which the other fills lose. */
export function refilled<T extends { readonly value: unknown; readonly fill?: unknown }>(
  each: T | Band<T>,
  fill: string,
): T | Band<T> {
  const { fill: _, ...head } = headOf(each)
  if (fill === 'between') return [head as T, tailOf(each) ?? ({ value: head.value } as T)]
  return (fill === 'none' ? head : { ...head, fill }) as T
}

export function withTail<T>(each: T | Band<T>, tail: T): T | Band<T> {
  return isBand(each) ? [each[0], tail] : each
}

/** A number that was typed; undefined for nothing, or for what is none. */
export function numberOf(text: string): number | undefined {
  const value = Number(text)
  return text.trim() === '' || !Number.isFinite(value) ? undefined : value
}

/** `2026-11-26 14:05` in the zone of the page, and back. */
export const momentText = (iso: string, zone: TimeZoneChoice): string => {
  const at = parseInstant(iso)
  return at === undefined ? iso : formatClock(at, zone).slice(0, 16)
}
export function momentOf(text: string, zone: TimeZoneChoice): string | undefined {
  const [day = '', time = '00:00'] = text.trim().split(/[ T]+/)
  const at = parseDayTime(day, time.slice(0, 5), zone === 'utc')
  return at === undefined ? undefined : isoSecond(at)
}
