/** What the bill hears of logs. */

/** A group took in events, keeps more or fewer of them than before, or was read by a query. */
export interface LogsUsed {
  readonly type: 'logs.LogsUsed'
  readonly scope: string
  readonly groupId: string
  /** Bytes that came in. */
  readonly ingested?: number
  /** Bytes that are kept on top of those before; negative when they went. */
  readonly stored?: number
  /** Bytes that a query of Logs Insights read. */
  readonly scanned?: number
}
