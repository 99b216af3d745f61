/** The address of the alarm wizard with a row of the graph as what it watches. */

import { formatHashQuery } from '../../../../hash-query.ts'
import type { NamedRow } from '../../widgets/rows.ts'
import { DEFAULT_STAT } from '../../widgets/widget-queries.ts'
import type { Graph } from './graph.ts'

export function alarmAddress(graph: Graph, row: NamedRow): string {
  return `/cloudwatch/CreateAlarm:${formatHashQuery([['graph', JSON.stringify({ row, graph, stat: DEFAULT_STAT })]])}`
}
