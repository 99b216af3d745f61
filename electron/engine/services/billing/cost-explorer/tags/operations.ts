/** ce:ListCostAllocationTags, UpdateCostAllocationTagsStatus and the backfill. AWS: Cost Explorer API. */
import { AwsError } from '../../../../../../shared/aws/error.ts'
import type { Ce, Json } from '../../../../../../shared/aws/index.ts'
import { DAY, type Instant, isoSecond, parseInstant, startOfDay, startOfMonth } from '../../../../../../shared/time.ts'
import type { Command, Query, Tx, View } from '../../../../kernel/index.ts'
import { reachOf } from '../../ledger.ts'
import { meterTable } from '../../model.ts'
import { breaks, checkWord, invalid } from '../errors.ts'
import { pageByToken } from '../paging.ts'
import { monthsAfter } from '../period.ts'
import { preferencesOf } from '../preferences.ts'
import { type BackfillRow, backfillTable, type CostTagRow, costTagTable, isActive } from './model.ts'

const BATCH_MAX = 20
const PAGE = 100
const BACKFILL_MONTHS = 12
/** AWS: a backfill takes up to 24 hours. */
const BACKFILL_MS = 6 * 3_600_000
const STATUSES = ['Active', 'Inactive']
const TYPES = ['AWSGenerated', 'UserDefined']

const typeOf = (key: string): 'AWSGenerated' | 'UserDefined' =>
  key.startsWith('aws:') ? 'AWSGenerated' : 'UserDefined'

/** The keys that ever were on something billed, and when last. With AWS's delays they are seen at midnight. */
function keysInUse(view: View, accountId: string): Map<string, Instant> {
  const until = preferencesOf(view, accountId).awsDelays ? startOfDay(view.now) : view.now
  const keys = new Map<string, Instant>()
  for (const meter of view.by(meterTable, 'account', accountId)) {
    const [from, to] = reachOf(meter, view.now)
    if (from > until) continue
    for (const { Key } of meter.tags) keys.set(Key, Math.max(keys.get(Key) ?? 0, Math.min(to, until)))
  }
  return keys
}

const rowId = (accountId: string, key: string): string => `${accountId}/${key}`
const rowOf = (view: View, accountId: string, key: string): CostTagRow | undefined =>
  view.get(costTagTable, rowId(accountId, key))

const statusOf = (view: View, accountId: string, key: string): 'Active' | 'Inactive' => {
  const row = rowOf(view, accountId, key)
  const active = row ? isActive(row) : !preferencesOf(view, accountId).awsDelays
  return active ? 'Active' : 'Inactive'
}

/** By key. @throws AwsError ValidationException, InvalidNextTokenException. */
const listTags: Query<'ce:ListCostAllocationTags'> = (view, input, { accountId }) => {
  checkWord(input.Status, 'status', STATUSES)
  checkWord(input.Type, 'type', TYPES)
  const found = [...keysInUse(view, accountId)]
    .filter(([key]) => input.TagKeys?.includes(key) ?? true)
    .map(([key, last]): Json<Ce.CostAllocationTag> => {
      const row = rowOf(view, accountId, key)
      return {
        TagKey: key,
        Type: typeOf(key),
        Status: statusOf(view, accountId, key),
        ...(row ? { LastUpdatedDate: isoSecond(row.updatedAt) } : {}),
        // AWS: the last month in which the key was used.
        LastUsedDate: isoSecond(startOfMonth(last)),
      }
    })
    .filter(({ Status, Type }) => (input.Status ?? Status) === Status && (input.Type ?? Type) === Type)
    .sort((a, b) => ((a.TagKey ?? '') < (b.TagKey ?? '') ? -1 : 1))
  const { page, ...next } = pageByToken(found, input.MaxResults ?? PAGE, input)
  return { CostAllocationTags: page, ...next }
}

function choose(tx: Tx, accountId: string, key: string, active: boolean): void {
  const { awsDelays } = preferencesOf(tx, accountId)
  if ((statusOf(tx, accountId, key) === 'Active') === active) return
  const at = startOfDay(tx.now) + (awsDelays ? DAY : 0)
  const row = rowOf(tx, accountId, key)
  // A key without a row that is active has been so for ever.
  const before = row ? row.active : active ? [] : [0]
  const last = before.at(-1)
  // Chosen twice within the time it takes: as if it had not been.
  const edges = last === at ? before.slice(0, -1) : [...before, at]
  tx.put(costTagTable, { id: rowId(accountId, key), accountId, key, updatedAt: tx.now, active: edges })
}

/** Keys that are not in use are answered as errors of their own; the others are taken. @throws AwsError ValidationException. */
const updateTags: Command<'ce:UpdateCostAllocationTagsStatus'> = (tx, input, { accountId }) => {
  const entries = input.CostAllocationTagsStatus ?? []
  const path = 'costAllocationTagsStatus'
  if (entries.length < 1) throw breaks('[]', path, 'have length greater than or equal to 1')
  if (entries.length > BATCH_MAX)
    throw breaks(`[${entries.length} entries]`, path, 'have length less than or equal to 20')
  entries.forEach(({ Status }, index) => {
    checkWord(Status, `${path}.${index + 1}.member.status`, STATUSES)
  })
  const known = keysInUse(tx, accountId)
  const Errors: Json<Ce.UpdateCostAllocationTagsStatusError>[] = []
  for (const { TagKey = '', Status } of entries) {
    if (known.has(TagKey)) choose(tx, accountId, TagKey, Status === 'Active')
    else Errors.push({ TagKey, Code: 'TagKeysNotFoundException', Message: `Tag keys not found: ${TagKey}` })
  }
  return { Errors }
}

/** What every chosen key is now, it is said to have been since `from`. */
function fill(tx: Tx, { id, accountId, from }: BackfillRow): void {
  for (const row of tx.by(costTagTable, 'account', accountId)) {
    const open = isActive(row)
    const before = row.active.filter((edge) => edge < from)
    const active = before.length % 2 === (open ? 1 : 0) ? before : [...before, from]
    tx.put(costTagTable, { ...row, active })
  }
  tx.patch(backfillTable, id, { completedAt: tx.now })
}

export function completeBackfill(tx: Tx, { id }: { readonly id: string }): void {
  const row = tx.get(backfillTable, id)
  if (row && row.completedAt === undefined) fill(tx, row)
}

const described = ({ from, requestedAt, completedAt }: BackfillRow): Json<Ce.CostAllocationTagBackfillRequest> => ({
  BackfillFrom: isoSecond(from),
  RequestedAt: isoSecond(requestedAt),
  ...(completedAt === undefined ? {} : { CompletedAt: isoSecond(completedAt) }),
  BackfillStatus: completedAt === undefined ? 'PROCESSING' : 'SUCCEEDED',
  LastUpdatedAt: isoSecond(completedAt ?? requestedAt),
})

/** AWS: once in 24 hours, from the first day of one of the last twelve months. @throws AwsError BackfillLimitExceededException. */
const startBackfill: Command<'ce:StartCostAllocationTagBackfill'> = (tx, input, { accountId }) => {
  const from = parseInstant(input.BackfillFrom ?? '')
  // The three sentences are recalled.
  if (from === undefined) throw invalid(`BackfillFrom ${input.BackfillFrom} is invalid`)
  if (from !== startOfMonth(from)) throw invalid('BackfillFrom must be the first day of a month')
  const month = startOfMonth(tx.now)
  if (from > month || from < monthsAfter(month, -BACKFILL_MONTHS))
    throw invalid('BackfillFrom must lie within the last 12 months')
  const last = tx.by(backfillTable, 'account', accountId).at(-1)
  if (last && (last.completedAt === undefined || tx.now < last.requestedAt + DAY))
    throw new AwsError(
      'BackfillLimitExceededException',
      'A request to backfill is already in progress. Once the previous request is complete, you can create another request.',
    )
  const id = `backfill-${tx.count('billing/tag-backfill')}`
  const row = tx.put<BackfillRow>(backfillTable, { id, accountId, from, requestedAt: tx.now })
  if (preferencesOf(tx, accountId).awsDelays) tx.after(BACKFILL_MS, 'billing.tagBackfill', { id })
  else fill(tx, row)
  return { BackfillRequest: described(tx.get(backfillTable, id) ?? row) }
}

/** The newest first. @throws AwsError InvalidNextTokenException. */
const listBackfills: Query<'ce:ListCostAllocationTagBackfillHistory'> = (view, input, { accountId }) => {
  const rows = [...view.by(backfillTable, 'account', accountId)].reverse()
  const { page, ...next } = pageByToken(rows, input.MaxResults ?? PAGE, input)
  return { BackfillRequests: page.map(described), ...next }
}

export const costTagCommands = {
  'ce:UpdateCostAllocationTagsStatus': updateTags,
  'ce:StartCostAllocationTagBackfill': startBackfill,
}
export const costTagQueries = {
  'ce:ListCostAllocationTags': listTags,
  'ce:ListCostAllocationTagBackfillHistory': listBackfills,
}
