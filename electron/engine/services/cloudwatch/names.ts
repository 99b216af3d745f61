/** How CloudWatch names a metric. */
export interface DimensionPair {
  readonly Name: string
  readonly Value: string
}

export interface MetricName {
  readonly Namespace: string
  readonly MetricName: string
  readonly Dimensions: readonly DimensionPair[]
}
