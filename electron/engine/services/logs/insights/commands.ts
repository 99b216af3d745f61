/** StartQuery and its kin. DEVIATES: a query is complete at once; it answers by what had arrived when it was started. */
import type { Json, Logs } from '../../../../../shared/aws/index.ts'
import type { In } from '../../../../../shared/ipc/contract.ts'
import type { Instant } from '../../../../../shared/time.ts'
import { accountOf, type Commands, defineTable, type Queries, type Tx, type View } from '../../../kernel/index.ts'
import { eventBytes } from '../append.ts'
import * as errors from '../errors.ts'
import type { LogsUsed } from '../facts.ts'
import { type GroupRow, groupId, groupTable, streamTable } from '../model.ts'
import { groupArn, limitOf } from '../names.ts'
import { pageAfter } from '../paging.ts'
import { eventsIn, idOf, visible } from '../read.ts'
import { histogramOf } from './histogram.ts'
import { queryOf } from './query.ts'
import { type Fields, membersOf, momentText, type Value } from './record.ts'
import { TIME } from './stats.ts'

export interface QueryRow {
  readonly id: string
  readonly scope: string
  readonly text: string
  readonly groups: readonly string[]
  readonly from: Instant
  /** Exclusive. */
  readonly to: Instant
  readonly limit?: number
  readonly createdAt: Instant
}
export const queryTable = defineTable<QueryRow>()({ name: 'logs.query', indexes: { scope: (row) => row.scope } })

/** Sorts queries by when they were started. */
const ageKey = ({ createdAt, id }: QueryRow): string => `${String(createdAt).padStart(15, '0')}/${id}`

const QUERIES_KEPT = 200
const GROUPS_MAX = 50
const RESULTS_MAX = 10_000

function namesOf(input: In<'logs:StartQuery'>, scope: string): string[] {
  const { logGroupName, logGroupNames = [], logGroupIdentifiers = [] } = input
  const start = groupArn(scope, '')
  const names = [
    ...(logGroupName === undefined ? [] : [logGroupName]),
    ...logGroupNames,
    ...logGroupIdentifiers.map((one) => one.replace(start, '').replace(/:\*$/, '')),
  ]
  if (names.length === 0) throw errors.noQueryGroups()
  if (names.length > GROUPS_MAX)
    throw errors.breaks(`[${names.length} names]`, 'logGroupNames', `have length less than or equal to ${GROUPS_MAX}`)
  return [...new Set(names)]
}

/** AWS: seconds; milliseconds are understood, too. */
const instantOf = (time: number): Instant => (time > 100_000_000_000 ? time : time * 1000)

function uuid(tx: Tx): string {
  const hex = tx.hex('logs/query', 32)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** AWS: a query is paid for by the bytes it reads, whatever it finds. */
function tellScanned(tx: Tx, { scope, groups, from, to }: QueryRow): void {
  for (const name of groups) {
    const group = tx.get(groupTable, groupId(scope, name))
    if (!group) continue
    const events = eventsIn(tx, tx.by(streamTable, 'group', group.id), visible(tx, group, from, to))
    const scanned = events.reduce((sum, { message }) => sum + eventBytes(message), 0)
    if (scanned > 0) tx.emit<LogsUsed>({ type: 'logs.LogsUsed', scope, groupId: group.id, scanned })
  }
}

export const queryCommands: Commands = {
  'logs:StartQuery': (tx, input, { scope }) => {
    const text = input.queryString ?? ''
    if (input.queryLanguage !== undefined && input.queryLanguage !== 'CWLI')
      throw errors.notSimulated(`The query language ${input.queryLanguage}`)
    const limit = input.limit === undefined ? undefined : limitOf(input.limit, RESULTS_MAX, RESULTS_MAX)
    queryOf(text, limit)
    const groups = namesOf(input, scope)
    for (const name of groups)
      if (!tx.get(groupTable, groupId(scope, name))) throw errors.queryGroupNotFound(name, accountOf(scope))
    const from = instantOf(input.startTime ?? 0)
    const to = instantOf(input.endTime ?? 0)
    if (to < from) throw errors.invalid('The start time must be before the end time.') // [R]
    for (const old of tx.beyond(queryTable, 'scope', scope, QUERIES_KEPT - 1)) tx.remove(queryTable, old.id)
    // AWS: the end of a query's time is part of it, to the second.
    const row = { id: uuid(tx), scope, text, groups, from, to: to + 1000, createdAt: tx.now }
    tx.put<QueryRow>(queryTable, limit === undefined ? row : { ...row, limit })
    tellScanned(tx, row)
    return { queryId: row.id }
  },
  'logs:StopQuery': (tx, input, { scope }) => {
    queryIn(tx, scope, input.queryId)
    throw errors.queryIsDone()
  },
}

function queryIn(view: View, scope: string, id = ''): QueryRow {
  const row = view.get(queryTable, id)
  if (row?.scope !== scope) throw errors.queryNotFound()
  return row
}

/** What a query looks at: everything of its groups and time that had arrived when it was started. */
function recordsOf(view: View, query: QueryRow): { readonly records: Fields[]; readonly bytes: number } {
  const records: Fields[] = []
  let bytes = 0
  for (const name of query.groups) {
    const group: GroupRow | undefined = view.get(groupTable, groupId(query.scope, name))
    if (!group) continue
    const streams = view.by(streamTable, 'group', group.id)
    for (const event of eventsIn(view, streams, visible(view, group, query.from, query.to))) {
      if (event.ingestedAt > query.createdAt) continue
      bytes += eventBytes(event.message)
      const fields: Map<string, Value> = membersOf(event.message)
      fields.set('@timestamp', momentText(event.at))
      fields.set(TIME, event.at)
      fields.set('@message', event.message)
      fields.set('@logStream', event.stream)
      fields.set('@log', `${accountOf(query.scope)}:${name}`)
      fields.set('@ingestionTime', momentText(event.ingestedAt))
      fields.set('@ptr', idOf(event.place))
      records.push(fields)
    }
  }
  return { records: records.sort((a, b) => Number(a.get(TIME)) - Number(b.get(TIME))), bytes }
}

/** Whole numbers as they are, others to four places, as the console's answers look. */
const shown = (value: Value): string =>
  typeof value === 'string'
    ? value
    : Number.isInteger(value)
      ? String(value)
      : String(Math.round(value * 10_000) / 10_000)

const infoOf = (row: QueryRow): Json<Logs.QueryInfo> => ({
  queryId: row.id,
  queryLanguage: 'CWLI',
  queryString: row.text,
  status: 'Complete',
  createTime: row.createdAt,
  ...(row.groups[0] === undefined ? {} : { logGroupName: row.groups[0] }),
})

export const queryQueries: Queries = {
  'logs:GetQueryResults': (view, input, { scope }) => {
    const row = queryIn(view, scope, input.queryId)
    const { run, names, isFolded } = queryOf(row.text, row.limit)
    const { records, bytes } = recordsOf(view, row)
    const { rows: found, matched } = run(records)
    const results = found.map((fields) => {
      const all = isFolded ? names : [...names, '@ptr']
      return all.flatMap((field) => {
        const value = fields.get(field)
        return value === undefined ? [] : [{ field, value: shown(value) }]
      })
    })
    const statistics = { recordsMatched: matched.length, recordsScanned: records.length, bytesScanned: bytes }
    return {
      queryLanguage: 'CWLI',
      results,
      statistics: { ...statistics, logGroupsScanned: row.groups.length },
      status: 'Complete',
    }
  },
  'sim:GetQueryHistogram': (view, { queryId }, { scope }) => {
    const row = queryIn(view, scope, queryId)
    const { matched } = queryOf(row.text, row.limit).run(recordsOf(view, row).records)
    return histogramOf(
      matched.map((fields) => Number(fields.get(TIME))),
      row.from,
      row.to,
    )
  },
  'logs:DescribeQueries': (view, input, { scope }) => {
    const { logGroupName: group, status, maxResults: limit = QUERIES_KEPT, nextToken: token } = input
    const rows = view
      .by(queryTable, 'scope', scope)
      .filter(({ groups }) => (group === undefined || groups.includes(group)) && (status ?? 'Complete') === 'Complete')
      .sort((a, b) => (ageKey(a) < ageKey(b) ? 1 : -1))
    const { page, ...next } = pageAfter(rows, { token, limit, descending: true }, ageKey)
    return { queries: page.map(infoOf), ...next }
  },
}
