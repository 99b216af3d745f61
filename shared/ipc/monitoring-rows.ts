/** Rows of the live lists of CloudWatch and CloudWatch Logs. */
import type { CloudWatch, Json, Logs } from '../aws/index.ts'
import type { Load } from '../operations/load.ts'

/** An alarm of either kind: a composite one has an AlarmRule, and none of the members that name a metric. */
export interface AlarmItem
  extends Json<CloudWatch.MetricAlarm>,
    Omit<Json<CloudWatch.CompositeAlarm>, keyof CloudWatch.MetricAlarm> {
  readonly id: string
  readonly AlarmName: string
  readonly Tags: Json<CloudWatch.Tag>[]
}
/** A rule that keeps alarms from acting, as GetAlarmMuteRule shows it. */
export interface MuteRuleItem extends Json<CloudWatch.GetAlarmMuteRuleOutput> {
  readonly id: string
  readonly Name: string
  readonly Tags: Json<CloudWatch.Tag>[]
}
/** A dashboard of the account, as ListDashboards shows it: every Region sees the same. */
export interface DashboardItem extends Json<CloudWatch.DashboardEntry> {
  readonly id: string
  readonly DashboardName: string
  readonly LastModified: string
}
/** The load that a person has put on an instance; `id` is the instance's. */
export interface LoadItem extends Load {
  readonly id: string
}
export interface LogGroupItem extends Json<Logs.LogGroup> {
  readonly id: string
  readonly tags: Readonly<Record<string, string>>
  readonly filters: readonly Json<Logs.MetricFilter>[]
}
/** `bytes` is what its events weigh, which AWS tells of groups only. */
export interface LogStreamItem extends Json<Logs.LogStream> {
  readonly id: string
  readonly logGroupName: string
  readonly bytes: number
}
