/** Pages of a Describe answer. Tokens are opaque to clients and hold the offset into the filtered list. */
import { AwsError } from '../../../../shared/aws/error.ts'

export interface PageRequest {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

const encode = (offset: number): string => `cml-${offset.toString(36).padStart(8, '0')}`

/**
 * One page of `items`. Without MaxResults everything is answered at once, as EC2 does.
 * @throws AwsError InvalidParameterValue when MaxResults is out of [least, most]; InvalidNextToken.
 */
export function pageOf<T>(
  items: readonly T[],
  request: PageRequest,
  least = 5,
  most = 1000,
): { page: T[]; nextToken?: string } {
  const { MaxResults: size, NextToken: token } = request
  if (size !== undefined && (!Number.isInteger(size) || size < least))
    throw new AwsError(
      'InvalidParameterValue',
      `Value ( ${size} ) for parameter maxResults is invalid. Expecting a value greater than or equal to ${least}.`,
    )
  if (size !== undefined && size > most)
    throw new AwsError(
      'InvalidParameterValue',
      `Value ( ${size} ) for parameter maxResults is invalid. Expecting a value less than or equal to ${most}.`,
    )
  let offset = 0
  if (token !== undefined && token !== '') {
    const match = /^cml-([0-9a-z]{8})$/.exec(token)
    if (!match) throw new AwsError('InvalidNextToken', 'The token is invalid.')
    offset = Number.parseInt(match[1] as string, 36)
  }
  const end = size === undefined ? items.length : Math.min(items.length, offset + size)
  return { page: items.slice(offset, end), ...(end < items.length ? { nextToken: encode(end) } : {}) }
}
