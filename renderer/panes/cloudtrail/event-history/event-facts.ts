/** An event of the history as the list shows it. */
import type { CloudTrail, Json } from '../../../../shared/aws/index.ts'

export interface HistoryRow {
  readonly id: string
  readonly name: string
  readonly time: string
  readonly user: string
  readonly source: string
  readonly door: 'console' | 'api'
  readonly resources: readonly string[]
  readonly error: string | undefined
  readonly message: string | undefined
  readonly accessKey: string | undefined
  readonly agent: string
  readonly region: string
  /** The whole record, laid out for reading. */
  readonly record: string
}

interface EventRecord {
  readonly errorCode?: string
  readonly errorMessage?: string
  readonly userAgent?: string
  readonly awsRegion?: string
  readonly sessionCredentialFromConsole?: string
}

export function rowOf(event: Json<CloudTrail.Event>): HistoryRow {
  const record = JSON.parse(event.CloudTrailEvent ?? '{}') as EventRecord
  return {
    id: event.EventId ?? '',
    name: event.EventName ?? '',
    time: event.EventTime ?? '',
    user: event.Username ?? '',
    source: event.EventSource ?? '',
    door: record.sessionCredentialFromConsole === 'true' ? 'console' : 'api',
    resources: (event.Resources ?? []).map(({ ResourceName }) => ResourceName ?? ''),
    error: record.errorCode,
    message: record.errorMessage,
    accessKey: event.AccessKeyId,
    agent: record.userAgent ?? '',
    region: record.awsRegion ?? '',
    record: JSON.stringify(record, undefined, 2),
  }
}
