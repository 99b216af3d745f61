/** Queries to begin with, all of which the engine answers. AWS: "Sample queries" of Logs Insights. */
export interface SampleQuery {
  /** A key under `cwInsights.sample`. */
  readonly id: string
  readonly text: string
}

export const STANDARD_QUERY = 'fields @timestamp, @message, @logStream, @log\n| sort @timestamp desc\n| limit 1000'

export const SAMPLE_QUERIES: readonly SampleQuery[] = [
  { id: 'newest', text: 'fields @timestamp, @message\n| sort @timestamp desc\n| limit 25' },
  { id: 'errors', text: 'fields @timestamp, @logStream, @message\n| filter @message like /error/\n| limit 20' },
  { id: 'perFiveMinutes', text: 'stats count(*) as events by bin(5m)' },
  { id: 'perStream', text: 'stats count(*) as events by @logStream\n| sort events desc' },
]
