/**
 * CloudWatch Logs by the GB: taken in, kept, and read by queries. AWS: CloudWatch pricing, "Logs". What comes in or is read is booked
 * at the end of its clock hour; what is kept, once a day as of the end of it. DEVIATES: the 5 free GB a month are not taken off.
 */
import { DAY, HOUR, type Instant, SECOND, startOfMonth, startOfNextMonth } from '../../../../shared/time.ts'
import { regionOf, type Tx } from '../../kernel/index.ts'
import { groupArn, groupTable, type LogsUsed } from '../logs/index.ts'
import { LOGS_TERMS, logsTerms } from '../prices/index.ts'
import { bookAmount } from './meters.ts'
import { type LogsKind, type LogsPendingRow, logsClockTable, logsPendingTable, type MeterSpec } from './model.ts'
import { SERVICES, usageTypeIn } from './usage.ts'

const DAY_HOURS = DAY / HOUR
const lengthOf = (kind: LogsKind): number => (kind === 'stored' ? DAY : HOUR)
const periodOf = (kind: LogsKind, at: Instant): number => Math.floor(at / lengthOf(kind))
const monthHours = (at: Instant): number => (startOfNextMonth(at) - startOfMonth(at)) / HOUR

function specOf({ scope, kind, logClass, tags }: LogsPendingRow, at: Instant): MeterSpec {
  const region = regionOf(scope)
  const { usageType, operation, rate } = logsTerms(region, kind, logClass)
  const isKept = kind === 'stored'
  return {
    part: kind,
    ...SERVICES.cloudwatch,
    usageType: usageTypeIn(region, usageType),
    operation,
    productFamily: isKept ? 'Storage Snapshot' : 'Data Payload',
    unit: isKept ? 'GB-Mo' : 'GB',
    per: 'thing',
    rate,
    quantity: 1,
    // What is kept is counted in byte-hours, of which a GB-month has as many as its month has hours.
    perUnit: LOGS_TERMS.bytesPerGb * (isKept ? monthHours(at) : 1),
    minimumSeconds: 0,
    stepSeconds: 1,
    aligned: false,
    tags,
  }
}

/** The period of a row is over: its bytes go on the bill, as of its last second. */
function book(tx: Tx, row: LogsPendingRow): void {
  const { scope, resourceId, kind, period, bytes } = row
  const at = (period + 1) * lengthOf(kind) - SECOND
  const amount = kind === 'stored' ? Math.floor((bytes * LOGS_TERMS.storage.storedPercent) / 100) * DAY_HOURS : bytes
  if (amount > 0) bookAmount(tx, scope, resourceId, specOf(row, at), at, amount)
}

/** What a row goes on as in the present period: what is kept stays, what came in does not. */
function renew(tx: Tx, row: LogsPendingRow): LogsPendingRow {
  const period = periodOf(row.kind, tx.now)
  if (row.period === period) return row
  book(tx, row)
  return { ...row, period, bytes: row.kind === 'stored' ? row.bytes : 0 }
}

function note(tx: Tx, { scope, groupId }: LogsUsed, kind: LogsKind, bytes: number): void {
  const id = `${groupId}|${kind}`
  const group = tx.get(groupTable, groupId)
  const known = tx.get(logsPendingTable, id)
  const row = known && renew(tx, known)
  tx.put<LogsPendingRow>(logsPendingTable, {
    id,
    scope,
    resourceId: groupArn(scope, groupId.slice(scope.length + 1)),
    logClass: group?.logClass ?? row?.logClass ?? 'STANDARD',
    tags: group ? Object.entries(group.tags).map(([Key, Value]) => ({ Key, Value })) : (row?.tags ?? []),
    kind,
    period: periodOf(kind, tx.now),
    bytes: (row?.bytes ?? 0) + bytes,
  })
}

interface Period {
  readonly scope: string
  /** Ms. */
  readonly length: number
}

function awaitEnd(tx: Tx, { scope, length }: Period): void {
  const id = `${scope}|${length}`
  if (tx.get(logsClockTable, id)) return
  tx.put(logsClockTable, { id })
  tx.after((Math.floor(tx.now / length) + 1) * length - tx.now, 'billing.logsPeriod', { scope, length })
}

export function meterLogs(tx: Tx, fact: LogsUsed): void {
  for (const kind of ['ingested', 'stored', 'scanned'] as const) {
    const bytes = fact[kind]
    if (bytes === undefined || bytes === 0) continue
    note(tx, fact, kind, bytes)
    awaitEnd(tx, { scope: fact.scope, length: lengthOf(kind) })
  }
}

/** An hour or a day is over. Rows with nothing left to count go; the others wait for the next end. */
export function endLogsPeriod(tx: Tx, { scope, length }: Period): void {
  tx.remove(logsClockTable, `${scope}|${length}`)
  for (const row of tx.by(logsPendingTable, 'scope', scope)) {
    if (lengthOf(row.kind) !== length) continue
    const next = renew(tx, row)
    if (next.bytes === 0 && next !== row) {
      tx.remove(logsPendingTable, row.id)
      continue
    }
    if (next !== row) tx.put(logsPendingTable, next)
    awaitEnd(tx, { scope, length })
  }
}
