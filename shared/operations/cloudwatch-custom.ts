/** What CloudWatch takes in of one's own metrics. */
import type { CloudWatch, Op } from '../aws/index.ts'

type None = Record<string, never>

export interface CloudWatchCustomOperations {
  'cloudwatch:PutMetricData': Op<CloudWatch.PutMetricDataInput, None>
}
