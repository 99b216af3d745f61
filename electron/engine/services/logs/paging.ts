/** Pages of lists. A token holds the sort key of the last item, so that what is made or deleted meanwhile shifts nothing. */
import { decodeText, encodeText } from '../../../../shared/base64.ts'
import { badToken } from './errors.ts'

const START = 'cml-logs:'

interface Asked {
  readonly token: string | undefined
  readonly limit: number
  /** Whether the list runs from the greatest key to the least. */
  readonly descending?: boolean
}

/** The items after the one the token names, at most `limit`. Items are in the order of their keys already. */
export function pageAfter<T>(
  items: readonly T[],
  { token, limit, descending = false }: Asked,
  keyOf: (item: T) => string,
): { readonly page: readonly T[]; readonly nextToken?: string } {
  const mark = token === undefined ? undefined : markOf(token)
  const isAfter = (key: string): boolean => mark === undefined || (descending ? key < mark : key > mark)
  const start = items.findIndex((item) => isAfter(keyOf(item)))
  if (start < 0) return { page: [] }
  const page = items.slice(start, start + limit)
  const last = page.at(-1)
  if (start + limit >= items.length || last === undefined) return { page }
  // JSON keeps halves of surrogate pairs, which names may hold, writable as UTF-8.
  return { page, nextToken: encodeText(START + JSON.stringify(keyOf(last))) }
}

function markOf(token: string): string {
  const text = decodeText(token)
  if (text?.startsWith(START) !== true) throw badToken()
  try {
    return String(JSON.parse(text.slice(START.length)))
  } catch {
    throw badToken()
  }
}
