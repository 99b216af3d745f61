/** CloudWatch's operations on composite alarms and mute rules, and what the console asks about an alarm that is not put yet. */
import type { CloudWatch, Op } from '../aws/index.ts'

type None = Record<string, never>

export interface CloudWatchAlarmOperations {
  'cloudwatch:PutCompositeAlarm': Op<CloudWatch.PutCompositeAlarmInput, None>
  'cloudwatch:DescribeAlarmContributors': Op<
    CloudWatch.DescribeAlarmContributorsInput,
    CloudWatch.DescribeAlarmContributorsOutput
  >
}
