/** ce:GetReservationCoverage and ce:GetSavingsPlansCoverage: how much of what ran was paid for by commitments. */
import type { Ce, Json } from '../../../../../../shared/aws/index.ts'
import type { Query, View } from '../../../../kernel/index.ts'
import type { Line } from '../../line.ts'
import { granularityWithGroups, invalidGroup } from '../errors.ts'
import type { Expression } from '../expression.ts'
import { pageOf } from '../paging.ts'
import type { Bucket } from '../period.ts'
import { segmentsOf } from '../reading.ts'
import { nanosIn, type Tally, tallyOf } from '../tally.ts'
import { bucketsAsked, intervalOf, lineFilter, money, number, percent, readerOf } from './asking.ts'
import { PLAN_COVERAGE_KEYS, RESERVATION_COVERAGE_KEYS, sortedBy } from './sorting.ts'

const GRANULARITIES = ['DAILY', 'MONTHLY']
const PAGE = 1000

type Definition = Json<Ce.GroupDefinition>

/** What a report counts, and by what it may be grouped. */
interface Report {
  readonly counts: (line: Line) => boolean
  /** The line was paid for by a commitment. */
  readonly covered: string
  readonly groups: Readonly<Record<string, string>>
}

const isOnDemand = ({ charge, usageType, part, serviceCode, tenancy }: Line): boolean =>
  charge === undefined &&
  part === 'usage' &&
  serviceCode === 'AmazonEC2' &&
  (tenancy === 'default' || tenancy === 'dedicated') &&
  /BoxUsage:|DedicatedUsage:|UnusedBox:/.test(usageType) &&
  !usageType.includes('HostBoxUsage:')

/** What the values of the two contexts are read off: what commitments covered, and what they cost. */
export const ofReservations = (line: Line): boolean => line.charge?.reservationId !== undefined
export const ofPlans = (line: Line): boolean => line.charge?.savingsPlanArn !== undefined

/** AWS names the attributes of groups in camel case [K]. */
const RESERVATIONS: Report = {
  counts: (line) => isOnDemand(line) || line.charge?.recordType === 'DiscountedUsage',
  covered: 'DiscountedUsage',
  groups: {
    AZ: 'availabilityZone',
    INSTANCE_TYPE: 'instanceType',
    LINKED_ACCOUNT: 'accountId',
    OPERATING_SYSTEM: 'operatingSystem',
    PLATFORM: 'platform',
    REGION: 'region',
    SERVICE: 'service',
    TENANCY: 'tenancy',
  },
}
const PLANS: Report = {
  counts: (line) => isOnDemand(line) || line.charge?.recordType === 'SavingsPlanCoveredUsage',
  covered: 'SavingsPlanCoveredUsage',
  groups: { INSTANCE_FAMILY: 'INSTANCE_FAMILY', REGION: 'REGION', SERVICE: 'SERVICE' },
}

/** What was covered and what was not, of one group. */
interface Pair {
  readonly keys: readonly string[]
  covered?: Tally
  open?: Tally
}

function pairsOf(
  view: View,
  accountId: string,
  buckets: readonly Bucket[],
  granularity: string,
  report: Report,
  definitions: readonly Definition[],
  filter: Expression | undefined,
): Pair[] {
  const readers = definitions.map(({ Key = '' }) => {
    const read = Object.hasOwn(report.groups, Key) ? readerOf(Key) : undefined
    if (!read) throw invalidGroup(false)
    return read
  })
  const wanted = lineFilter(filter)
  const period = { start: (buckets[0] as Bucket).start, end: (buckets.at(-1) as Bucket).end }
  const tallies = tallyOf(view, {
    accountId,
    buckets,
    granularity,
    segments: segmentsOf(view, accountId, period, () => ({
      accepts: (line) => report.counts(line) && wanted(line),
      keysOf: (line) => [line.charge ? report.covered : '', ...readers.map((read) => read(line))],
    })),
  })
  const pairs = new Map<string, Pair>()
  for (const tally of tallies) {
    const [kind, ...keys] = tally.keys
    const id = keys.join('\u0000')
    const pair = pairs.get(id) ?? { keys }
    pairs.set(id, pair)
    if (kind === report.covered) pair.covered = tally
    else pair.open = tally
  }
  const order = (a: Pair, b: Pair): number => (a.keys.join('\u0000') < b.keys.join('\u0000') ? -1 : 1)
  return [...pairs.values()].sort(order)
}

type Coverage = Json<Ce.Coverage>
const in0 = (values: Float64Array | undefined, bucket: number): number => values?.[bucket] ?? 0

function coverageOf(pairs: readonly Pair[], buckets: readonly number[]): Coverage {
  const total = (read: (pair: Pair, bucket: number) => number): number =>
    pairs.reduce((sum, pair) => sum + buckets.reduce((part, bucket) => part + read(pair, bucket), 0), 0)
  const [open, reserved] = [total(({ open: t }, b) => in0(t?.used, b)), total(({ covered: t }, b) => in0(t?.used, b))]
  const openUnits = total(({ open: t }, b) => in0(t?.normalized, b))
  const reservedUnits = total(({ covered: t }, b) => in0(t?.normalized, b))
  return {
    CoverageHours: {
      OnDemandHours: number(open),
      ReservedHours: number(reserved),
      TotalRunningHours: number(open + reserved),
      CoverageHoursPercentage: percent(reserved, open + reserved),
    },
    CoverageNormalizedUnits: {
      OnDemandNormalizedUnits: number(openUnits),
      ReservedNormalizedUnits: number(reservedUnits),
      TotalRunningNormalizedUnits: number(openUnits + reservedUnits),
      CoverageNormalizedUnitsPercentage: percent(reservedUnits, openUnits + reservedUnits),
    },
    CoverageCost: { OnDemandCost: money(total(({ open: t }, b) => (t ? Number(nanosIn(t, b)) : 0))) },
  }
}

const attributesOf = (report: Report, definitions: readonly Definition[], keys: readonly string[]) =>
  Object.fromEntries(definitions.map(({ Key = '' }, index) => [report.groups[Key] as string, keys[index] as string]))

/**
 * Hours, normalised units and cost of instances that were covered by Reserved Instances, and that were not. AWS: groups and a
 * granularity exclude each other. @throws AwsError ValidationException, DataUnavailableException, InvalidNextTokenException.
 */
export const getReservationCoverage: Query<'ce:GetReservationCoverage'> = (view, input, { accountId }) => {
  const definitions = input.GroupBy ?? []
  const grouped = definitions.length > 0
  if (grouped && input.Granularity) throw granularityWithGroups()
  const buckets = bucketsAsked(view, accountId, input, GRANULARITIES)
  const granularity = input.Granularity ?? 'MONTHLY'
  const pairs = pairsOf(view, accountId, buckets, granularity, RESERVATIONS, definitions, input.Filter)
  const all = buckets.map((_, index) => index)
  const [first, last] = [buckets[0] as Bucket, buckets.at(-1) as Bucket]
  const groups = (grouped ? pairs : []).map((pair) => ({
    Attributes: attributesOf(RESERVATIONS, definitions, pair.keys),
    Coverage: coverageOf([pair], all),
  }))
  const { page, ...next } = pageOf(
    sortedBy(groups, input.SortBy, RESERVATION_COVERAGE_KEYS),
    input.MaxResults ?? PAGE,
    input,
  )
  const whole = {
    TimePeriod: intervalOf({ ...first, end: last.end }),
    Groups: page,
    Total: coverageOf(pairs, all),
  }
  const parts = buckets.map((bucket, index) => ({
    TimePeriod: intervalOf(bucket),
    Groups: [],
    Total: coverageOf(pairs, [index]),
  }))
  return {
    CoveragesByTime: grouped ? [whole] : sortedBy(parts, input.SortBy, RESERVATION_COVERAGE_KEYS),
    Total: coverageOf(pairs, all),
    ...next,
  }
}

/** What eligible usage would have cost that plans covered, and what the rest cost. @throws AwsError as GetReservationCoverage. */
export const getSavingsPlansCoverage: Query<'ce:GetSavingsPlansCoverage'> = (view, input, { accountId }) => {
  const definitions = input.GroupBy ?? []
  const buckets = bucketsAsked(view, accountId, input, GRANULARITIES)
  const granularity = input.Granularity ?? 'MONTHLY'
  const pairs = pairsOf(view, accountId, buckets, granularity, PLANS, definitions, input.Filter)
  const items = buckets.flatMap((bucket, index) =>
    pairs.flatMap(({ keys, covered, open }): Json<Ce.SavingsPlansCoverage>[] => {
      const paid = covered ? Number(nanosIn(covered, index)) : 0
      const rest = open ? Number(nanosIn(open, index)) : 0
      if (paid === 0 && rest === 0) return []
      return [
        {
          Attributes: attributesOf(PLANS, definitions, keys),
          Coverage: {
            SpendCoveredBySavingsPlans: money(paid),
            OnDemandCost: money(rest),
            TotalCost: money(paid + rest),
            CoveragePercentage: percent(paid, paid + rest),
          },
          TimePeriod: intervalOf(bucket),
        },
      ]
    }),
  )
  const { NextToken, MaxResults, ...rest } = input
  const asked = { ...rest, ...(NextToken === undefined ? {} : { NextPageToken: NextToken }) }
  const { page, NextPageToken } = pageOf(sortedBy(items, input.SortBy, PLAN_COVERAGE_KEYS), MaxResults ?? PAGE, asked)
  return { SavingsPlansCoverages: page, ...(NextPageToken ? { NextToken: NextPageToken } : {}) }
}
