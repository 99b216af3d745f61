/** Pages of Cost Explorer answers. A token belongs to the request that made it. */
import { hashText } from '../../../kernel/index.ts'
import { invalidToken, requestChanged } from './errors.ts'

/** Hash of everything in a request but where its page starts. */
function printOf(request: { readonly NextPageToken?: unknown }): string {
  const { NextPageToken: _, ...rest } = request
  return hashText(JSON.stringify(rest), 0).toString(36)
}

/** @throws AwsError InvalidNextTokenException; RequestChangedException when the token is another request's. */
export function pageOf<T>(
  items: readonly T[],
  size: number,
  request: { readonly NextPageToken?: string | undefined },
): { readonly page: T[]; readonly NextPageToken?: string } {
  const print = printOf(request)
  let offset = 0
  if (request.NextPageToken) {
    const match = /^cml\.([0-9a-z]+)\.([0-9a-z]+)$/.exec(request.NextPageToken)
    if (!match) throw invalidToken()
    if (match[2] !== print) throw requestChanged()
    offset = Number.parseInt(match[1] as string, 36)
  }
  const end = Math.min(items.length, offset + size)
  return {
    page: items.slice(offset, end),
    ...(end < items.length ? { NextPageToken: `cml.${end.toString(36)}.${print}` } : {}),
  }
}

/** The same for lists whose token is called NextToken. @throws AwsError as pageOf. */
export function pageByToken<T>(
  items: readonly T[],
  size: number,
  { NextToken, ...rest }: { readonly NextToken?: string | undefined },
): { readonly page: T[]; readonly NextToken?: string } {
  const { page, NextPageToken } = pageOf(items, size, { ...rest, NextPageToken: NextToken })
  return { page, ...(NextPageToken === undefined ? {} : { NextToken: NextPageToken }) }
}
