/** AWS: every list of SNS comes in pages of a hundred. */
import * as errors from './errors.ts'

const PAGE = 100
const TOKEN = /^cml-sns-(\d{1,7})$/

/** @throws AwsError InvalidParameter for a token that none of our answers held. */
export function pageOf<T>(items: readonly T[], token: string | undefined): { page: readonly T[]; next?: string } {
  const start = token === undefined || token === '' ? 0 : Number(TOKEN.exec(token)?.[1] ?? Number.NaN)
  if (Number.isNaN(start)) throw errors.badPage()
  const end = start + PAGE
  return { page: items.slice(start, end), ...(end < items.length ? { next: `cml-sns-${end}` } : {}) }
}
