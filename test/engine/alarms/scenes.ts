/** An alarm on an instance's CPU, and how it is looked at. */
import type { In } from '../../../shared/ipc/contract.ts'
import type { Harness } from '../../support/harness.ts'

export type Put = In<'cloudwatch:PutMetricAlarm'>
export const cpu = (id: string, more: Partial<Put> = {}): Put => ({
  AlarmName: 'cpu',
  Namespace: 'AWS/EC2',
  MetricName: 'CPUUtilization',
  Dimensions: [{ Name: 'InstanceId', Value: id }],
  Statistic: 'Average',
  Period: 300,
  EvaluationPeriods: 1,
  Threshold: 0,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  ...more,
})
export const automate = (action: string, region = 'us-east-1') => `arn:aws:automate:${region}:ec2:${action}`
export const one = ({ run }: Harness, name = 'cpu') =>
  run('cloudwatch:DescribeAlarms', { AlarmNames: [name] }).MetricAlarms?.[0]
export const history = ({ run }: Harness, type?: 'Action' | 'StateUpdate' | 'ConfigurationUpdate') =>
  (
    run('cloudwatch:DescribeAlarmHistory', { ...(type ? { HistoryItemType: type } : {}), ScanBy: 'TimestampAscending' })
      .AlarmHistoryItems ?? []
  ).map(({ HistorySummary }) => HistorySummary)
