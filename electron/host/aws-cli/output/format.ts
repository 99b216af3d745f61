/** An answer in the format that was asked for. */
import { generalError } from '../errors.ts'
import { joined, onlyOnce, type Pages, type Paginator } from '../paginate.ts'
import type { Query } from '../query.ts'
import type { Fields, Value } from '../value.ts'
import { formatJson } from './json.ts'
import { formatTable } from './table.ts'
import { formatText } from './text.ts'

export interface Screen {
  readonly format: string
  /** The operation, a table's title. */
  readonly title: string
  readonly columns: number
  /** What of the answer is wanted. */
  readonly query?: Query
}

const same: Query = (answer) => answer

/** One answer that is whole. */
export function formatAnswer({ format, title, columns, query = same }: Screen, whole: Fields): string {
  const answer = query(whole)
  if (format === 'json') return formatJson(answer)
  if (format === 'text') return formatText(answer)
  if (format === 'table') return formatTable(title, answer, columns)
  throw generalError(`Unknown output type: ${format}`)
}

/** Pages: put together, except in text, which shows each page as it came. */
export function formatPages(screen: Screen, pages: Pages, paginator: Paginator): string {
  const { query = same } = screen
  if (screen.format !== 'text') return formatAnswer(screen, joined(pages, paginator))
  const shown = pages.pages.map((page, index) => {
    const results = paginator.results.map((name): [string, Value] => [name, page[name] ?? null])
    const once = index === 0 ? onlyOnce(pages.pages, paginator) : {}
    return formatText(query({ ...once, ...Object.fromEntries(results) }))
  })
  const { resume } = pages
  const more = { NextToken: { NextToken: resume ?? null } }
  return shown.join('') + (resume === undefined ? '' : formatText(query(more)))
}
