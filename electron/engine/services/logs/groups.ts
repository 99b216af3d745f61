/** Log groups and how long they keep their events. AWS: API Reference, CreateLogGroup, DescribeLogGroups, PutRetentionPolicy. */
import type { Json, Logs } from '../../../../shared/aws/index.ts'
import { DAY } from '../../../../shared/time.ts'
import type { Commands, Queries, Tx, View } from '../../kernel/index.ts'
import * as errors from './errors.ts'
import type { LogsUsed } from './facts.ts'
import { filterTable } from './filters/model.ts'
import { chunkTable, type GroupRow, groupId, groupTable, type StreamRow, streamTable, sweepTable } from './model.ts'
import { byName, checkGroupName, groupArn, groupIn, limitOf } from './names.ts'
import { pageAfter } from './paging.ts'
import { cleanTags } from './tags.ts'

/** AWS: PutRetentionPolicy, the days a group can be told to keep its events. */
export const RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]
const CLASSES = ['STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY']
const PAGE_MAX = 50
const IDENTIFIERS_MAX = 50

/** DEVIATES: bytes are counted at once and uncompressed; AWS tells compressed bytes, hours later. */
export const storedBytes = (view: View, group: GroupRow): number =>
  view.by(streamTable, 'group', group.id).reduce((sum, { bytes }) => sum + bytes, 0)

export const groupItem = (view: View, group: GroupRow): Json<Logs.LogGroup> => ({
  logGroupName: group.name,
  creationTime: group.createdAt,
  ...(group.retention === undefined ? {} : { retentionInDays: group.retention }),
  metricFilterCount: view.by(filterTable, 'group', group.id).length,
  arn: `${groupArn(group.scope, group.name)}:*`,
  storedBytes: storedBytes(view, group),
  logGroupClass: group.logClass as Logs.LogGroupClass,
  logGroupArn: groupArn(group.scope, group.name),
  deletionProtectionEnabled: group.isProtected === true,
})

/** Makes a group whose name is known to be free and right. */
export const addGroup = (tx: Tx, scope: string, name: string, members: Partial<GroupRow> = {}): GroupRow =>
  tx.put<GroupRow>(groupTable, {
    id: groupId(scope, name),
    scope,
    name,
    createdAt: tx.now,
    logClass: 'STANDARD',
    tags: {},
    ...members,
  })

export function dropStream(tx: Tx, stream: StreamRow): void {
  for (const chunk of tx.by(chunkTable, 'stream', stream.id)) tx.remove(chunkTable, chunk.id)
  tx.remove(streamTable, stream.id)
  const { scope, groupId: id, bytes } = stream
  if (bytes > 0) tx.emit<LogsUsed>({ type: 'logs.LogsUsed', scope, groupId: id, stored: -bytes })
}

/** A group lets its events expire from now on: the daily sweep of its Region runs. */
export function setRetention(tx: Tx, group: GroupRow, days: number): void {
  tx.patch(groupTable, group.id, { retention: days })
  if (tx.get(sweepTable, group.scope)) return
  tx.put(sweepTable, { id: group.scope })
  tx.after(DAY, 'logs.sweep', { scope: group.scope })
}

export const groupCommands: Commands = {
  'logs:CreateLogGroup': (tx, input, { scope }) => {
    const { logGroupName: name = '', logGroupClass: logClass = 'STANDARD', kmsKeyId, tags } = input
    checkGroupName(name)
    if (!CLASSES.includes(logClass))
      throw errors.breaks(logClass, 'logGroupClass', `satisfy enum value set: [${CLASSES.join(', ')}]`)
    if (name.toLowerCase().startsWith('aws/')) throw errors.reservedName()
    if (kmsKeyId !== undefined) throw errors.notSimulated('Encryption with a KMS key')
    if (tx.get(groupTable, groupId(scope, name))) throw errors.groupExists()
    const isProtected = input.deletionProtectionEnabled ? { isProtected: true as const } : {}
    addGroup(tx, scope, name, { logClass, tags: cleanTags({}, tags), ...isProtected })
    return {}
  },
  'logs:DeleteLogGroup': (tx, input, { scope }) => {
    const group = groupIn(tx, scope, input.logGroupName)
    if (group.isProtected) throw errors.isProtected()
    for (const stream of tx.by(streamTable, 'group', group.id)) dropStream(tx, stream)
    for (const filter of tx.by(filterTable, 'group', group.id)) tx.remove(filterTable, filter.id)
    tx.remove(groupTable, group.id)
    return {}
  },
  'logs:PutRetentionPolicy': (tx, input, { scope }) => {
    const days = input.retentionInDays ?? 0
    checkGroupName(input.logGroupName ?? '')
    if (!RETENTION_DAYS.includes(days))
      throw errors.breaks(days, 'retentionInDays', `satisfy enum value set: [${RETENTION_DAYS.join(', ')}]`) // [R]
    setRetention(tx, groupIn(tx, scope, input.logGroupName), days)
    return {}
  },
  'logs:DeleteRetentionPolicy': (tx, input, { scope }) => {
    const { retention: _, ...rest } = groupIn(tx, scope, input.logGroupName)
    tx.put<GroupRow>(groupTable, rest)
    return {}
  },
  'logs:PutLogGroupDeletionProtection': (tx, input, { scope }) => {
    const name = (input.logGroupIdentifier ?? '').replace(groupArn(scope, ''), '')
    const { isProtected: _, ...rest } = groupIn(tx, scope, name)
    tx.put<GroupRow>(groupTable, {
      ...rest,
      ...(input.deletionProtectionEnabled ? { isProtected: true as const } : {}),
    })
    return {}
  },
}

export const groupQueries: Queries = {
  'logs:DescribeLogGroups': (view, input, { scope }) => {
    const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern, logGroupIdentifiers: identifiers } = input
    const limit = limitOf(input.limit, PAGE_MAX, PAGE_MAX)
    if (prefix !== undefined) checkGroupName(prefix, 'logGroupNamePrefix')
    if (prefix !== undefined && pattern) throw errors.prefixAndPattern()
    if ((identifiers?.length ?? 0) > IDENTIFIERS_MAX)
      throw errors.breaks(identifiers, 'logGroupIdentifiers', `have length less than or equal to ${IDENTIFIERS_MAX}`)
    const wanted = identifiers && new Set(identifiers.map((one) => one.replace(groupArn(scope, ''), '')))
    const found = view
      .by(groupTable, 'scope', scope)
      .filter(
        ({ name, logClass }) =>
          (prefix === undefined || name.startsWith(prefix)) &&
          (pattern === undefined || name.includes(pattern)) &&
          (wanted === undefined || wanted.has(name)) &&
          (input.logGroupClass === undefined || logClass === input.logGroupClass),
      )
      .sort(byName)
    const { page, nextToken } = pageAfter(found, { token: input.nextToken, limit }, ({ name }) => name)
    return {
      logGroups: page.map((group) => groupItem(view, group)),
      ...(nextToken === undefined ? {} : { nextToken }),
    }
  },
}
