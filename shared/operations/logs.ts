/** CloudWatch Logs operations that are simulated. */
import type { Logs, Op } from '../aws/index.ts'

type None = Record<string, never>

export interface LogsOperations {
  'logs:CreateLogGroup': Op<Logs.CreateLogGroupRequest, None>
  'logs:DeleteLogGroup': Op<Logs.DeleteLogGroupRequest, None>
  'logs:DescribeLogGroups': Op<Logs.DescribeLogGroupsRequest, Logs.DescribeLogGroupsResponse>
  'logs:PutRetentionPolicy': Op<Logs.PutRetentionPolicyRequest, None>
  'logs:DeleteRetentionPolicy': Op<Logs.DeleteRetentionPolicyRequest, None>
  'logs:PutLogGroupDeletionProtection': Op<Logs.PutLogGroupDeletionProtectionRequest, None>
  'logs:CreateLogStream': Op<Logs.CreateLogStreamRequest, None>
  'logs:DeleteLogStream': Op<Logs.DeleteLogStreamRequest, None>
  'logs:DescribeLogStreams': Op<Logs.DescribeLogStreamsRequest, Logs.DescribeLogStreamsResponse>
  'logs:PutLogEvents': Op<Logs.PutLogEventsRequest, Logs.PutLogEventsResponse>
  'logs:GetLogEvents': Op<Logs.GetLogEventsRequest, Logs.GetLogEventsResponse>
  'logs:FilterLogEvents': Op<Logs.FilterLogEventsRequest, Logs.FilterLogEventsResponse>
  'logs:PutMetricFilter': Op<Logs.PutMetricFilterRequest, None>
  'logs:DeleteMetricFilter': Op<Logs.DeleteMetricFilterRequest, None>
  'logs:DescribeMetricFilters': Op<Logs.DescribeMetricFiltersRequest, Logs.DescribeMetricFiltersResponse>
  'logs:TestMetricFilter': Op<Logs.TestMetricFilterRequest, Logs.TestMetricFilterResponse>
  'logs:StartQuery': Op<Logs.StartQueryRequest, Logs.StartQueryResponse>
  'logs:StopQuery': Op<Logs.StopQueryRequest, Logs.StopQueryResponse>
  'logs:GetQueryResults': Op<Logs.GetQueryResultsRequest, Logs.GetQueryResultsResponse>
  'logs:DescribeQueries': Op<Logs.DescribeQueriesRequest, Logs.DescribeQueriesResponse>
  /** The events that a query matched, counted over its time: `counts` from `start` on, `step` ms each. Scans nothing anew. */
  'sim:GetQueryHistogram': [
    input: { readonly queryId: string },
    output: { readonly start: number; readonly step: number; readonly counts: readonly number[] },
  ]
  'logs:TagResource': Op<Logs.TagResourceRequest, None>
  'logs:UntagResource': Op<Logs.UntagResourceRequest, None>
  'logs:ListTagsForResource': Op<Logs.ListTagsForResourceRequest, Logs.ListTagsForResourceResponse>
  'logs:TagLogGroup': Op<Logs.TagLogGroupRequest, None>
  'logs:UntagLogGroup': Op<Logs.UntagLogGroupRequest, None>
  'logs:ListTagsLogGroup': Op<Logs.ListTagsLogGroupRequest, Logs.ListTagsLogGroupResponse>
}
