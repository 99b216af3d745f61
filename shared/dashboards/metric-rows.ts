/**
 * The rows of a metrics array: `["AWS/EC2", "CPUUtilization", "InstanceId", "i-1", { … }]`, with `.` for the field of the row before
 * and `...` for as many of its fields as fit. AWS: Dashboard Body Structure, "Metric Widget: Format for Each Metric in the Array".
 */
import { isObject } from './grammar.ts'

/** What the object at the end of a row may say. */
export interface RowOptions {
  readonly expression?: string
  readonly id?: string
  readonly label?: string
  readonly color?: string
  readonly stat?: string
  readonly period?: number
  readonly region?: string
  readonly yAxis?: 'left' | 'right'
  readonly visible?: boolean
}
export interface MetricRow {
  /** Namespace, name and pairs of dimensions; empty for an expression. */
  readonly fields: readonly string[]
  readonly options: RowOptions
}

/** The fields a row stands for, after the row before it; undefined when the shorthand has nothing to stand for. */
export function expandFields(fields: readonly string[], before: readonly string[]): string[] | undefined {
  const out: string[] = []
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i] as string
    if (field === '...') {
      // AWS: it stands for what the row before has there and this one does not say.
      const after = fields.length - i - 1
      const until = before.length - after
      if (until < out.length) return undefined
      out.push(...before.slice(out.length, until))
      continue
    }
    if (field !== '.') out.push(field)
    else {
      const same = before[out.length]
      if (same === undefined) return undefined
      out.push(same)
    }
  }
  return out
}

const fieldsOf = (row: readonly unknown[]): string[] => row.filter((field) => typeof field === 'string')
const optionsOf = (row: readonly unknown[]): RowOptions => (isObject(row.at(-1)) ? (row.at(-1) as RowOptions) : {})

/** The rows of a checked metrics array, written out. Expressions do not count as the row before. */
export function expandRows(metrics: readonly (readonly unknown[])[]): MetricRow[] {
  let before: readonly string[] = []
  return metrics.map((row) => {
    const options = optionsOf(row)
    if (options.expression !== undefined) return { fields: [], options }
    before = expandFields(fieldsOf(row), before) ?? []
    return { fields: before, options }
  })
}
