/** What the reports on commitments have in common: which periods, filters and words they take, and how they write numbers. */
import type { Ce, Json } from '../../../../../../shared/aws/index.ts'
import type { Nanos } from '../../../../../../shared/money.ts'
import { dayOf, isoSecond } from '../../../../../../shared/time.ts'
import type { View } from '../../../../kernel/index.ts'
import { type Commitment, labelsOf } from '../../discounts/index.ts'
import type { Line } from '../../line.ts'
import { filterReader } from '../dimensions.ts'
import { checkWord } from '../errors.ts'
import { compileFilter, type Expression } from '../expression.ts'
import { type Bucket, bucketsOf, periodOf } from '../period.ts'
import { preferencesOf } from '../preferences.ts'
import { NO_WORDS } from '../reading.ts'
import { amountOf, decimals } from '../tally.ts'

type Reader = (line: Line) => string

/** Dimensions that only these reports know. */
const OWN: Readonly<Record<string, Reader>> = {
  SCOPE: ({ zone }) => (zone === undefined ? 'Region' : 'Availability Zone'),
  SUBSCRIPTION_ID: ({ charge }) => charge?.reservationId ?? charge?.savingsPlanArn ?? 'NoSubscriptionId',
  INSTANCE_FAMILY: ({ instanceType }) => instanceType?.split('.')[0] ?? 'NoInstanceFamily',
}

export const readerOf = (dimension: string): Reader | undefined =>
  Object.hasOwn(OWN, dimension) ? OWN[dimension] : filterReader(dimension)

/** @throws AwsError ValidationException */
export const lineFilter = (filter: Expression | undefined) => compileFilter(filter, NO_WORDS, readerOf)

/** Commitments that a filter accepts. @throws AwsError ValidationException */
export function commitmentFilter(accountId: string, filter: Expression | undefined): (one: Commitment) => boolean {
  const accepts = lineFilter(filter)
  return (commitment) => accepts(labelsOf(accountId, commitment))
}

interface Asked {
  readonly TimePeriod?: Json<Ce.DateInterval> | undefined
  readonly Granularity?: string | undefined
}

/**
 * The parts of the period that are asked for: by granularity, or the whole of it in one where groups are asked for instead.
 * @throws AwsError as GetCostAndUsage.
 */
export function bucketsAsked(
  view: View,
  accountId: string,
  { TimePeriod, Granularity }: Asked,
  words: readonly string[],
  whole = false,
): Bucket[] {
  checkWord(Granularity, 'granularity', words)
  const granularity = Granularity ?? 'MONTHLY'
  const period = periodOf(TimePeriod, granularity, view.now, preferencesOf(view, accountId))
  return whole ? [{ ...period, estimated: false }] : bucketsOf(period, granularity, view.now)
}

export const intervalOf = ({ start, end }: Bucket, hourly = false): { Start: string; End: string } =>
  hourly ? { Start: isoSecond(start), End: isoSecond(end) } : { Start: dayOf(start), End: dayOf(end) }

/** Nano-dollars as dollars. */
export const money = (nanos: number): string => amountOf(BigInt(Math.round(nanos)) as Nanos)
export const number = decimals
export const percent = (part: number, whole: number): string => decimals(whole === 0 ? 0 : (part / whole) * 100)
