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

export const EC2_NAMESPACE = 'AWS/EC2'
export const USAGE_NAMESPACE = 'AWS/Usage'
export const EBS_NAMESPACE = 'AWS/EBS'
