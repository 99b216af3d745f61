/** What the pages of logs say of groups, streams and events, and where these pages are. */
import type { LogStreamItem } from '../../../../shared/ipc/topics.ts'
import { formatHashQuery } from '../../../hash-query.ts'

export const GROUPS_PAGE = '/cloudwatch/LogGroups:'
export const groupPage = (name: string): string => `/cloudwatch/LogGroup:${formatHashQuery([['name', name]])}`
/** A stream's events, or with no stream those of the whole group. */
export const eventsPage = (group: string, stream?: string, filter?: string): string =>
  `/cloudwatch/LogEvents:${formatHashQuery([
    ['group', group],
    ['stream', stream],
    ['filter', filter],
  ])}`

/** Logs Insights with a group chosen. */
export const insightsPage = (group: string): string =>
  `/cloudwatch/LogsInsights:${formatHashQuery([['groups', group]])}`

/**
 * Where the logs of an instance are to be read: its events where one group has a stream of its name, else the group's search or the
 * list. The CloudWatch agent names streams by the instance; undefined when it has sent none.
 */
export function instanceLogsPage(streams: readonly LogStreamItem[], instanceId: string): string | undefined {
  const own = streams.filter(({ logStreamName }) => logStreamName === instanceId)
  const [first, ...others] = own
  if (!first) return undefined
  return others.length === 0 ? eventsPage(first.logGroupName, instanceId) : GROUPS_PAGE
}

/** AWS: PutRetentionPolicy, the days there are. */
export const RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]
export const FOREVER = 'never'

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB']

/** `1.5 KB`; powers of 1,024, as the console counts. */
export function sizeText(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024
    unit++
  }
  return `${unit === 0 ? value : value.toFixed(value < 10 ? 2 : 1)} ${UNITS[unit]}`
}

/** A message laid out for reading: JSON with its members in lines, anything else as it is. */
export function readable(message: string): string {
  if (!/^\s*[{[]/.test(message)) return message
  try {
    return JSON.stringify(JSON.parse(message), undefined, 2)
  } catch {
    return message
  }
}
