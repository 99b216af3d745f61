/** What the console asks to explain a chart: when instances ran, and how each run ended. No AWS operation remembers it. */

/** A time in which an instance ran without a break; ISO. Without `To` it still runs. */
export interface InstanceRun {
  readonly From: string
  readonly To?: string
  /** It came back with the memory it was hibernated with. */
  readonly Resumed: boolean
  /** How it ended; absent while it runs. */
  readonly Ended?: 'stopped' | 'hibernated' | 'terminated'
  /** Reboots in between, which no datapoint is missing for. */
  readonly Reboots: readonly string[]
}

export interface MonitoringOperations {
  /**
   * The runs of instances, oldest first, as far back as datapoints are kept. An id that never ran here is left out; one that
   * has vanished from EC2 is still known.
   */
  'sim:ListInstanceRuns': [
    input: { readonly InstanceIds: readonly string[] },
    output: { readonly Instances: readonly { readonly InstanceId: string; readonly Runs: readonly InstanceRun[] }[] },
  ]
}
