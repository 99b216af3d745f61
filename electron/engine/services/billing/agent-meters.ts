/**
 * What agents on instances report is custom metrics: by the clock hour, in the pool of all metrics. AWS: CloudWatch pricing. DEVIATES:
 * a metric that two instances report under one name counts for each of them.
 */
import { regionOf, type Tx } from '../../kernel/index.ts'
import { type AgentReported, agentMetricCount } from '../cloudwatch/index.ts'
import { meterAs } from './meters.ts'
import { metricSpec } from './metric-meters.ts'

export function meterAgent(tx: Tx, { scope, instanceId }: AgentReported): void {
  const quantity = agentMetricCount(tx, instanceId)
  const spec = { ...metricSpec(regionOf(scope)), part: 'agent-metrics' as const, quantity }
  meterAs(tx, scope, `agent/${instanceId}`, quantity > 0 ? [spec] : [])
}
