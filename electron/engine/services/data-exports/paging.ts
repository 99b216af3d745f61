/** Pages of Data Exports: 300 items at most. */
import { badToken, tooManyResults } from './errors.ts'

const MOST = 300

interface Asked {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

/** @throws AwsError ValidationException for a size or a token that is none. */
export function pageOf<T>(
  items: readonly T[],
  { MaxResults: size = MOST, NextToken }: Asked,
): { readonly page: readonly T[]; readonly NextToken?: string } {
  if (size < 1 || size > MOST) throw tooManyResults(size, MOST)
  if (NextToken !== undefined && !/^de\.\d{1,9}$/.test(NextToken)) throw badToken()
  const from = Number(NextToken?.slice(3) ?? 0)
  const to = from + size
  return { page: items.slice(from, to), ...(to < items.length ? { NextToken: `de.${to}` } : {}) }
}
