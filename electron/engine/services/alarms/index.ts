/** Amazon CloudWatch alarms. Other services import from here only. */
import { defineService, type TopicDef } from '../../kernel/index.ts'
import { TAGGABLE, type Taggable } from '../cloudwatch/index.ts'
import { commands } from './commands.ts'
import { reactors } from './composites/evaluate.ts'
import { tasks as suppressionTasks } from './composites/suppression.ts'
import { tellChanged } from './configuration.ts'
import { tasks } from './evaluate.ts'
import { alarmItem, alarmWith, compositeItem, isMuteRule, putAlarm, taggedAt } from './lookup.ts'
import {
  type AlarmRow,
  alarmTable,
  type CompositeRow,
  compositeTable,
  historyTable,
  isComposite,
  pulseTable,
} from './model.ts'
import { type MuteRow, muteTable } from './mutes/model.ts'
import { muteItem } from './mutes/queries.ts'
import { tasks as muteTasks } from './mutes/settle.ts'
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

/** A rule changes its row whenever its status changes. */
const mutesTopic: TopicDef<'cloudwatch:mute-rules'> = {
  affected: { [muteTable.name]: (row: MuteRow) => [row.id] },
  ids: (view, scope) => view.by(muteTable, 'scope', scope).map(({ id }) => id),
  row: (view, id, scope) => {
    const row = view.get(muteTable, id)
    return row?.scope === scope ? { ...muteItem(view, row), id, Name: row.name, Tags: [...row.tags] } : undefined
  },
}

const taggable: Taggable = {
  tagsOf: (view, arn, { scope }) => taggedAt(view, scope, arn)?.tags,
  keep: (tx, arn, { scope }, tags) => {
    const row = taggedAt(tx, scope, arn)
    if (!row) return
    if (isMuteRule(row)) tx.put(muteTable, { ...row, tags })
    else tellChanged(tx, putAlarm(tx, { ...row, tags }))
  },
}

export const alarms = defineService({
  name: 'alarms',
  tables: [alarmTable, compositeTable, historyTable, pulseTable, muteTable],
  commands,
  queries,
  tasks: { ...tasks, ...suppressionTasks, ...muteTasks },
  reactors,
  offers: { [TAGGABLE]: taggable },
  topics: { 'cloudwatch:alarms': alarmsTopic, 'cloudwatch:mute-rules': mutesTopic },
})

export { alarmArn } from './arns.ts'
export { alarmWith, suppressedItem } from './lookup.ts'
export { type AlarmFactOf, type AlarmRow, type AnyAlarm, alarmTable, type CompositeRow, isComposite } from './model.ts'
