/** PutLogEvents: what is refused whole, what is rejected in part, and what is kept. AWS: API Reference, PutLogEvents. */
import type { In } from '../../../../shared/ipc/contract.ts'
import { DAY, HOUR, type Instant } from '../../../../shared/time.ts'
import type { Command } from '../../kernel/index.ts'
import { appendEvents, eventBytes, type NewEvent } from './append.ts'
import * as errors from './errors.ts'
import { checkGroupName, checkStreamName, groupIn, streamIn } from './names.ts'
import { sequenceToken } from './streams.ts'

/** AWS: "The maximum batch size is 1,048,576 bytes", and an event may be as large since 2025. */
export const BATCH_BYTES = 1_048_576
const EVENTS_MAX = 10_000
const SPAN_MAX = DAY
const TOO_OLD = 14 * DAY
const TOO_NEW = 2 * HOUR

/** The batch as events in order. @throws AwsError for what refuses it whole. */
function eventsOf(input: In<'logs:PutLogEvents'>): NewEvent[] {
  const asked = input.logEvents ?? []
  if (asked.length < 1) throw errors.breaks('[]', 'logEvents', 'have length greater than or equal to 1')
  if (asked.length > EVENTS_MAX)
    throw errors.breaks(`[${asked.length} events]`, 'logEvents', `have length less than or equal to ${EVENTS_MAX}`)
  const events = asked.map(({ timestamp = 0, message = '' }, i): NewEvent => {
    const at = `logEvents.${i + 1}.member`
    if (timestamp < 0) throw errors.breaks(timestamp, `${at}.timestamp`, 'have value greater than or equal to 0')
    if (message === '') throw errors.breaks('', `${at}.message`, 'have length greater than or equal to 1')
    return { at: timestamp, message }
  })
  return events
}

function checkBatch(events: readonly NewEvent[]): void {
  let total = 0
  let before: Instant | undefined
  for (const { at, message } of events) {
    const bytes = eventBytes(message)
    if (bytes > BATCH_BYTES) throw errors.eventTooLarge(bytes, BATCH_BYTES)
    if (before !== undefined && at < before) throw errors.notChronological()
    before = at
    total += bytes
  }
  if (total > BATCH_BYTES) throw errors.uploadTooLarge(total, BATCH_BYTES)
  if ((events.at(-1)?.at ?? 0) - (events[0]?.at ?? 0) > SPAN_MAX) throw errors.spanTooLong()
}

/** AWS: sequence tokens are neither needed nor heeded since 2023. */
export const putLogEvents: Command<'logs:PutLogEvents'> = (tx, input, { scope }) => {
  checkGroupName(input.logGroupName ?? '')
  checkStreamName(input.logStreamName ?? '')
  const events = eventsOf(input)
  checkBatch(events)
  const group = groupIn(tx, scope, input.logGroupName)
  const stream = streamIn(tx, group, input.logStreamName)
  const expiry = tx.now - (group.retention ?? Number.POSITIVE_INFINITY) * DAY
  // The batch is in order, so what is too old is its start and what is too new its end.
  const tooOld = events.filter(({ at }) => at < tx.now - TOO_OLD).length
  const expired = events.filter(({ at }) => at < expiry).length
  const tooNew = events.filter(({ at }) => at > tx.now + TOO_NEW).length
  const kept = events.slice(Math.max(tooOld, expired), events.length - tooNew)
  const after = appendEvents(tx, stream, kept)
  const rejected = {
    ...(tooNew > 0 ? { tooNewLogEventStartIndex: events.length - tooNew } : {}),
    ...(tooOld > 0 ? { tooOldLogEventEndIndex: tooOld } : {}),
    ...(expired > 0 ? { expiredLogEventEndIndex: expired } : {}),
  }
  return {
    nextSequenceToken: sequenceToken(after),
    ...(tooNew + tooOld + expired > 0 ? { rejectedLogEventsInfo: rejected } : {}),
  }
}
