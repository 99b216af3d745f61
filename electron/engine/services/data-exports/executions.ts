/**
 * Executions of an export: once a day from its creation on, at a time of day of its own. They are functions of the export and the
 * moment, so that a year of them takes no room. AWS: "Data is refreshed at least once a day", the first within 24 hours.
 */
import { DAY, dayOf, type Instant, isoOf, MINUTE, SECOND, startOfDay, startOfMonth } from '../../../../shared/time.ts'
import { hashText, uuid4Of } from '../../kernel/index.ts'
import { issuedAt } from '../billing/index.ts'
import type { ExportRow } from './model.ts'

/** How long after its beginning an execution is how far [K]. */
const STAGES = [
  [0, 'INITIATION_IN_PROCESS'],
  [30 * SECOND, 'QUERY_QUEUED'],
  [MINUTE, 'QUERY_IN_PROCESS'],
  [8 * MINUTE, 'DELIVERY_IN_PROCESS'],
  [10 * MINUTE, 'DELIVERY_SUCCESS'],
] as const
const DONE_AFTER = 10 * MINUTE

/** Refreshes begin between 02:00 and 10:00 UTC [K]. */
const FIRST_MINUTE = 120
const MINUTES = 480

export interface Execution {
  readonly id: string
  readonly at: Instant
  readonly status: (typeof STAGES)[number][1]
  readonly updatedAt: Instant
  readonly completedAt?: Instant
  /** The first days of the billing periods that it delivers. */
  readonly months: readonly Instant[]
  /** Where its data end: the last midnight. */
  readonly until: Instant
}

const HEX = 8
function executionId(row: ExportRow, at: Instant): string {
  const words = [0, 1, 2, 3].map((salt) => hashText(`${row.id}/${at}`, salt).toString(16).padStart(HEX, '0'))
  return uuid4Of(words.join(''))
}

function firstAt({ id, createdAt }: ExportRow): Instant {
  const at = startOfDay(createdAt) + (FIRST_MINUTE + (hashText(id, 9) % MINUTES)) * MINUTE
  return at > createdAt ? at : at + DAY
}

/**
 * The running month, and the one before it until its bill is final and has been delivered as such. AWS: an export begins with the
 * billing period in which it is created.
 */
function monthsAt(at: Instant, until: Instant, createdAt: Instant): Instant[] {
  const running = startOfMonth(at)
  const before = startOfMonth(running - 1)
  const months = [...(at < issuedAt(before) + DAY ? [before] : []), ...(until > running ? [running] : [])]
  return months.filter((month) => month >= startOfMonth(createdAt))
}

function executionAt(row: ExportRow, at: Instant, now: Instant): Execution {
  const stage = STAGES.findLast(([after]) => now >= at + after) ?? STAGES[0]
  const until = startOfDay(at)
  return {
    id: executionId(row, at),
    at,
    status: stage[1],
    updatedAt: at + stage[0],
    ...(stage[1] === 'DELIVERY_SUCCESS' ? { completedAt: at + DONE_AFTER } : {}),
    months: monthsAt(at, until, row.createdAt),
    until,
  }
}

/** All until now, the newest first. */
export function executionsOf(row: ExportRow, now: Instant): Execution[] {
  const executions: Execution[] = []
  for (let at = firstAt(row); at <= now; at += DAY) executions.push(executionAt(row, at, now))
  return executions.reverse()
}

/** When data were delivered last; undefined before the first delivery. */
export function refreshedAt(row: ExportRow, now: Instant): Instant | undefined {
  const first = firstAt(row)
  if (now < first + DONE_AFTER) return undefined
  return first + Math.floor((now - first - DONE_AFTER) / DAY) * DAY + DONE_AFTER
}

const nameOf = (month: Instant): string => `BILLING_PERIOD=${dayOf(month).slice(0, 7)}`

/** Where AWS would put the file of a billing period. AWS: "Understanding export delivery". */
export function pathOf(
  row: ExportRow,
  asked: ExportRow['versions'][number]['export'],
  execution: Execution,
  month: Instant,
): string {
  const { S3Bucket, S3Prefix, S3OutputConfigurations } = asked.DestinationConfigurations?.S3Destination ?? {}
  const folder = S3OutputConfigurations?.Overwrite === 'CREATE_NEW_REPORT' ? `/${stampOf(execution)}` : ''
  const extension = S3OutputConfigurations?.Format === 'PARQUET' ? 'snappy.parquet' : 'csv.gz'
  const prefix = S3Prefix ? `${S3Prefix}/` : ''
  return `s3://${S3Bucket}/${prefix}${row.name}/data/${nameOf(month)}${folder}/${row.name}-00001.${extension}`
}
const stampOf = ({ at, id }: Execution): string => `${isoOf(at).slice(0, 19).replaceAll(/[-:]/g, '')}Z-${id}`
