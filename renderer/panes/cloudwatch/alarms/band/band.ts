/** The anomaly detection band of an alarm, among the queries it is put with. Pure. */
import type { CloudWatch, Json } from '../../../../../shared/aws/index.ts'

type Query = Json<CloudWatch.MetricDataQuery>

/** AWS: the console's own order. */
export const BAND_OPERATORS = [
  'LessThanLowerOrGreaterThanUpperThreshold',
  'GreaterThanUpperThreshold',
  'LessThanLowerThreshold',
]
/** AWS: standard deviations to either side, when none are given. */
const USUAL_WIDTH = '2'

export interface Band {
  /** Of its query. */
  readonly id: string
  /** What it is drawn around: the id of a query, or an expression. */
  readonly of: string
  /** Standard deviations, as typed. */
  readonly width: string
  readonly label?: string | undefined
}

const CALL = /^\s*ANOMALY_DETECTION_BAND\s*\(([\s\S]*)\)\s*$/
const NUMBER = /^\d*\.?\d+$/

/** The band that an alarm names by ThresholdMetricId; undefined when it compares with a number. */
export function bandIn(queries: readonly Query[] = [], id: string | undefined): Band | undefined {
  const query = queries.find(({ Id }) => Id === id)
  const inside = CALL.exec(query?.Expression ?? '')?.[1]
  if (id === undefined || inside === undefined) return undefined
  const comma = inside.lastIndexOf(',')
  const width = inside.slice(comma + 1).trim()
  const label = query?.Label
  if (comma < 0 || !NUMBER.test(width)) return { id, of: inside.trim(), width: USUAL_WIDTH, label }
  return { id, of: inside.slice(0, comma).trim(), width, label }
}

/** A band around what some queries return, or around a lone metric. */
export function newBand(queries: readonly Query[] | undefined, width = USUAL_WIDTH): Band {
  const taken = new Set(queries?.map(({ Id }) => Id))
  let n = 1
  while (taken.has(`ad${n}`)) n++
  return { id: `ad${n}`, of: queries?.find(({ ReturnData }) => ReturnData !== false)?.Id ?? 'm1', width }
}

/** @param name what it is the band of, for its label */
export const bandQuery = ({ id, of, width, label }: Band, name: string): Query => ({
  Id: id,
  Expression: `ANOMALY_DETECTION_BAND(${of}, ${width.trim()})`,
  Label: label ?? `${name} (expected)`,
  ReturnData: true,
})

export const isWidth = (text: string): boolean => NUMBER.test(text.trim()) && Number(text) > 0
