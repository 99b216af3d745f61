/**
 * A dashboard's body as the page works on it: widgets on a grid of 24 columns, each with what the page does not know kept as it came.
 * AWS: CloudWatch API Reference, "Dashboard Body Structure and Syntax".
 */
import { GRID_COLUMNS, parseObject, WIDGET_SIZE } from '../../../../shared/dashboards/check-body.ts'
import { isObject } from '../../../../shared/dashboards/grammar.ts'

export interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export type Properties = Readonly<Record<string, unknown>>

export interface BoardWidget extends Place {
  /** The page's own name for it; not part of the body. */
  readonly id: string
  readonly type: string
  readonly properties: Properties
  /** Members of the widget beside those above. */
  readonly rest: Properties
}
export interface Board {
  readonly widgets: readonly BoardWidget[]
  /** The body's members beside the widgets: start, end, periodOverride, … */
  readonly settings: Properties
}

/** A widget that other pages hand over; it finds its place by itself. */
export interface NewWidget {
  readonly type: 'metric' | 'text' | 'alarm'
  readonly properties: object
  readonly width?: number
  readonly height?: number
}

export const EMPTY: Board = { widgets: [], settings: {} }

const numberOf = (value: unknown, otherwise: number): number =>
  Number.isInteger(value) ? (value as number) : otherwise
const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value))

/** A place on the grid: at least one by one, and not beyond the last column. */
export function onGrid({ x, y, width, height }: Place): Place {
  const columns = within(Math.round(width), 1, GRID_COLUMNS)
  return {
    x: within(Math.round(x), 0, GRID_COLUMNS - columns),
    y: Math.max(0, Math.round(y)),
    width: columns,
    height: Math.max(1, Math.round(height)),
  }
}

const overlap = (a: Place, b: Place): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

export const bottomOf = (widgets: readonly Place[]): number =>
  widgets.reduce((most, { y, height }) => Math.max(most, y + height), 0)

const byPlace = (a: Place, b: Place): number => a.y - b.y || a.x - b.x

/** The first place, from the top, that has room. */
export function freePlace(widgets: readonly Place[], size: { readonly width: number; readonly height: number }): Place {
  const width = Math.min(GRID_COLUMNS, size.width)
  for (let y = 0; ; y++)
    for (let x = 0; x + width <= GRID_COLUMNS; x++) {
      const place = { x, y, width, height: size.height }
      if (!widgets.some((widget) => overlap(widget, place))) return place
    }
}

/**
 * Puts one widget somewhere. Those in its way move down just far enough, and those in theirs in turn; the others stay.
 * The order of the list is kept: it is the order in which the widgets are read.
 */
export function placed(widgets: readonly BoardWidget[], id: string, to: Place): readonly BoardWidget[] {
  const target = onGrid(to)
  const fixed: Place[] = [target]
  const places = new Map<string, Place>([[id, target]])
  for (const widget of [...widgets].sort(byPlace)) {
    if (widget.id === id) continue
    let place: Place = { x: widget.x, y: widget.y, width: widget.width, height: widget.height }
    for (;;) {
      const blocking = fixed.filter((other) => overlap(other, place))
      if (blocking.length === 0) break
      place = { ...place, y: bottomOf(blocking) }
    }
    fixed.push(place)
    places.set(widget.id, place)
  }
  return widgets.map((widget) => ({ ...widget, ...places.get(widget.id) }))
}

/** Every widget as far up as it can go, so that no row is left empty by accident. */
export function compacted(widgets: readonly BoardWidget[]): readonly BoardWidget[] {
  const fixed: BoardWidget[] = []
  for (const widget of [...widgets].sort(byPlace)) {
    let { y } = widget
    while (y > 0 && !fixed.some((other) => overlap(other, { ...widget, y: y - 1 }))) y--
    fixed.push({ ...widget, y })
  }
  const places = new Map(fixed.map((widget) => [widget.id, widget]))
  return widgets.map(({ id }) => places.get(id) as BoardWidget)
}

/** Widgets in the order in which they are seen: row by row. */
export const inReadingOrder = (widgets: readonly BoardWidget[]): readonly BoardWidget[] => [...widgets].sort(byPlace)

let named = 0
export const freshId = (): string => `widget-${++named}`

function widgetOf(value: unknown, before: readonly Place[]): BoardWidget | undefined {
  if (!isObject(value)) return undefined
  const { type, x, y, width, height, properties, ...rest } = value
  const size = { width: numberOf(width, WIDGET_SIZE.width), height: numberOf(height, WIDGET_SIZE.height) }
  // AWS: a widget without a place takes the next one that is free.
  const free = x === undefined || y === undefined ? freePlace(before, size) : undefined
  const place = onGrid({ ...size, x: numberOf(x, free?.x ?? 0), y: numberOf(y, free?.y ?? 0) })
  return { id: freshId(), type: String(type), ...place, properties: isObject(properties) ? properties : {}, rest }
}

/** The board of a body; undefined when the text is no JSON object. */
export function parseBoard(text: string): Board | undefined {
  const body = parseObject(text)
  if (!body) return undefined
  const { widgets, ...settings } = body
  const found: BoardWidget[] = []
  for (const value of Array.isArray(widgets) ? widgets : []) {
    const widget = widgetOf(value, found)
    if (widget) found.push(widget)
  }
  return { widgets: found, settings }
}

/** The body as it is put: the widgets' ids stay here. */
export function bodyOf({ widgets, settings }: Board): object {
  return {
    ...settings,
    widgets: widgets.map(({ type, x, y, width, height, properties, rest }) => ({
      type,
      x,
      y,
      width,
      height,
      ...rest,
      properties,
    })),
  }
}
export const textOf = (board: Board, indent?: number): string => JSON.stringify(bodyOf(board), null, indent)

/** A usual size for each kind of widget, as AWS's console gives it. */
export function usualSize(type: string, properties: Properties): { width: number; height: number } {
  if (type === 'text') return { width: 6, height: 3 }
  if (type === 'alarm') return { width: 12, height: 4 }
  if (properties['view'] === 'singleValue') return { width: 6, height: 3 }
  return { ...WIDGET_SIZE }
}

/** Adds widgets where there is room; answers their ids too, for the page to show them. */
export function added(board: Board, more: readonly NewWidget[]): { board: Board; ids: readonly string[] } {
  const widgets = [...board.widgets]
  const ids: string[] = []
  for (const { type, properties, ...size } of more) {
    const place = freePlace(widgets, { ...usualSize(type, properties as Properties), ...size })
    const id = freshId()
    ids.push(id)
    widgets.push({ id, type, ...place, properties: properties as Properties, rest: {} })
  }
  return { board: { ...board, widgets }, ids }
}
