/** sim:ListBillLines: a month of the bill by service, Region, usage type, operation and price. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import { type Nanos, usdOf } from '../../../../../shared/money.ts'
import type { BillLine } from '../../../../../shared/operations/billing-lines.ts'
import { type Instant, parseInstant, startOfNextMonth } from '../../../../../shared/time.ts'
import type { Query, View } from '../../../kernel/index.ts'
import { bucketsOf } from '../cost-explorer/period.ts'
import { segmentsOf } from '../cost-explorer/reading.ts'
import { decimals, nanosIn, type Segment, type Tally, tallyOf } from '../cost-explorer/tally.ts'
import type { Line } from '../line.ts'

/** @throws AwsError ValidationError for anything but a month such as `2026-11`. */
export function monthOf(text: string): Instant {
  const at = /^\d{4}-\d{2}$/.test(text) ? parseInstant(`${text}-01`) : undefined
  if (at === undefined) throw new AwsError('ValidationError', `${text} is not a month such as 2026-11.`)
  return at
}

const chargeTypeOf = (line: Line): string => line.charge?.recordType ?? 'Usage'

/** The price of a unit, where the line has one of its own: what a commitment paid for is made of its meter, but has no price. */
const rateOf = (line: Line): string => (line.charge === undefined && 'rate' in line ? String(line.rate) : '')

/** A tax has no operation: the bill tells apart what it is on. AWS: "Tax for product code AmazonEC2 …". */
const operationOf = (line: Line): string => (line.charge?.recordType === 'Tax' ? line.serviceCode : line.operation)

/** What makes two lines of the bill one. */
export const lineKeys = (line: Line): readonly string[] => [
  line.service,
  line.region,
  line.usageType,
  operationOf(line),
  chargeTypeOf(line),
  rateOf(line),
  line.unit,
]

/** A month's sums over the lines that are accepted, exact: the same that Cost Explorer answers for it. */
export function monthTally(
  view: View,
  accountId: string,
  month: Instant,
  reading: Pick<Segment, 'accepts' | 'keysOf'>,
): readonly Tally[] {
  const period = { start: month, end: startOfNextMonth(month) }
  const segments = segmentsOf(view, accountId, period, () => reading)
  const buckets = bucketsOf(period, 'MONTHLY', view.now)
  return tallyOf(view, { accountId, buckets, granularity: 'MONTHLY', segments })
}

function lineOf(tally: Tally): BillLine {
  const [service = '', region = '', usageType = '', operation = '', chargeType = '', rate = '', unit = ''] = tally.keys
  const quantity = decimals(tally.used[0] as number)
  return {
    service,
    region,
    usageType,
    operation,
    chargeType,
    unit,
    rate,
    quantity,
    cost: usdOf(nanosIn(tally, 0)),
  }
}

/** @throws AwsError ValidationError. A month in which nothing ran has no lines. */
export const listBillLines: Query<'sim:ListBillLines'> = (view, input, call) => {
  const month = monthOf(input.month)
  const tallies = monthTally(view, call.accountId, month, { accepts: () => true, keysOf: lineKeys })
  const [bucket] = bucketsOf({ start: month, end: startOfNextMonth(month) }, 'MONTHLY', view.now)
  return {
    total: usdOf(tallies.reduce((sum, tally) => sum + nanosIn(tally, 0), 0n) as Nanos),
    estimated: bucket?.estimated ?? true,
    lines: tallies.map(lineOf),
  }
}
