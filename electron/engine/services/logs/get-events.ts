/** GetLogEvents and FilterLogEvents. AWS: API Reference. */
import type { In, Out } from '../../../../shared/ipc/contract.ts'
import type { Call, Queries, View } from '../../kernel/index.ts'
import * as errors from './errors.ts'
import { type GroupRow, type StreamRow, streamTable } from './model.ts'
import { checkStreamName, identifiedGroup, limitOf, streamIn } from './names.ts'
import { patternOf } from './pattern/index.ts'
import { besideId, between, eventsIn, fitting, idOf, type StoredEvent, visible } from './read.ts'

const LIMIT_MAX = 10_000
const NAMES_MAX = 100
const STREAM_TOKEN = /^([fb])\/(\d{56})\/s$/
const SEARCH_TOKEN = /^cml-([fb])-(\d{56})$/
/** AWS: searching from the newest backwards is for events of this day or later. */
const DESCENDING_SINCE = Date.UTC(2024, 0, 1)

interface Mark {
  readonly forward: boolean
  readonly id: string
}

function markOf(token: string | undefined, form: RegExp): Mark | undefined {
  if (token === undefined) return undefined
  const [, direction, id] = form.exec(token) ?? []
  if (id === undefined) throw errors.badToken()
  return { forward: direction === 'f', id }
}

function checkTimes(input: { readonly startTime?: number | undefined; readonly endTime?: number | undefined }): void {
  for (const member of ['startTime', 'endTime'] as const) {
    const value = input[member] ?? 0
    if (value < 0) throw errors.breaks(value, member, 'have value greater than or equal to 0')
  }
}

/** The page, oldest first. Without a token it is the newest or, from the head, the oldest. */
function pageOf(
  events: readonly StoredEvent[],
  mark: Mark | undefined,
  fromHead: boolean,
  limit: number,
): StoredEvent[] {
  if (mark ? mark.forward : fromHead) return fitting(between(events, mark?.id, undefined), limit)
  return fitting(between(events, undefined, mark?.id).reverse(), limit).reverse()
}

/**
 * AWS: there are always two tokens; at either end the token that was sent comes back. A token stands between two events, so
 * turning round where nothing was found gives the event that was seen last.
 */
function getLogEvents(view: View, input: In<'logs:GetLogEvents'>, { scope }: Call): Out<'logs:GetLogEvents'> {
  const limit = limitOf(input.limit, LIMIT_MAX, LIMIT_MAX)
  checkTimes(input)
  checkStreamName(input.logStreamName ?? '')
  const mark = markOf(input.nextToken, STREAM_TOKEN)
  const group = identifiedGroup(view, scope, input)
  const stream = streamIn(view, group, input.logStreamName)
  const events = eventsIn(view, [stream], visible(view, group, input.startTime, input.endTime))
  const page = pageOf(events, mark, input.startFromHead === true, limit)
  const [first, last] = [page[0], page.at(-1)]
  const nowhere = '0'.repeat(56)
  const forward = last ? idOf(last.place) : mark ? (mark.forward ? mark.id : besideId(mark.id, -1n)) : nowhere
  const backward = first ? idOf(first.place) : mark ? (mark.forward ? besideId(mark.id, 1n) : mark.id) : nowhere
  return {
    events: page.map(({ at, ingestedAt, message }) => ({ timestamp: at, message, ingestionTime: ingestedAt })),
    nextForwardToken: `f/${forward}/s`,
    nextBackwardToken: `b/${backward}/s`,
  }
}

function searchedStreams(view: View, group: GroupRow, input: In<'logs:FilterLogEvents'>): StreamRow[] {
  const { logStreamNames: names, logStreamNamePrefix: prefix } = input
  if (names !== undefined && prefix !== undefined) throw errors.namesAndPrefix()
  if ((names?.length ?? 1) < 1) throw errors.breaks('[]', 'logStreamNames', 'have length greater than or equal to 1')
  if ((names?.length ?? 0) > NAMES_MAX)
    throw errors.breaks(`[${names?.join(', ')}]`, 'logStreamNames', `have length less than or equal to ${NAMES_MAX}`)
  if (names) return [...new Set(names)].map((name) => streamIn(view, group, name))
  return view.by(streamTable, 'group', group.id).filter(({ name }) => prefix === undefined || name.startsWith(prefix))
}

/** Over all streams of a group, by time. AWS: a page may hold fewer events than asked; here it does only at the end or at 1 MB. */
function filterLogEvents(view: View, input: In<'logs:FilterLogEvents'>, { scope }: Call): Out<'logs:FilterLogEvents'> {
  const limit = limitOf(input.limit, LIMIT_MAX, LIMIT_MAX)
  checkTimes(input)
  if (input.startFromHead === false && (input.startTime ?? 0) < DESCENDING_SINCE) throw errors.descendingTooEarly()
  const mark = markOf(input.nextToken, SEARCH_TOKEN)
  const pattern = patternOf(input.filterPattern ?? '')
  const group = identifiedGroup(view, scope, input)
  const streams = searchedStreams(view, group, input)
  const forward = mark?.forward ?? input.startFromHead !== false
  const all = eventsIn(view, streams, visible(view, group, input.startTime, input.endTime))
  const rest = forward ? between(all, mark?.id, undefined) : between(all, undefined, mark?.id).reverse()
  const matching = rest.filter(({ message }) => pattern.matches(message) !== undefined)
  const page = fitting(matching, limit)
  const last = page.at(-1)
  return {
    events: page.map((event) => ({
      logStreamName: event.stream,
      timestamp: event.at,
      message: event.message,
      ingestionTime: event.ingestedAt,
      eventId: idOf(event.place),
    })),
    // AWS: empty since 2020.
    searchedLogStreams: [],
    ...(last && page.length < matching.length ? { nextToken: `cml-${forward ? 'f' : 'b'}-${idOf(last.place)}` } : {}),
  }
}

const MESSAGES_MAX = 50

export const eventQueries: Queries = {
  'logs:GetLogEvents': getLogEvents,
  'logs:FilterLogEvents': filterLogEvents,
  /** What a pattern would find in some messages, numbered from one. */
  'logs:TestMetricFilter': (_view, input) => {
    const messages = input.logEventMessages ?? []
    if (messages.length < 1) throw errors.breaks('[]', 'logEventMessages', 'have length greater than or equal to 1')
    if (messages.length > MESSAGES_MAX)
      throw errors.breaks(
        `[${messages.length} messages]`,
        'logEventMessages',
        `have length less than or equal to ${MESSAGES_MAX}`,
      )
    const pattern = patternOf(input.filterPattern ?? '')
    const matches = messages.flatMap((eventMessage, i) => {
      const extractedValues = pattern.matches(eventMessage)
      return extractedValues ? [{ eventNumber: i + 1, eventMessage, extractedValues: { ...extractedValues } }] : []
    })
    return { matches }
  },
}
