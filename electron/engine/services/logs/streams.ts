/** Log streams. AWS: API Reference, CreateLogStream, DescribeLogStreams. */
import type { Json, Logs } from '../../../../shared/aws/index.ts'
import type { Commands, Queries, Tx } from '../../kernel/index.ts'
import * as errors from './errors.ts'
import { dropStream } from './groups.ts'
import { type GroupRow, type StreamRow, streamId, streamTable } from './model.ts'
import {
  byName,
  checkGroupName,
  checkStreamName,
  groupIn,
  identifiedGroup,
  limitOf,
  streamArn,
  streamIn,
} from './names.ts'
import { pageAfter } from './paging.ts'

const PAGE_MAX = 50
const ORDERS = ['LogStreamName', 'LastEventTime']

const optional = <K extends string>(key: K, value: number | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [key in K]?: number }

/** AWS: the stored bytes of a stream have been told as zero since 2019; those of its group are right. */
export const streamItem = (row: StreamRow, group: string): Json<Logs.LogStream> => ({
  logStreamName: row.name,
  creationTime: row.createdAt,
  ...optional('firstEventTimestamp', row.firstEventAt),
  ...optional('lastEventTimestamp', row.lastEventAt),
  ...optional('lastIngestionTime', row.lastIngestedAt),
  ...(row.lastIngestedAt === undefined ? {} : { uploadSequenceToken: sequenceToken(row) }),
  arn: streamArn(row.scope, group, row.name),
  storedBytes: 0,
})

/** AWS: still told, no longer heeded. Its digits mean nothing, here as there. */
export const sequenceToken = ({ bytes, chunks, lastIngestedAt = 0 }: StreamRow): string =>
  `49${String(lastIngestedAt).padStart(15, '0')}${String(chunks).padStart(15, '0')}${String(bytes).padStart(24, '0')}`

/** Makes a stream whose name is known to be free and right. */
export const addStream = (tx: Tx, group: GroupRow, name: string): StreamRow =>
  tx.put<StreamRow>(streamTable, {
    id: streamId(group.id, name),
    groupId: group.id,
    scope: group.scope,
    name,
    createdAt: tx.now,
    bytes: 0,
    chunks: 0,
  })

export const streamCommands: Commands = {
  'logs:CreateLogStream': (tx, input, { scope }) => {
    const name = input.logStreamName ?? ''
    checkGroupName(input.logGroupName ?? '')
    checkStreamName(name)
    const group = groupIn(tx, scope, input.logGroupName)
    if (tx.get(streamTable, streamId(group.id, name))) throw errors.streamExists()
    addStream(tx, group, name)
    return {}
  },
  'logs:DeleteLogStream': (tx, input, { scope }) => {
    dropStream(tx, streamIn(tx, groupIn(tx, scope, input.logGroupName), input.logStreamName))
    return {}
  },
}

const timeKey = ({ lastEventAt = 0, name }: StreamRow): string => `${String(lastEventAt).padStart(15, '0')}:${name}`

export const streamQueries: Queries = {
  'logs:DescribeLogStreams': (view, input, { scope }) => {
    const { orderBy = 'LogStreamName', logStreamNamePrefix: prefix, descending = false } = input
    if (!ORDERS.includes(orderBy))
      throw errors.breaks(orderBy, 'orderBy', `satisfy enum value set: [${ORDERS.join(', ')}]`)
    const limit = limitOf(input.limit, PAGE_MAX, PAGE_MAX)
    if (prefix !== undefined) checkStreamName(prefix, 'logStreamNamePrefix')
    if (prefix !== undefined && orderBy === 'LastEventTime') throw errors.eventTimeWithPrefix()
    const group = identifiedGroup(view, scope, input)
    const keyOf = orderBy === 'LastEventTime' ? timeKey : ({ name }: StreamRow) => name
    const found = view
      .by(streamTable, 'group', group.id)
      .filter(({ name }) => prefix === undefined || name.startsWith(prefix))
    found.sort(orderBy === 'LastEventTime' ? (a, b) => (timeKey(a) < timeKey(b) ? -1 : 1) : byName)
    if (descending) found.reverse()
    const { page, nextToken } = pageAfter(found, { token: input.nextToken, limit, descending }, keyOf)
    return {
      logStreams: page.map((row) => streamItem(row, group.name)),
      ...(nextToken === undefined ? {} : { nextToken }),
    }
  },
}
