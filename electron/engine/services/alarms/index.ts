/** Amazon CloudWatch alarms. Other services import from here only. */
import { defineService, type TopicDef } from '../../kernel/index.ts'
import { commands } from './commands.ts'
import { tasks } from './evaluate.ts'
import { alarmItem } from './lookup.ts'
import { type AlarmRow, alarmTable, historyTable, pulseTable } from './model.ts'
import { queries } from './queries.ts'

const alarmsTopic: TopicDef<'cloudwatch:alarms'> = {
  affected: { [alarmTable.name]: (row: AlarmRow) => [row.id] },
  ids: (view, scope) => view.by(alarmTable, 'scope', scope).map(({ id }) => id),
  row: (view, id, scope) => {
    const alarm = view.get(alarmTable, id)
    return alarm?.scope === scope
      ? { ...alarmItem(alarm), id, AlarmName: alarm.name, Tags: [...alarm.tags] }
      : undefined
  },
}

export const alarms = defineService({
  name: 'alarms',
  tables: [alarmTable, historyTable, pulseTable],
  commands,
  queries,
  tasks,
  topics: { 'cloudwatch:alarms': alarmsTopic },
})

export { alarmArn } from './arns.ts'
export { type AlarmFactOf, type AlarmRow, alarmTable } from './model.ts'
