/** Answers that come in pages, asked for until there are no more and put together as the CLI does. */

import { kebab } from '../../../shared/code/kebab.ts'
import PAGINATORS from './data/paginators.json' with { type: 'json' }
import { generalError } from './errors.ts'
import type { ArgumentTable, Input } from './operation-arguments.ts'
import type { Given } from './parse-arguments.ts'
import { type Fields, isList, type Value } from './value.ts'

/** How an operation's pages hang together, by member names. */
export interface Paginator {
  readonly input: readonly string[]
  readonly output: readonly string[]
  /** The members whose lists are put together; the first counts for `--max-items`. */
  readonly results: readonly string[]
  readonly limit?: string
  /** A member that says whether there is more. */
  readonly more?: string
  /** Members that are taken from the first page. */
  readonly once?: readonly string[]
}

export interface PageWish {
  readonly maxItems?: number
  readonly pageSize?: number
  readonly startingToken?: string
}

const paginators = PAGINATORS as Readonly<Record<string, Readonly<Record<string, Paginator>>>>

export const paginatorOf = (service: string, operation: string): Paginator | undefined =>
  paginators[service]?.[operation]

const PAGE_ARGUMENTS = ['starting-token', 'page-size', 'max-items']

/** Puts the paging arguments into a table; what they take the place of is given back, for `--no-paginate`. */
export function addPageArguments(table: ArgumentTable, paginator: Paginator): ArgumentTable {
  const shadowed: ArgumentTable = new Map()
  for (const name of PAGE_ARGUMENTS) {
    if (name === 'page-size' && paginator.limit === undefined) continue
    const before = table.get(name)
    if (before) shadowed.set(name, before)
    const number = name === 'starting-token' ? {} : { whole: true as const }
    table.set(name, { name, takes: 'one', ...number, put: () => undefined })
  }
  return shadowed
}

/** The paging that was asked for; undefined when the line turns it off, by option or by naming the service's own members. */
export function pageWish(
  given: Given,
  paginator: Paginator,
  shadowed: ArgumentTable,
  paginate: boolean,
): PageWish | undefined {
  const own = [...paginator.input, ...(paginator.limit === undefined ? [] : [paginator.limit])].map(kebab)
  const manual = own.some((name) => given.has(name) && !PAGE_ARGUMENTS.includes(name))
  if (!paginate || manual) {
    const used = PAGE_ARGUMENTS.filter((name) => given.has(name) && !shadowed.has(name)).map((name) => `--${name}`)
    if (used.length > 0)
      throw generalError(
        `Error during pagination: Cannot specify --no-paginate along with pagination arguments: ${used.join(', ')}`,
      )
    return undefined
  }
  const [startingToken] = given.get('starting-token') ?? []
  const number = (name: string): number | undefined => {
    const [text] = given.get(name) ?? []
    return text === undefined ? undefined : Number(text)
  }
  const maxItems = number('max-items')
  const pageSize = number('page-size')
  return {
    ...(maxItems === undefined ? {} : { maxItems }),
    ...(pageSize === undefined ? {} : { pageSize }),
    ...(startingToken === undefined ? {} : { startingToken }),
  }
}

/** The service's tokens by input member, and how much of the page was shown already. */
type Token = Record<string, string | null>

const CUT = 'boto_truncate_amount'

/** The token as the SDK writes it: Python's JSON in base64. */
function encoded(token: Token, cut?: number): string {
  const parts = Object.entries(token).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
  if (cut !== undefined) parts.push(`"${CUT}": ${cut}`)
  return Buffer.from(`{${parts.join(', ')}}`).toString('base64')
}

function decoded(text: string, paginator: Paginator): { token: Token; cut: number } {
  try {
    const { [CUT]: cut, ...token } = JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as Token
    return { token, cut: Number(cut ?? 0) }
  } catch {
    // A token of the service itself is taken as it is.
    return { token: { [paginator.input[0] ?? '']: text }, cut: 0 }
  }
}

export interface Pages {
  /** Each answer, cut to what was asked for. */
  readonly pages: readonly Fields[]
  readonly resume?: string
}

const emptied = (value: Value | undefined): Value | undefined =>
  isList(value) ? [] : typeof value === 'string' ? '' : value

/** What of the first page was not shown before: the rest of the first list, nothing of the others. */
function continued(page: Fields, { results: [first = '', ...others] }: Paginator, cut: number): Fields {
  const list = page[first]
  const rest: Record<string, Value> = { ...page }
  if (isList(list)) rest[first] = list.slice(cut)
  for (const name of others) {
    const empty = emptied(page[name])
    if (empty !== undefined) rest[name] = empty
  }
  return rest
}

function nextToken(page: Fields, { input, output, more }: Paginator): Token | undefined {
  if (more !== undefined && page[more] !== true) return undefined
  const token = Object.fromEntries(input.map((name, at) => [name, (page[output[at] ?? ''] as string) || null]))
  return Object.values(token).every((value) => value === null) ? undefined : token
}

/** Fetches pages until the service has no more or `maxItems` are there. */
export async function fetchPages(
  send: (input: Input) => Promise<Fields>,
  input: Input,
  paginator: Paginator,
  { maxItems, pageSize, startingToken }: PageWish,
): Promise<Pages> {
  const start = startingToken === undefined ? undefined : decoded(startingToken, paginator)
  let token: Token = start?.token ?? Object.fromEntries(paginator.input.map((name) => [name, null]))
  const [counted = ''] = paginator.results
  const pages: Fields[] = []
  let items = 0
  for (;;) {
    const present = Object.entries(token).filter(([, value]) => value !== null && value !== 'None')
    const limit = pageSize === undefined || paginator.limit === undefined ? {} : { [paginator.limit]: pageSize }
    const answer = await send({ ...input, ...limit, ...Object.fromEntries(present) })
    const first = pages.length === 0
    const page = first && start ? continued(answer, paginator, start.cut) : answer
    const list = page[counted]
    const length = isList(list) ? list.length : 0
    if (maxItems !== undefined && items + length > maxItems) {
      const kept = Math.max(0, maxItems - items)
      pages.push({ ...page, ...(isList(list) ? { [counted]: list.slice(0, kept) } : {}) })
      return { pages, resume: encoded(token, kept + (first ? (start?.cut ?? 0) : 0)) }
    }
    pages.push(page)
    items += length
    const next = nextToken(page, paginator)
    if (!next) return { pages }
    if (maxItems === items) return { pages, resume: encoded(next) }
    if (JSON.stringify(next) === JSON.stringify(token))
      throw generalError(`Error during pagination: The same next token was received twice: ${JSON.stringify(next)}`)
    token = next
  }
}

/** The members of the first page that are no results. */
export const onlyOnce = ([first]: readonly Fields[], { once = [] }: Paginator): Fields =>
  Object.fromEntries(once.map((name) => [name, first?.[name] ?? null]))

/** All pages as one answer: results, then what the first page has beside them, then the token to go on with. */
export function joined({ pages, resume }: Pages, paginator: Paginator): Fields {
  const whole: Record<string, Value> = {}
  for (const page of pages)
    for (const name of paginator.results) {
      const value = page[name]
      const before = whole[name]
      if (value === undefined) continue
      if (isList(value) && isList(before)) whole[name] = [...before, ...value]
      else if (typeof value === 'string' && typeof before === 'string') whole[name] = before + value
      else if (typeof value === 'number' && typeof before === 'number') whole[name] = before + value
      else if (before === undefined) whole[name] = value
    }
  return { ...whole, ...onlyOnce(pages, paginator), ...(resume === undefined ? {} : { NextToken: resume }) }
}
