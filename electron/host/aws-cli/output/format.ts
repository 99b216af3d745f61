/** An answer in the format that was asked for. */
import { generalError } from '../errors.ts'
import { follow, type MemberPath } from '../member-path.ts'
import { joined, onlyOnce, type Pages, type Paginator } from '../paginate.ts'
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
  readonly query?: MemberPath
}

/** One answer that is whole. */
export function formatAnswer({ format, title, columns, query = [] }: Screen, whole: Fields): string {
  const answer = follow(whole, query)
  if (format === 'json') return formatJson(answer)
  if (format === 'text') return formatText(answer)
  if (format === 'table') return formatTable(title, answer, columns)
  throw generalError(`Unknown output type: ${format}`)
}

/** Pages: put together, except in text, which shows each page as it came. */
export function formatPages(screen: Screen, pages: Pages, paginator: Paginator): string {
  if (screen.format !== 'text') return formatAnswer(screen, joined(pages, paginator))
  const shown = pages.pages.map((page, index) => {
    const results = paginator.results.map((name): [string, Value] => [name, page[name] ?? null])
    const once = index === 0 ? onlyOnce(pages.pages, paginator) : {}
    return formatText(follow({ ...once, ...Object.fromEntries(results) }, screen.query ?? []))
  })
  const { resume } = pages
  const more = { NextToken: { NextToken: resume ?? null } }
  return shown.join('') + (resume === undefined ? '' : formatText(follow(more, screen.query ?? [])))
}
