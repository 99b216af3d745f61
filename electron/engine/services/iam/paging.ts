/** Pages of a List answer. AWS: IAM API Reference, "Marker" and "MaxItems": a hundred items unless asked otherwise. */
import { badMarker } from './errors.ts'

const PAGE = 100
const MARKER = /^cml-iam-(\d{1,6})$/

export interface PageRequest {
  readonly Marker?: string | undefined
  readonly MaxItems?: number | undefined
}

/** The part of an answer that tells how to go on. */
export interface PageEnd {
  readonly IsTruncated: boolean
  readonly Marker?: string
}

/** @throws AwsError ValidationError for a marker that no answer gave. */
export function pageOf<T>(items: readonly T[], { Marker: marker, MaxItems: size = PAGE }: PageRequest) {
  const match = marker === undefined ? undefined : MARKER.exec(marker)
  if (marker !== undefined && !match) throw badMarker()
  const start = Number(match?.[1] ?? 0)
  const end = start + size
  const more: PageEnd = end < items.length ? { IsTruncated: true, Marker: `cml-iam-${end}` } : { IsTruncated: false }
  return { page: items.slice(start, end), more }
}

/** IAM lists by name, without regard to case. */
export const byName = <T extends { readonly name: string }>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => {
    const [left, right] = [a.name.toLowerCase(), b.name.toLowerCase()]
    return left < right ? -1 : left > right ? 1 : 0
  })
