/** Pages of recommendations: a hundred unless fewer are asked for. */
import { badToken, invalid } from './errors.ts'

const MOST = 1000
const USUAL = 100

/** @throws AwsError InvalidParameterValueException */
export function pageOf<T>(
  items: readonly T[],
  {
    maxResults = USUAL,
    nextToken,
  }: { readonly maxResults?: number | undefined; readonly nextToken?: string | null | undefined },
): { readonly page: readonly T[]; readonly nextToken?: string } {
  if (maxResults < 0 || maxResults > MOST) throw invalid(`maxResults must lie between 0 and ${MOST}.`) // [K]
  if (nextToken && !/^[0-9]{1,9}$/.test(nextToken)) throw badToken()
  const from = Number(nextToken ?? 0)
  const to = from + (maxResults || USUAL)
  return { page: items.slice(from, to), ...(to < items.length ? { nextToken: String(to) } : {}) }
}
