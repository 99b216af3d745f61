/** CloudWatch operations that are simulated. */
import type { CloudWatch, Op } from '../aws/index.ts'

type None = Record<string, never>

export interface CloudWatchOperations {
  'cloudwatch:ListMetrics': Op<CloudWatch.ListMetricsInput, CloudWatch.ListMetricsOutput>
  'cloudwatch:GetMetricStatistics': Op<CloudWatch.GetMetricStatisticsInput, CloudWatch.GetMetricStatisticsOutput>
  'cloudwatch:GetMetricData': Op<CloudWatch.GetMetricDataInput, CloudWatch.GetMetricDataOutput>
  'cloudwatch:PutMetricAlarm': Op<CloudWatch.PutMetricAlarmInput, None>
  'cloudwatch:DeleteAlarms': Op<CloudWatch.DeleteAlarmsInput, None>
  'cloudwatch:DescribeAlarms': Op<CloudWatch.DescribeAlarmsInput, CloudWatch.DescribeAlarmsOutput>
  'cloudwatch:DescribeAlarmsForMetric': Op<
    CloudWatch.DescribeAlarmsForMetricInput,
    CloudWatch.DescribeAlarmsForMetricOutput
  >
  'cloudwatch:DescribeAlarmHistory': Op<CloudWatch.DescribeAlarmHistoryInput, CloudWatch.DescribeAlarmHistoryOutput>
  'cloudwatch:EnableAlarmActions': Op<CloudWatch.EnableAlarmActionsInput, None>
  'cloudwatch:DisableAlarmActions': Op<CloudWatch.DisableAlarmActionsInput, None>
  'cloudwatch:SetAlarmState': Op<CloudWatch.SetAlarmStateInput, None>
  'cloudwatch:TagResource': Op<CloudWatch.TagResourceInput, None>
  'cloudwatch:UntagResource': Op<CloudWatch.UntagResourceInput, None>
  'cloudwatch:ListTagsForResource': Op<CloudWatch.ListTagsForResourceInput, CloudWatch.ListTagsForResourceOutput>
}
