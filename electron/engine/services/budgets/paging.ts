/** Pages of Budgets. */
import { badToken, invalid } from './errors.ts'

interface Asked {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

/** @param most what the operation allows; also what a page holds when nothing is asked. @throws AwsError */
export function pageOf<T>(
  items: readonly T[],
  { MaxResults: size, NextToken }: Asked,
  most = 100,
): { readonly page: T[]; readonly NextToken?: string } {
  if (size !== undefined && (size < 1 || size > most))
    throw invalid(
      `1 validation error detected: Value '${size}' at 'maxResults' failed to satisfy constraint: Member must have value ` +
        (size < 1 ? 'greater than or equal to 1' : `less than or equal to ${most}`),
    )
  if (NextToken !== undefined && !/^cml\.\d{1,9}$/.test(NextToken)) throw badToken()
  const from = Number(NextToken?.slice(4) ?? 0)
  const to = from + (size ?? most)
  return { page: items.slice(from, to), ...(to < items.length ? { NextToken: `cml.${to}` } : {}) }
}
