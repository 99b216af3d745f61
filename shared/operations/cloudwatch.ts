/** CloudWatch operations that are simulated. */
import type { CloudWatch, Json } from '../aws/index.ts'

type Op<I, O> = [input: Json<I>, output: Json<O>]

export interface CloudWatchOperations {
  'cloudwatch:ListMetrics': Op<CloudWatch.ListMetricsInput, CloudWatch.ListMetricsOutput>
  'cloudwatch:GetMetricStatistics': Op<CloudWatch.GetMetricStatisticsInput, CloudWatch.GetMetricStatisticsOutput>
  'cloudwatch:GetMetricData': Op<CloudWatch.GetMetricDataInput, CloudWatch.GetMetricDataOutput>
}
