/** Lists by name, a page at a time. */
import * as errors from './errors.ts'

export const PAGE_MAX = 100
const PAGE_DEFAULT = 50
const TOKEN = /^cml-alarms-(\d{1,6})$/

export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0

interface Paged {
  readonly MaxRecords?: number | undefined
  readonly NextToken?: string | undefined
}

export function pageOf<T>(
  items: readonly T[],
  { MaxRecords: asked, NextToken: token }: Paged,
): { page: readonly T[]; next?: string } {
  if (asked !== undefined && (asked < 1 || asked > PAGE_MAX))
    throw errors.breaks(
      asked,
      'maxRecords',
      asked < 1 ? 'have value greater than or equal to 1' : `have value less than or equal to ${PAGE_MAX}`,
    )
  const start = token === undefined || token === '' ? 0 : Number(TOKEN.exec(token)?.[1] ?? Number.NaN)
  if (Number.isNaN(start)) throw errors.badToken()
  const end = start + (asked ?? PAGE_DEFAULT)
  return { page: items.slice(start, end), ...(end < items.length ? { next: `cml-alarms-${end}` } : {}) }
}
