/** Pages of Savings Plans: a thousand items unless fewer are asked for. */
import { badResults, badToken } from './errors.ts'

interface Asked {
  readonly maxResults?: number | undefined
  readonly nextToken?: string | undefined
}
const MOST = 1000

/**
 * One page of items that are made as they are needed.
 * @param least what the model allows at least; 0 asks for a full page.
 * @throws AwsError ValidationException
 */
export function pageOf<T>(
  items: Iterable<T>,
  asked: Asked,
  least = 0,
): { readonly page: T[]; readonly nextToken?: string } {
  const { maxResults = MOST, nextToken } = asked
  if (maxResults < least || maxResults > MOST) throw badResults(maxResults, least)
  if (nextToken !== undefined && !/^[0-9]{1,9}$/.test(nextToken)) throw badToken()
  const from = Number(nextToken ?? 0)
  const to = from + (maxResults || MOST)
  const page: T[] = []
  let place = 0
  for (const item of items) {
    if (place >= to) return { page, nextToken: String(to) }
    if (place >= from) page.push(item)
    place++
  }
  return { page }
}
