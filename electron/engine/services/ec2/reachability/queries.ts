/** What there is of paths and analyses. AWS: EC2 API Reference. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Queries } from '../../../kernel/index.ts'
import { rehearsableQuery } from '../checks.ts'
import type { FilterTable } from '../filters.ts'
import { type DescribeRequest, describe } from '../network/describing.ts'
import { KINDS } from '../network/errors.ts'
import { byScope } from '../network/rows.ts'
import { analyzeReachability } from './answer.ts'
import { analysisItem, pathItem } from './items.ts'
import { insightsAnalysisTable, insightsPathTable } from './model.ts'

const PAGE_MOST = 100

const PATH_FILTERS: FilterTable<Json<Ec2.NetworkInsightsPath>> = {
  destination: (path) => path.Destination,
  'filter-at-source.source-address': (path) => path.SourceIp,
  'filter-at-source.destination-address': (path) => path.DestinationIp,
  protocol: (path) => path.Protocol,
  source: (path) => path.Source,
}
const ANALYSIS_FILTERS: FilterTable<Json<Ec2.NetworkInsightsAnalysis>> = {
  'path-found': (analysis) => analysis.NetworkPathFound,
  status: (analysis) => analysis.Status,
}

export const reachabilityQueries: Queries = {
  'sim:AnalyzeReachability': analyzeReachability,

  'ec2:DescribeNetworkInsightsPaths': rehearsableQuery((view, input, { scope }) => {
    const { items, next } = describe(view, scope, input as DescribeRequest, {
      table: byScope(insightsPathTable),
      kind: KINDS.insightsPath,
      idsName: 'NetworkInsightsPathIds',
      item: pathItem,
      filters: PATH_FILTERS,
      pageMost: PAGE_MOST,
    })
    return { NetworkInsightsPaths: items, ...next }
  }),

  'ec2:DescribeNetworkInsightsAnalyses': rehearsableQuery((view, input, { scope }) => {
    const { NetworkInsightsPathId: path, AnalysisStartTime: from, AnalysisEndTime: to, ...request } = input
    const { items, next } = describe(view, scope, request as DescribeRequest, {
      table: byScope(insightsAnalysisTable),
      kind: KINDS.insightsAnalysis,
      idsName: 'NetworkInsightsAnalysisIds',
      item: analysisItem,
      filters: ANALYSIS_FILTERS,
      pageMost: PAGE_MOST,
    })
    const kept = items.filter(
      (one) =>
        (!path || one.NetworkInsightsPathId === path) &&
        (!from || Date.parse(one.StartDate ?? '') >= Date.parse(from)) &&
        (!to || Date.parse(one.StartDate ?? '') <= Date.parse(to)),
    )
    return { NetworkInsightsAnalyses: kept, ...next }
  }),
}
