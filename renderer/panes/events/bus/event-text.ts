/** An event in a line: which resource, and what of it. */
import type { EventItem } from '../../../../shared/ipc/topics.ts'

/** The id at the end of an ARN. */
export const resourceText = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)

const ORDER = ['event', 'state', 'result']
const rank = (key: string): number => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length)

/** What the detail says beyond the resource's own id: `stopped`, `createVolume available`. */
export function detailText({ detail, resources }: EventItem): string {
  const ids = new Set(resources.map(resourceText))
  // What happened comes before how it ended, whatever order the detail has.
  return Object.entries(detail)
    .sort(([a], [b]) => rank(a) - rank(b))
    .filter(([, value]) => (typeof value === 'string' ? value !== '' && !ids.has(value) : typeof value === 'number'))
    .map(([key, value]) => (ORDER.includes(key) ? String(value) : `${key}=${value}`))
    .join(' ')
}
