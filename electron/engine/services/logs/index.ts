/** Amazon CloudWatch Logs. Other services import from here only. */
import { defineService, type TopicDef } from '../../kernel/index.ts'
import { shipmentTable, shipReactors } from './agent/ship.ts'
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
  },
  ids: (view, scope) => view.by(groupTable, 'scope', scope).map(({ id }) => id),
  row: (view, id, scope) => {
    const group = view.get(groupTable, id)
    return group?.scope === scope ? { ...groupItem(view, group), id, tags: { ...group.tags } } : undefined
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
  tables: [groupTable, streamTable, chunkTable, sweepTable, shipmentTable, queryTable],
  commands: {
    ...groupCommands,
    ...streamCommands,
    ...tagCommands,
    ...queryCommands,
    'logs:PutLogEvents': putLogEvents,
  },
  queries: { ...groupQueries, ...streamQueries, ...eventQueries, ...tagQueries, ...queryQueries },
  tasks: sweepTasks,
  reactors: shipReactors,
  topics: { 'logs:groups': groupsTopic, 'logs:streams': streamsTopic },
})
