/** The whole state of the page as `name=value` pairs of its address, so that a link shows the same. */
import { isoSecond, parseInstant } from '../../../../../shared/time.ts'
import type { DateRange, RangeUnit } from '../../../../components/date-range.ts'
import { formatHashQuery } from '../../../../hash-query.ts'
import { EMPTY_GRAPH, type Graph } from './graph.ts'

const LETTERS: Record<RangeUnit, string> = { minute: 'PT#M', hour: 'PT#H', day: 'P#D', week: 'P#W', month: 'P#M' }

/** AWS writes `-PT3H` for the last three hours, and two moments for a fixed stretch. */
export function rangeText(range: DateRange): { start: string; end: string | undefined } {
  if (range.kind === 'relative')
    return { start: `-${LETTERS[range.unit].replace('#', String(range.amount))}`, end: undefined }
  return { start: isoSecond(range.start), end: isoSecond(range.end) }
}

export function readRange(start: string | undefined, end: string | undefined): DateRange | undefined {
  if (start === undefined) return undefined
  const found = /^-P(T?)(\d+)([MHDW])$/.exec(start)
  if (found) {
    const [, time, amount, letter] = found
    const unit = Object.entries(LETTERS).find(([, form]) => form === `P${time}#${letter}`)?.[0]
    return unit && Number(amount) > 0
      ? { kind: 'relative', amount: Number(amount), unit: unit as RangeUnit }
      : undefined
  }
  const [from, to] = [parseInstant(start), parseInstant(end ?? '')]
  return from !== undefined && to !== undefined && to > from ? { kind: 'absolute', start: from, end: to } : undefined
}

/** Undefined for an empty graph, which needs no words in an address. */
export const graphText = (graph: Graph): string | undefined =>
  JSON.stringify(graph) === JSON.stringify(EMPTY_GRAPH) ? undefined : JSON.stringify(graph)

/** Where a graph is shown with its rows listed. */
export function metricsPage(graph: Graph, range: DateRange): string {
  const { start, end } = rangeText(range)
  return `/cloudwatch/Metrics:${formatHashQuery([
    ['graph', graphText(graph)],
    ['start', start],
    ['end', end],
    ['tab', 'graphed'],
  ])}`
}

/** Undefined when the text is no widget: a link may have been cut. */
export function readGraph(text: string | undefined): Graph | undefined {
  if (!text) return undefined
  try {
    const graph: unknown = JSON.parse(text)
    return typeof graph === 'object' && graph !== null && !Array.isArray(graph) ? (graph as Graph) : undefined
  } catch {
    return undefined
  }
}
