/** Amazon CloudWatch Logs. Other services import from here only. */
import { defineService, type TopicDef } from '../../kernel/index.ts'
import { shipmentTable, shipReactors } from './agent/ship.ts'
import { filterCommands, filterItem, filterQueries } from './filters/commands.ts'
import { filterTable, type MetricFilterRow } from './filters/model.ts'
import { eventQueries } from './get-events.ts'
import { groupCommands, groupItem, groupQueries } from './groups.ts'
import { queryCommands, queryQueries, queryTable } from './insights/commands.ts'
import { chunkTable, type GroupRow, groupTable, type StreamRow, streamTable, sweepTable } from './model.ts'
import { putLogEvents } from './put-events.ts'
import { streamCommands, streamItem, streamQueries } from './streams.ts'
import { sweepTasks } from './sweep.ts'
import { tagCommands, tagQueries } from './tags.ts'

const groupsTopic: TopicDef<'logs:groups'> = {
  affected: {
    [groupTable.name]: (row: GroupRow) => [row.id],
    // What a group stores is the sum of what its streams hold.
    [streamTable.name]: (row: StreamRow) => [row.groupId],
    [filterTable.name]: (row: MetricFilterRow) => [row.groupId],
  },
  ids: (view, scope) => view.by(groupTable, 'scope', scope).map(({ id }) => id),
  row: (view, id, scope) => {
    const group = view.get(groupTable, id)
    if (group?.scope !== scope) return undefined
    const filters = view.by(filterTable, 'group', id).map((row) => filterItem(row, group.name))
    return { ...groupItem(view, group), id, tags: { ...group.tags }, filters }
  },
}

const streamsTopic: TopicDef<'logs:streams'> = {
  affected: { [streamTable.name]: (row: StreamRow) => [row.id] },
  ids: (view, scope) => view.by(streamTable, 'scope', scope).map(({ id }) => id),
  row: (view, id, scope) => {
    const stream = view.get(streamTable, id)
    const group = stream && view.get(groupTable, stream.groupId)
    return group && stream.scope === scope
      ? { ...streamItem(stream, group.name), id, logGroupName: group.name, bytes: stream.bytes }
      : undefined
  },
}

export const logs = defineService({
  name: 'logs',
  tables: [groupTable, streamTable, chunkTable, sweepTable, shipmentTable, queryTable, filterTable],
  commands: {
    ...groupCommands,
    ...streamCommands,
    ...tagCommands,
    ...queryCommands,
    ...filterCommands,
    'logs:PutLogEvents': putLogEvents,
  },
  queries: { ...groupQueries, ...streamQueries, ...eventQueries, ...tagQueries, ...queryQueries, ...filterQueries },
  tasks: sweepTasks,
  reactors: shipReactors,
  topics: { 'logs:groups': groupsTopic, 'logs:streams': streamsTopic },
})

export type { LogsUsed } from './facts.ts'
export { groupTable } from './model.ts'
export { groupArn } from './names.ts'
