/**
 * What metric filters find in events that arrive becomes custom metrics, stamped as the events are. Events that were there before a
 * filter are not looked at. AWS: CloudWatch Logs User Guide, "Creating metrics from log events using filters".
 */
import type { In } from '../../../../../shared/ipc/contract.ts'
import { isoOf } from '../../../../../shared/time.ts'
import { accountOf, regionOf, type Tx } from '../../../kernel/index.ts'
import { putMetricData } from '../../cloudwatch/index.ts'
import type { NewEvent } from '../append.ts'
import { type Pattern, patternOf } from '../pattern/index.ts'
import { jsonText } from '../pattern/json.ts'
import { filterTable, type MetricFilterRow } from './model.ts'

type Data = NonNullable<In<'cloudwatch:PutMetricData'>['MetricData']>

/** AWS: data of one PutMetricData call. */
const DATA_MAX = 1000
/** AWS: values beyond these are refused. */
const VALUE_MAX = 2 ** 360

/** The text a selector means in a message that a pattern has found. */
function textOf(selector: string, message: string, found: Readonly<Record<string, string>>): string | undefined {
  return (
    found[selector] ??
    (selector.startsWith('$.') || selector.startsWith('$[') ? jsonText(message, selector) : undefined)
  )
}

function numberOf(
  filter: MetricFilterRow,
  message: string,
  found: Readonly<Record<string, string>>,
): number | undefined {
  const text = filter.value.startsWith('$') ? textOf(filter.value, message, found) : filter.value
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text)
  return Number.isFinite(value) && Math.abs(value) <= VALUE_MAX ? value : undefined
}

/** Undefined when an event lacks one of them, or has what no dimension can hold: it is not counted then. */
function dimensionsOf(
  filter: MetricFilterRow,
  message: string,
  found: Readonly<Record<string, string>>,
): { Name: string; Value: string }[] | undefined {
  const dimensions = filter.dimensions.map(([Name, selector]) => ({
    Name,
    Value: textOf(selector, message, found) ?? '',
  }))
  return dimensions.every(({ Value }) => /^[\x20-\x7e]{1,1024}$/.test(Value) && Value.trim() !== '')
    ? dimensions
    : undefined
}

/** DEVIATES: the default value is reported once for each batch without a find, not once a minute. */
function dataOf(filter: MetricFilterRow, pattern: Pattern, events: readonly NewEvent[]): Data {
  const data: Data = []
  let finds = 0
  const add = (at: number, Value: number, Dimensions: { Name: string; Value: string }[]): void => {
    const unit = filter.unit === undefined ? {} : { Unit: filter.unit as never }
    data.push({ MetricName: filter.metric, Timestamp: isoOf(at), Value, Dimensions, ...unit })
  }
  for (const { at, message } of events) {
    const found = pattern.matches(message)
    if (!found) continue
    finds++
    const value = numberOf(filter, message, found)
    const dimensions = dimensionsOf(filter, message, found)
    if (value !== undefined && dimensions) add(at, value, dimensions)
  }
  const last = events.at(-1)
  if (finds === 0 && filter.standard !== undefined && last) add(last.at, filter.standard, [])
  return data
}

/** Called with the events that have just been kept. */
export function applyFilters(tx: Tx, groupId: string, events: readonly NewEvent[]): void {
  for (const filter of tx.by(filterTable, 'group', groupId)) {
    const { scope, namespace } = filter
    const data = dataOf(filter, patternOf(filter.pattern), events)
    const call = { accountId: accountOf(scope), region: regionOf(scope), scope, origin: 'sim' } as const
    for (let i = 0; i < data.length; i += DATA_MAX)
      putMetricData(tx, { Namespace: namespace, MetricData: data.slice(i, i + DATA_MAX) }, call)
  }
}
