/** Amazon EventBridge: what happens in the account, on the default event bus of each Region. */
import { defineService, type TopicDef } from '../../kernel/index.ts'
import { ebsReactors } from './ebs.ts'
import { fleetReactors } from './fleets.ts'
import { type EventRow, eventTable, type RuleRow, ruleTable } from './model.ts'
import { envelopeOf, reactors } from './publish.ts'
import { ruleCommands, ruleQueries } from './rules.ts'

const eventsTopic: TopicDef<'events:bus'> = {
  affected: { [eventTable.name]: (row: EventRow) => [row.id] },
  ids: (view, scope) => view.by(eventTable, 'scope', scope).map(({ id }) => id),
  row: (view, id, scope) => {
    const event = view.get(eventTable, id)
    return event?.scope === scope ? { ...envelopeOf(event), MatchedRules: [...event.rules] } : undefined
  },
}

const rulesTopic: TopicDef<'events:rules'> = {
  affected: { [ruleTable.name]: (row: RuleRow) => [row.id] },
  ids: (view, scope) => view.by(ruleTable, 'scope', scope).map(({ id }) => id),
  row: (view, id, scope) => {
    const rule = view.get(ruleTable, id)
    if (rule?.scope !== scope) return undefined
    const { name, pattern, description, enabled, matched } = rule
    return {
      id,
      Name: name,
      EventPattern: pattern,
      ...(description === undefined ? {} : { Description: description }),
      State: enabled ? 'ENABLED' : 'DISABLED',
      Matched: matched,
    }
  },
}

export const events = defineService({
  name: 'events',
  tables: [ruleTable, eventTable],
  commands: ruleCommands,
  queries: ruleQueries,
  reactors: { ...reactors, ...ebsReactors, ...fleetReactors },
  topics: { 'events:bus': eventsTopic, 'events:rules': rulesTopic },
})
