/** Where the cards of a map stand. Heights are counted, not measured, so that the lines meet the cards before anything is drawn. */
import { COLUMNS, type MapCard, type VpcMap } from './map-model.ts'

/** Pixels; ResourceMap's styles give cards these sizes. */
export const CARD = { padding: 9, title: 20, detail: 18, gap: 8, group: 28, border: 1 }
/** How many lines of details a card shows; the rest is counted in the last. */
export const DETAILS_MOST = 4

export interface Place {
  readonly top: number
  readonly height: number
}
export interface Layout {
  readonly places: ReadonlyMap<string, Place>
  /** Of the tallest column. */
  readonly height: number
}

/** A badge stands beside the first line beneath the title, and where there is none on a line of its own. */
export function heightOf({ details, sort, instances, badge }: MapCard): number {
  const lines = Math.min(details.length, DETAILS_MOST) + (sort ? 1 : 0) + (instances ? 1 : 0)
  return 2 * (CARD.padding + CARD.border) + CARD.title + CARD.detail * Math.max(lines, badge ? 1 : 0)
}

export function layoutOf(map: VpcMap): Layout {
  const places = new Map<string, Place>()
  let tallest = 0
  for (const column of COLUMNS) {
    let top = 0
    for (const card of map.columns[column]) {
      if (card.group) top += CARD.group
      places.set(card.id, { top, height: heightOf(card) })
      top += heightOf(card) + CARD.gap
    }
    tallest = Math.max(tallest, top - CARD.gap)
  }
  return { places, height: Math.max(0, tallest) }
}
