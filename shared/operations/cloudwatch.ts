/** CloudWatch operations that are simulated. */
import type { CloudWatch, Op } from '../aws/index.ts'

export interface CloudWatchOperations {
  'cloudwatch:ListMetrics': Op<CloudWatch.ListMetricsInput, CloudWatch.ListMetricsOutput>
  'cloudwatch:GetMetricStatistics': Op<CloudWatch.GetMetricStatisticsInput, CloudWatch.GetMetricStatisticsOutput>
  'cloudwatch:GetMetricData': Op<CloudWatch.GetMetricDataInput, CloudWatch.GetMetricDataOutput>
}
