/** Amazon CloudWatch: metrics of EC2 instances, computed when asked. Other services import from here only. */
import { defineService } from '../../kernel/index.ts'
import { agentSpanTable } from './agent/model.ts'
import { agentReactors } from './agent/recorder.ts'
import { detectorCommands, detectorQueries } from './anomaly/commands.ts'
import { detectorTable } from './anomaly/model.ts'
import { listMetrics } from './list-metrics.ts'
import { loadCommands, loadQueries, loadReactors, loadsTopic, loadTasks } from './load/commands.ts'
import { getMetricData } from './metric-data.ts'
import { getMetricStatistics } from './metric-statistics.ts'
import { meteredInstanceTable, spanTable } from './model.ts'
import { reactors, tasks } from './recorder.ts'
import { listInstanceRuns } from './runs.ts'

export const cloudwatch = defineService({
  name: 'cloudwatch',
  tables: [detectorTable, meteredInstanceTable, spanTable, agentSpanTable],
  commands: { ...detectorCommands, ...loadCommands },
  queries: {
    ...detectorQueries,
    ...loadQueries,
    'cloudwatch:ListMetrics': listMetrics,
    'cloudwatch:GetMetricStatistics': getMetricStatistics,
    'cloudwatch:GetMetricData': getMetricData,
    'sim:ListInstanceRuns': listInstanceRuns,
  },
  tasks: { ...tasks, ...loadTasks },
  reactors: { ...reactors, ...loadReactors, ...agentReactors },
  topics: { 'cloudwatch:loads': loadsTopic },
})

export { surplusCharged } from './credit-days.ts'
export { unitProblem } from './errors.ts'
export type { TimeSeries } from './math/values.ts'
export { getMetricData, returnedSeries as mathSeries } from './metric-data.ts'
export { checkQueries as checkMathQueries } from './metric-data-checks.ts'
export { getMetricStatistics } from './metric-statistics.ts'
export { metricSeries } from './points.ts'
export { isPeriod } from './requests.ts'
export { isStatistic } from './statistics.ts'
