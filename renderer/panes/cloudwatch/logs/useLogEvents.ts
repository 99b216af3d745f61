/** The newest events that fit a question, live: older ones on demand, newer ones as they arrive. */
import { computed, type Ref, ref, shallowRef, watch } from 'vue'
import type { AwsError } from '../../../../shared/aws/error.ts'
import type { Json, Logs } from '../../../../shared/aws/index.ts'
import { type DateRange, resolveRange } from '../../../components/date-range.ts'
import { useClient } from '../../../engine/client.ts'
import { asAwsError } from '../../../engine/useOperation.ts'
import { usePacedAsking } from '../../../engine/usePacedAsking.ts'
import { useClockStore } from '../../../stores/clock.ts'
import { useRegionStore } from '../../../stores/region.ts'
import { useLogStreamsStore } from './stores.ts'

export type LogEvent = Json<Logs.FilteredLogEvent> & { readonly eventId: string }

export interface LogQuestion {
  readonly group: string
  /** Absent: all streams of the group. */
  readonly stream: string | undefined
  readonly filter: string
  readonly range: DateRange | undefined
}

const PAGE = 200
const PAUSE_MS = 400
/** AWS: FilterLogEvents begins at the newest only from this moment on. */
const SINCE = Date.UTC(2024, 0, 1)

export function useLogEvents(question: Ref<LogQuestion>, live: Ref<boolean>) {
  const client = useClient()
  const clock = useClockStore()
  const region = useRegionStore()
  const streams = useLogStreamsStore()
  /** In order of time, which is the order of their ids. */
  const events = shallowRef<readonly LogEvent[]>([])
  const error = shallowRef<AwsError>()
  const loaded = ref(false)
  const pending = ref(false)
  const olderToken = ref<string>()
  let asked = ''

  const request = (nextToken?: string) => {
    const { group, stream, filter, range } = question.value
    const window = range ? resolveRange(range, clock.instant() ?? 0) : undefined
    return {
      logGroupName: group,
      startFromHead: false,
      startTime: Math.max(SINCE, window?.start ?? 0),
      ...(range?.kind === 'absolute' && window ? { endTime: window.end } : {}),
      ...(stream === undefined ? {} : { logStreamNames: [stream] }),
      ...(filter.trim() === '' ? {} : { filterPattern: filter }),
      ...(nextToken === undefined ? {} : { nextToken }),
      limit: PAGE,
    }
  }
  const identity = (): string => JSON.stringify([region.region, question.value])

  async function page(nextToken?: string): Promise<{ found: LogEvent[]; next: string | undefined } | undefined> {
    pending.value = true
    try {
      const output = await client.call('logs:FilterLogEvents', request(nextToken), region.region)
      error.value = undefined
      return { found: ((output.events ?? []) as LogEvent[]).reverse(), next: output.nextToken }
    } catch (thrown) {
      error.value = asAwsError(thrown)
      return undefined
    } finally {
      pending.value = false
      loaded.value = true
    }
  }

  async function newest(): Promise<void> {
    if (question.value.group === '') return
    const about = identity()
    const answer = await page()
    if (about !== identity()) return
    const before = asked === about ? events.value : []
    asked = about
    if (!answer) {
      events.value = []
      olderToken.value = undefined
      return
    }
    const { found, next } = answer
    const [oldest] = found
    // What is older than this page stays, unless there may be something between, or time was turned back.
    const kept = before.filter(({ eventId }) => oldest !== undefined && eventId < oldest.eventId)
    const joins = before.some(({ eventId }) => eventId === oldest?.eventId) || (next === undefined && kept.length === 0)
    events.value = joins ? [...kept, ...found] : found
    if (!joins || before.length === 0) olderToken.value = next
  }

  async function older(): Promise<void> {
    const about = identity()
    const answer = await page(olderToken.value)
    if (!answer || about !== identity()) return
    events.value = [...answer.found, ...events.value]
    olderToken.value = answer.next
  }

  const { again } = usePacedAsking(identity, newest, PAUSE_MS)
  /** Changes whenever something arrives in, or leaves, a stream that is asked about. */
  const arrivals = computed(() => {
    const { group, stream } = question.value
    return streams.list
      .filter((row) => row.logGroupName === group && (stream === undefined || row.logStreamName === stream))
      .map((row) => `${row.logStreamName} ${row.lastIngestionTime} ${row.bytes}`)
      .join('\n')
  })
  watch([arrivals, live], ([, isLive]) => {
    if (isLive) again()
  })

  return { events, error, loaded, pending, hasOlder: computed(() => olderToken.value !== undefined), older, again }
}
