/** LookupEvents' input, checked in AWS's words. API reference: LookupEvents. */

import { AwsError } from '../../../shared/aws/error.ts'
import type { CloudTrail, Json } from '../../../shared/aws/index.ts'
import { DAY, type Instant, parseInstant } from '../../../shared/time.ts'

export type LookupInput = Json<CloudTrail.LookupEventsRequest>

/** A column of the trail and what it must hold. */
export interface Condition {
  readonly column:
    | 'eventId'
    | 'name'
    | 'source'
    | 'username'
    | 'accessKeyId'
    | 'readOnly'
    | 'resourceType'
    | 'resourceName'
  readonly value: string | number
}

export interface Lookup {
  readonly region: string
  readonly from: Instant
  readonly to: Instant
  readonly condition?: Condition
  readonly limit: number
  /** Ids of the trail below this one: the page after. */
  readonly before: number
}

const COLUMNS: Readonly<Record<string, Condition['column']>> = {
  EventId: 'eventId',
  EventName: 'name',
  EventSource: 'source',
  Username: 'username',
  AccessKeyId: 'accessKeyId',
  ReadOnly: 'readOnly',
  ResourceType: 'resourceType',
  ResourceName: 'resourceName',
}
/** AWS: the event history holds the last 90 days. */
const HISTORY_DAYS = 90
const PAGE_MAX = 50

const refuse = (code: string, message: string): AwsError => new AwsError(code, message, 400)

function conditionOf(attributes: LookupInput['LookupAttributes']): Condition | undefined {
  const [first, second] = attributes ?? []
  if (!first) return undefined
  // AWS: "Currently the list can contain only one item." [K] the sentence.
  if (second) throw refuse('InvalidLookupAttributesException', 'You can only specify one lookup attribute at a time.')
  const { AttributeKey: key = '', AttributeValue: value = '' } = first
  const column = Object.hasOwn(COLUMNS, key) ? COLUMNS[key] : undefined
  if (!column) throw refuse('InvalidLookupAttributesException', `Invalid lookup attribute key: ${key}`)
  if (column !== 'readOnly') return { column, value }
  if (value !== 'true' && value !== 'false')
    throw refuse('InvalidLookupAttributesException', `Invalid value for ReadOnly: ${value}`)
  return { column, value: value === 'true' ? 1 : 0 }
}

function instantOf(text: string | undefined, otherwise: Instant): Instant {
  if (text === undefined) return otherwise
  const at = parseInstant(text)
  if (at === undefined) throw refuse('InvalidTimeRangeException', 'The time range is not valid.')
  return at
}

const TOKEN = /^t([0-9a-z]{1,11})$/

/** @throws AwsError in CloudTrail's words. */
export function lookupOf(input: LookupInput, region: string, now: Instant): Lookup {
  const { MaxResults: limit = PAGE_MAX, NextToken: token } = input
  if (!Number.isInteger(limit) || limit < 1 || limit > PAGE_MAX)
    throw refuse('InvalidMaxResultsException', `A value between 1 and ${PAGE_MAX} is required for MaxResults.`)
  if (input.EventCategory !== undefined && input.EventCategory !== 'insight')
    throw refuse('InvalidEventCategoryException', `Invalid event category: ${input.EventCategory}`)
  const from = instantOf(input.StartTime, Number.MIN_SAFE_INTEGER)
  const to = instantOf(input.EndTime, now)
  // AWS: "Occurs if the timestamp values are not valid. Either the start time occurs after the end time, …"
  if (from > to) throw refuse('InvalidTimeRangeException', 'Start time must be before end time.')
  const [, page] = token === undefined ? [] : (TOKEN.exec(token) ?? [])
  if (token !== undefined && page === undefined)
    throw refuse('InvalidNextTokenException', 'The NextToken is not valid.')
  const condition = conditionOf(input.LookupAttributes)
  return {
    region,
    from: Math.max(from, now - HISTORY_DAYS * DAY),
    to,
    ...(condition ? { condition } : {}),
    limit,
    before: page === undefined ? Number.MAX_SAFE_INTEGER : Number.parseInt(page, 36),
  }
}

export const tokenAfter = (id: number): string => `t${id.toString(36)}`
