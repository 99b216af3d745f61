/** Reserved Instances worth buying, and those about to end. AWS: check reference. */
import { DAY, isoOf } from '../../../../../shared/time.ts'
import { regionOf } from '../../../kernel/index.ts'
import { getReservationPurchaseRecommendation } from '../../billing/index.ts'
import { type ReservedRow, reservedTable } from '../../ec2/index.ts'
import { instanceRate, QUOTE_HOURS } from '../../prices/index.ts'
import { type Check, COLOURS, dollars, type Finding } from './check.ts'

const COMPUTE = 'Amazon Elastic Compute Cloud - Compute'
/** AWS: days before and after the end of a lease. */
const NEAR_DAYS = 30
const HOURS_A_YEAR = 8760
const MONTHS_OF_TERM = 12

/** As Cost Explorer recommends: thirty days, one year, part of it paid at once. */
export const reservationsToBuy: Check = (view, call) => {
  const input = {
    Service: COMPUTE,
    LookbackPeriodInDays: 'THIRTY_DAYS',
    TermInYears: 'ONE_YEAR',
    PaymentOption: 'PARTIAL_UPFRONT',
  } as const
  const { Recommendations = [] } = getReservationPurchaseRecommendation(view, input, call)
  const details = Recommendations.flatMap(({ RecommendationDetails = [] }) => RecommendationDetails)
  let spend = 0
  const findings = details.map((detail): Finding => {
    const {
      Region = '',
      InstanceType = '',
      Platform = '',
      Tenancy = '',
    } = detail.InstanceDetails?.EC2InstanceDetails ?? {}
    const number = (text: string | undefined): number => Number(text ?? 0)
    const saving = number(detail.EstimatedMonthlySavingsAmount)
    const onDemand = number(detail.EstimatedMonthlyOnDemandCost)
    const upfront = number(detail.UpfrontCost)
    const recurring = number(detail.RecurringStandardMonthlyCost)
    spend += onDemand
    const metadata = [
      Region,
      InstanceType,
      Platform,
      detail.RecommendedNumberOfInstancesToPurchase ?? '',
      `${number(detail.AverageUtilization).toFixed(1)}%`,
      dollars(saving),
      dollars(upfront),
      dollars(recurring),
      // What stays On-Demand: everything, less what the reservations cost and save.
      dollars(Math.max(0, onDemand - saving - recurring - upfront / MONTHS_OF_TERM)),
      number(detail.EstimatedBreakEvenInMonths).toFixed(1),
      '30',
      '1',
    ]
    return { key: [InstanceType, Platform, Tenancy].join('/'), region: Region, status: 'warning', metadata, saving }
  })
  return { processed: details.length, findings, spend }
}

/** Dollars a month, under the lease and without it. */
function costsOf({ offering, count, scope }: ReservedRow): { leased: number; onDemand: number } {
  const { fixed, hourly, years, instanceType, platform } = offering
  const rate = Number(instanceRate(regionOf(scope), instanceType, platform, 'default'))
  const month = count * QUOTE_HOURS
  return { leased: month * (hourly + fixed / (HOURS_A_YEAR * years)), onDemand: month * rate }
}

export const leasesEnding: Check = (view, { accountId }) => {
  const all = view
    .by(reservedTable, 'account', accountId)
    .filter(({ state }) => state === 'active' || state === 'retired')
  const findings = all.flatMap((row): Finding[] => {
    const left = row.end - view.now
    if (Math.abs(left) > NEAR_DAYS * DAY) return []
    const { leased, onDemand } = costsOf(row)
    const region = regionOf(row.scope)
    const saving = Math.max(0, onDemand - leased)
    const days = Math.ceil(Math.abs(left) / DAY)
    const metadata = [
      COLOURS.warning,
      row.offering.zone ?? region,
      row.offering.instanceType,
      row.offering.platform,
      String(row.count),
      dollars(left > 0 ? leased : onDemand),
      dollars(saving),
      isoOf(row.end),
      row.id,
      left > 0 ? `The Reserved Instance will expire in ${days} days` : `The Reserved Instance expired ${days} days ago`,
    ]
    return [{ key: row.id, region, status: 'warning', metadata, saving }]
  })
  return { processed: all.length, findings, spend: all.reduce((sum, row) => sum + costsOf(row).onDemand, 0) }
}
