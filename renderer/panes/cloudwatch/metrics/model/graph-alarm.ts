/** The alarm that a graph asks for. */
import { bandIn } from '../../alarms/band/band.ts'
import type { AskedMetric } from '../../alarms/form/asked-metric.ts'
import { type Graph, rowsOf } from './graph.ts'

/** An alarm watches one metric, or one within its band: undefined where a graph of several leaves open which. */
export function alarmAskedBy(graph: Graph): AskedMetric | undefined {
  const [row, second, ...others] = rowsOf(graph)
  if (row?.kind !== 'metric' || others.length > 0) return undefined
  const isExpression = second?.kind === 'expression'
  const band = isExpression ? bandIn([{ Id: second.id, Expression: second.expression }], second.id) : undefined
  if (second && band?.of !== row.id) return undefined
  const { stat = graph.stat, period = graph.period } = row.options
  return {
    metric: {
      Namespace: row.namespace,
      MetricName: row.metric,
      Dimensions: row.dimensions.map(({ name, value }) => ({ Name: name, Value: value })),
    },
    ...(stat === undefined ? {} : { statistic: stat }),
    ...(period === undefined ? {} : { period }),
    ...(band ? { band: band.width } : {}),
  }
}
