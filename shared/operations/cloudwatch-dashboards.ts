/** CloudWatch's dashboards, and the picture of a widget. */
import type { CloudWatch, Op } from '../aws/index.ts'

type None = Record<string, never>

export interface DashboardOperations {
  'cloudwatch:PutDashboard': Op<CloudWatch.PutDashboardInput, CloudWatch.PutDashboardOutput>
  'cloudwatch:GetDashboard': Op<CloudWatch.GetDashboardInput, CloudWatch.GetDashboardOutput>
  'cloudwatch:ListDashboards': Op<CloudWatch.ListDashboardsInput, CloudWatch.ListDashboardsOutput>
  'cloudwatch:DeleteDashboards': Op<CloudWatch.DeleteDashboardsInput, None>
  'cloudwatch:GetMetricWidgetImage': Op<CloudWatch.GetMetricWidgetImageInput, CloudWatch.GetMetricWidgetImageOutput>
}
