/** Amazon CloudWatch: metrics of EC2, computed when asked, and custom metrics. Other services import from here only. */
import { defineService } from '../../kernel/index.ts'
import { agentSpanTable } from './agent/model.ts'
import { agentReactors } from './agent/recorder.ts'
import { detectorCommands, detectorQueries } from './anomaly/commands.ts'
import { detectorTable } from './anomaly/model.ts'
import { customTables } from './custom/model.ts'
import { putMetricData } from './custom/put.ts'
import { sweepTasks } from './custom/sweep.ts'
import { launchCreditsTable } from './launch-credits.ts'
import { listMetrics } from './list-metrics.ts'
import { loadCommands, loadQueries, loadReactors, loadsTopic, loadTasks } from './load/commands.ts'
import { getMetricData } from './metric-data.ts'
import { getMetricStatistics } from './metric-statistics.ts'
import { meteredInstanceTable, spanTable } from './model.ts'
import { reactors, tasks } from './recorder.ts'
import { listInstanceRuns } from './runs.ts'
import { surplusHourTable, surplusWatchTable } from './surplus/model.ts'
import { surplusTasks } from './surplus/watch.ts'
import { tagCommands, tagQueries } from './tagging.ts'

export const cloudwatch = defineService({
  name: 'cloudwatch',
  tables: [
    detectorTable,
    meteredInstanceTable,
    spanTable,
    agentSpanTable,
    surplusWatchTable,
    surplusHourTable,
    launchCreditsTable,
    ...customTables,
  ],
  commands: { ...detectorCommands, ...loadCommands, ...tagCommands, 'cloudwatch:PutMetricData': putMetricData },
  queries: {
    ...detectorQueries,
    ...loadQueries,
    ...tagQueries,
    'cloudwatch:ListMetrics': listMetrics,
    'cloudwatch:GetMetricStatistics': getMetricStatistics,
    'cloudwatch:GetMetricData': getMetricData,
    'sim:ListInstanceRuns': listInstanceRuns,
  },
  tasks: { ...tasks, ...loadTasks, ...surplusTasks, ...sweepTasks },
  reactors: { ...reactors, ...loadReactors, ...agentReactors },
  topics: { 'cloudwatch:loads': loadsTopic },
})

export { usedGiB } from './agent/fills.ts'
export type { AgentReported } from './agent/model.ts'
export { agentMetricCount } from './agent/series.ts'
export { CREDIT, creditRules, NO_CREDITS, settleCredits } from './credits.ts'
export { metricsReportedSince } from './custom/listing.ts'
export { type MetricReported, putMetricData } from './custom/put.ts'
export { singleSample } from './custom/sample.ts'
export type { Buckets, Window } from './datapoints.ts'
export { breaks, resourceNotFound, unitProblem, validationError } from './errors.ts'
export { METRIC_FEED, type MetricFeed } from './feeds.ts'
export type { TimeSeries } from './math/values.ts'
export { getMetricData, returnedSeries as mathSeries } from './metric-data.ts'
export { checkQueries as checkMathQueries } from './metric-data-checks.ts'
export { getMetricStatistics } from './metric-statistics.ts'
export type { MetricName } from './names.ts'
export { metricSeries } from './points.ts'
export { isPeriod } from './requests.ts'
export { RETENTION } from './retention.ts'
export { isStatistic } from './statistics.ts'
export { StepFold } from './steps.ts'
export type { SurplusCharged } from './surplus/model.ts'
export { cleanTags, TAGGABLE, type Taggable } from './tagging.ts'
export { type HourlyTraffic, trafficByHour } from './traffic.ts'
export { type BandedSeries, bandedSeries, ensureDetector, isBand } from './watched.ts'
