/** Bodies of dashboards. */
import type { Harness } from '../../support/harness.ts'

export const cpuRow = ['AWS/EC2', 'CPUUtilization', 'InstanceId', 'i-0123456789abcdef0']
export const metric = (properties: object = {}, place: object = {}): object => ({
  type: 'metric',
  ...place,
  properties: { metrics: [cpuRow], region: 'us-east-1', ...properties },
})
export const text = (markdown: unknown = '# Web'): object => ({ type: 'text', properties: { markdown } })
export const bodyOf = (...widgets: unknown[]): string => JSON.stringify({ widgets })

export const put = ({ run }: Harness, name: string, body = bodyOf(text())) =>
  run('cloudwatch:PutDashboard', { DashboardName: name, DashboardBody: body }).DashboardValidationMessages
