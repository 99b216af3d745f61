/** A query of Logs Insights, from its start to its answer, as scripts run it: StartQuery, then GetQueryResults until it is complete. */
import { ref, shallowRef } from 'vue'
import type { AwsError } from '../../../../../shared/aws/error.ts'
import type { Json, Logs } from '../../../../../shared/aws/index.ts'
import type { Out } from '../../../../../shared/ipc/contract.ts'
import { useClient } from '../../../../engine/client.ts'
import { asAwsError } from '../../../../engine/useOperation.ts'
import { useRegionStore } from '../../../../stores/region.ts'

export interface LogsQuestion {
  readonly groups: readonly string[]
  readonly text: string
  /** Ms. */
  readonly start: number
  readonly end: number
}

/** A record of the answer: its place in it, and its values by field. */
export interface ResultRow {
  readonly id: string
  readonly values: Readonly<Record<string, string>>
}

export interface LogsAnswer {
  readonly fields: readonly string[]
  readonly rows: readonly ResultRow[]
  readonly statistics: Json<Logs.QueryStatistics>
  readonly histogram: Out<'sim:GetQueryHistogram'>
}

/** Names the event behind a record; nobody reads it. */
const POINTER = '@ptr'

function answerOf(output: Out<'logs:GetQueryResults'>, histogram: Out<'sim:GetQueryHistogram'>): LogsAnswer {
  const fields = new Set<string>()
  const rows = (output.results ?? []).map((record, index): ResultRow => {
    const pairs = record
      .filter(({ field }) => field !== POINTER)
      .map(({ field = '', value = '' }) => [field, value] as const)
    for (const [field] of pairs) fields.add(field)
    return { id: String(index + 1), values: Object.fromEntries(pairs) }
  })
  return { fields: [...fields], rows, statistics: output.statistics ?? {}, histogram }
}

export function useLogsQuery() {
  const client = useClient()
  const region = useRegionStore()
  const answer = shallowRef<LogsAnswer>()
  const error = shallowRef<AwsError>()
  const running = ref(false)
  let turn = 0
  let queryId: string | undefined

  async function run({ groups, text, start, end }: LogsQuestion): Promise<void> {
    const mine = ++turn
    const where = region.region
    running.value = true
    error.value = undefined
    queryId = undefined
    try {
      const started = await client.call(
        'logs:StartQuery',
        {
          logGroupNames: [...groups],
          queryString: text,
          startTime: Math.floor(start / 1000),
          endTime: Math.floor(end / 1000),
        },
        where,
      )
      queryId = started.queryId
      let output = await client.call('logs:GetQueryResults', { queryId: started.queryId ?? '' }, where)
      while (mine === turn && (output.status === 'Running' || output.status === 'Scheduled'))
        output = await client.call('logs:GetQueryResults', { queryId: started.queryId ?? '' }, where)
      const histogram = await client.call('sim:GetQueryHistogram', { queryId: started.queryId ?? '' }, where)
      if (mine === turn) answer.value = answerOf(output, histogram)
    } catch (thrown) {
      if (mine !== turn) return
      error.value = asAwsError(thrown)
      answer.value = undefined
    } finally {
      if (mine === turn) running.value = false
    }
  }

  /** What was asked last is not waited for any more. A query that has ended meanwhile refuses to be stopped, which is as good. */
  async function cancel(): Promise<void> {
    turn++
    running.value = false
    if (queryId === undefined) return
    try {
      await client.call('logs:StopQuery', { queryId }, region.region)
    } catch (thrown) {
      asAwsError(thrown)
    }
  }

  return { answer, error, running, run, cancel }
}
