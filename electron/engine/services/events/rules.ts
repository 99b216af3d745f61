/** Rules of the default bus and events of one's own. AWS: EventBridge API Reference. */
import { accountOf, type Commands, type Queries, regionOf, type View } from '../../kernel/index.ts'
import * as errors from './errors.ts'
import { DEFAULT_BUS, type RuleRow, ruleId, ruleTable } from './model.ts'
import { parsePattern } from './pattern.ts'
import { publish } from './publish.ts'

/** AWS: Service Quotas, "Rules per event bus". */
const RULES_MAX = 300
const NAME_MAX = 64
const PATTERN_MAX = 4096
const ENTRIES_MAX = 10
const ENTRIES_BYTES_MAX = 256 * 1024
const PAGE_MAX = 100
const TOKEN = /^cml-events-(\d{1,6})$/

const arnOf = (scope: string, resource: string): string =>
  `arn:aws:events:${regionOf(scope)}:${accountOf(scope)}:${resource}`

/** The default bus by its name or ARN; there is no other. */
function checkBus(scope: string, bus: string | undefined): void {
  if (bus === undefined || bus === DEFAULT_BUS || bus === arnOf(scope, 'event-bus/default')) return
  throw errors.busNotFound(bus.slice(bus.lastIndexOf('/') + 1))
}

function checkName(name: string): void {
  if (!/^[.\-_A-Za-z0-9]+$/.test(name)) throw errors.badName(name)
  if (name.length > NAME_MAX) throw errors.longName(name)
}

function ruleIn(view: View, scope: string, name: string | undefined, bus: string | undefined): RuleRow {
  checkBus(scope, bus)
  checkName(name ?? '')
  const rule = view.get(ruleTable, ruleId(scope, name ?? ''))
  if (!rule) throw errors.ruleNotFound(name ?? '')
  return rule
}

const ruleItem = ({ scope, name, pattern, description, enabled }: RuleRow) => ({
  Name: name,
  Arn: arnOf(scope, `rule/${name}`),
  EventPattern: pattern,
  State: enabled ? ('ENABLED' as const) : ('DISABLED' as const),
  ...(description === undefined ? {} : { Description: description }),
  EventBusName: DEFAULT_BUS,
})

export const ruleCommands: Commands = {
  /** Replaces what the rule was. */
  'events:PutRule': (tx, input, { scope }) => {
    checkBus(scope, input.EventBusName)
    const name = input.Name ?? ''
    checkName(name)
    if (input.ScheduleExpression) throw errors.notSimulated('Schedules')
    if (!input.EventPattern) throw errors.patternNeeded()
    if (input.EventPattern.length > PATTERN_MAX) throw errors.limitExceeded()
    parsePattern(input.EventPattern)
    const id = ruleId(scope, name)
    const known = tx.get(ruleTable, id)
    if (!known && tx.by(ruleTable, 'scope', scope).length >= RULES_MAX) throw errors.limitExceeded()
    tx.put(ruleTable, {
      id,
      scope,
      name,
      pattern: input.EventPattern,
      ...(input.Description === undefined ? {} : { description: input.Description }),
      enabled: input.State !== 'DISABLED',
      matched: known?.matched ?? 0,
    })
    return { RuleArn: arnOf(scope, `rule/${name}`) }
  },
  /** AWS: a rule that does not exist is deleted all the same. */
  'events:DeleteRule': (tx, input, { scope }) => {
    checkBus(scope, input.EventBusName)
    checkName(input.Name ?? '')
    const id = ruleId(scope, input.Name ?? '')
    if (tx.get(ruleTable, id)) tx.remove(ruleTable, id)
    return {}
  },
  'events:EnableRule': (tx, input, { scope }) => {
    tx.patch(ruleTable, ruleIn(tx, scope, input.Name, input.EventBusName).id, { enabled: true })
    return {}
  },
  'events:DisableRule': (tx, input, { scope }) => {
    tx.patch(ruleTable, ruleIn(tx, scope, input.Name, input.EventBusName).id, { enabled: false })
    return {}
  },
  /** Entries that are not whole fail one by one; the others are taken. */
  'events:PutEvents': (tx, input, { scope }) => {
    const entries = input.Entries ?? []
    if (entries.length > ENTRIES_MAX) throw errors.tooManyEntries()
    if (JSON.stringify(entries).length > ENTRIES_BYTES_MAX) throw errors.tooBig()
    for (const { EventBusName } of entries) checkBus(scope, EventBusName)
    const answers = entries.map((entry) => {
      const problem = problemOf(entry)
      if (problem) return problem
      const { Source = '', DetailType = '', Detail = '{}', Resources = [] } = entry
      const detail = JSON.parse(Detail) as Record<string, unknown>
      return {
        EventId: publish(tx, scope, { source: Source, detailType: DetailType, resources: Resources, detail }).id,
      }
    })
    return { FailedEntryCount: answers.filter((answer) => 'ErrorCode' in answer).length, Entries: answers }
  },
}

interface Entry {
  readonly Source?: string | undefined
  readonly DetailType?: string | undefined
  readonly Detail?: string | undefined
}

function problemOf({ Source, DetailType, Detail }: Entry): { ErrorCode: string; ErrorMessage: string } | undefined {
  const missing = Source ? (DetailType ? (Detail ? undefined : 'Detail') : 'DetailType') : 'Source'
  if (missing)
    return {
      ErrorCode: 'InvalidArgument',
      ErrorMessage: `Parameter ${missing} is not valid. Reason: ${missing} is a required argument.`,
    }
  if (Source?.startsWith('aws.'))
    return {
      ErrorCode: 'NotAuthorizedForSourceException',
      ErrorMessage: 'Not authorized for the source.',
    }
  return isObject(Detail ?? '') ? undefined : { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }
}

function isObject(text: string): boolean {
  try {
    const value = JSON.parse(text) as unknown
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

export const ruleQueries: Queries = {
  'events:DescribeRule': (view, input, { scope }) => {
    const rule = ruleIn(view, scope, input.Name, input.EventBusName)
    return { ...ruleItem(rule), CreatedBy: accountOf(scope) }
  },
  /** By name, as AWS lists them. */
  'events:ListRules': (view, input, { scope }) => {
    checkBus(scope, input.EventBusName)
    const { Limit: limit = PAGE_MAX, NextToken: token, NamePrefix: prefix = '' } = input
    if (!Number.isInteger(limit) || limit < 1 || limit > PAGE_MAX) throw errors.badLimit()
    const [, page] = token === undefined ? ['', '0'] : (TOKEN.exec(token) ?? [])
    if (page === undefined) throw errors.badToken()
    const rules = view
      .by(ruleTable, 'scope', scope)
      .filter(({ name }) => name.startsWith(prefix))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
    const start = Number(page)
    const end = start + limit
    return {
      Rules: rules.slice(start, end).map(ruleItem),
      ...(end < rules.length ? { NextToken: `cml-events-${end}` } : {}),
    }
  },
  'events:TestEventPattern': (_view, input) => {
    const pattern = parsePattern(input.EventPattern ?? '')
    if (!isObject(input.Event ?? '')) throw errors.badEvent()
    return { Result: pattern.matches(JSON.parse(input.Event ?? '{}') as Record<string, unknown>) }
  },
  'events:DescribeEventBus': (_view, input, { scope }) => {
    checkBus(scope, input.Name)
    return { Name: DEFAULT_BUS, Arn: arnOf(scope, 'event-bus/default') }
  },
  'events:ListEventBuses': (_view, input, { scope }) => {
    const all = [{ Name: DEFAULT_BUS, Arn: arnOf(scope, 'event-bus/default') }]
    return { EventBuses: all.filter(({ Name }) => Name.startsWith(input.NamePrefix ?? '')) }
  },
}
