/** Amazon CloudWatch alarms. Other services import from here only. */
import { defineService, type TopicDef } from '../../kernel/index.ts'
import { commands } from './commands.ts'
import { reactors } from './composites/evaluate.ts'
import { tasks as suppressionTasks } from './composites/suppression.ts'
import { tasks } from './evaluate.ts'
import { alarmItem, alarmWith, compositeItem } from './lookup.ts'
import {
  type AlarmRow,
  alarmTable,
  type CompositeRow,
  compositeTable,
  historyTable,
  isComposite,
  pulseTable,
} from './model.ts'
import { queries } from './queries.ts'

const alarmsTopic: TopicDef<'cloudwatch:alarms'> = {
  affected: {
    [alarmTable.name]: (row: AlarmRow) => [row.id],
    [compositeTable.name]: (row: CompositeRow) => [row.id],
  },
  ids: (view, scope) =>
    [...view.by(alarmTable, 'scope', scope), ...view.by(compositeTable, 'scope', scope)].map(({ id }) => id),
  row: (view, id, scope) => {
    const alarm = alarmWith(view, id)
    if (alarm?.scope !== scope) return undefined
    const item = isComposite(alarm) ? compositeItem(alarm) : alarmItem(alarm)
    return { ...item, id, AlarmName: alarm.name, Tags: [...alarm.tags] }
  },
}

export const alarms = defineService({
  name: 'alarms',
  tables: [alarmTable, compositeTable, historyTable, pulseTable],
  commands,
  queries,
  tasks: { ...tasks, ...suppressionTasks },
  reactors,
  topics: { 'cloudwatch:alarms': alarmsTopic },
})

export { alarmArn } from './arns.ts'
export { alarmWith, suppressedItem } from './lookup.ts'
export { type AlarmFactOf, type AlarmRow, type AnyAlarm, alarmTable, type CompositeRow, isComposite } from './model.ts'
