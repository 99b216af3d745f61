/** CloudWatch's operations on composite alarms and mute rules, and what the console asks about an alarm that is not put yet. */
import type { CloudWatch, Json, Op } from '../aws/index.ts'

type None = Record<string, never>

/** A span of time in which an alarm would have been in one state. */
export interface AlarmPreviewState {
  readonly StateValue: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA'
  readonly StateReason: string
  readonly StartTime: string
  readonly EndTime: string
}

export interface CloudWatchAlarmOperations {
  /** How an alarm with these settings would have stood between two moments that are past. Refuses what PutMetricAlarm refuses. */
  'sim:PreviewAlarm': [
    input: {
      readonly Alarm: Json<CloudWatch.PutMetricAlarmInput>
      readonly StartTime: string
      readonly EndTime: string
    },
    output: {
      /** Seconds. */
      readonly Period: number
      readonly Timestamps: readonly string[]
      readonly Values: readonly number[]
      /** What is expected, where that is known; of an alarm on an anomaly detection band only. */
      readonly Band?: {
        readonly Timestamps: readonly string[]
        readonly Lower: readonly number[]
        readonly Upper: readonly number[]
      }
      /** One after the other, without gaps. */
      readonly States: readonly AlarmPreviewState[]
    },
  ]
  'cloudwatch:PutAlarmMuteRule': Op<CloudWatch.PutAlarmMuteRuleInput, None>
  'cloudwatch:GetAlarmMuteRule': Op<CloudWatch.GetAlarmMuteRuleInput, CloudWatch.GetAlarmMuteRuleOutput>
  'cloudwatch:ListAlarmMuteRules': Op<CloudWatch.ListAlarmMuteRulesInput, CloudWatch.ListAlarmMuteRulesOutput>
  'cloudwatch:DeleteAlarmMuteRule': Op<CloudWatch.DeleteAlarmMuteRuleInput, None>
  'cloudwatch:PutCompositeAlarm': Op<CloudWatch.PutCompositeAlarmInput, None>
  'cloudwatch:DescribeAlarmContributors': Op<
    CloudWatch.DescribeAlarmContributorsInput,
    CloudWatch.DescribeAlarmContributorsOutput
  >
}
