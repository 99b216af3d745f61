/** Pages of the Price List: a hundred items unless fewer are asked for. A token belongs to the request that made it. */
import { hashText } from '../../kernel/index.ts'
import { badResults, badToken } from './errors.ts'

interface Asked {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}
const MOST = 100

/** @throws AwsError ValidationException, InvalidNextTokenException */
export function pageOf<T>(
  items: Iterable<T>,
  { MaxResults: size = MOST, NextToken, ...request }: Asked,
): { readonly page: T[]; readonly NextToken?: string } {
  if (size < 1 || size > MOST) throw badResults(size)
  const print = hashText(JSON.stringify(request), 0).toString(36)
  const [, place = '0', owner = print] =
    NextToken === undefined ? [] : (/^cml\.([0-9a-z]{1,6})\.([0-9a-z]+)$/.exec(NextToken) ?? [undefined, '', ''])
  if (owner !== print) throw badToken()
  const from = Number.parseInt(place, 36)
  const page: T[] = []
  let at = 0
  for (const item of items) {
    if (at >= from + size) return { page, NextToken: `cml.${at.toString(36)}.${print}` }
    if (at >= from) page.push(item)
    at++
  }
  return { page }
}
