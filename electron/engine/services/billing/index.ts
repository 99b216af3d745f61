/** The manifest of billing: meters that follow EC2's resources, the ledger over them, Cost Explorer and the live cost. */
import { defineService } from '../../kernel/index.ts'
import { METRIC_FEED } from '../cloudwatch/index.ts'
import { LAUNCH_GATE, type LaunchGate } from '../ec2/index.ts'
import { accountCommands, accountQueries, accountTables, accountTasks, gate } from './account/index.ts'
import { billQueries } from './bill/index.ts'
import {
  costExplorerCommands,
  costExplorerQueries,
  costExplorerTables,
  costExplorerTasks,
} from './cost-explorer/index.ts'
import { estimatedCharges } from './estimated-charges.ts'
import { getCostNow } from './live.ts'
import { endLogsPeriod } from './logs-meters.ts'
import { endMetricHour } from './metric-meters.ts'
import { accountTotalsTable, logsClockTable, logsPendingTable, meterTable, metricHourTable } from './model.ts'
import { optimizationCommands, optimizationQueries, optimizationTables } from './optimization/index.ts'
import { comparePricing } from './pricing-lab/index.ts'
import { listInstancePrices, priceLaunch } from './quotes.ts'
import { reactors } from './reactors.ts'
import { settledTrafficTable, trafficClockTable, trafficTable, trafficTasks } from './transfer/index.ts'

export const billing = defineService({
  name: 'billing',
  tables: [
    meterTable,
    accountTotalsTable,
    metricHourTable,
    logsPendingTable,
    logsClockTable,
    trafficTable,
    settledTrafficTable,
    trafficClockTable,
    ...accountTables,
    ...costExplorerTables,
    ...optimizationTables,
  ],
  commands: { ...costExplorerCommands, ...accountCommands, ...optimizationCommands },
  tasks: {
    'billing.metricHour': endMetricHour,
    'billing.logsPeriod': endLogsPeriod,
    ...trafficTasks,
    ...accountTasks,
    ...costExplorerTasks,
  },
  offers: { [METRIC_FEED]: estimatedCharges, [LAUNCH_GATE]: gate satisfies LaunchGate },
  reactors,
  queries: {
    ...costExplorerQueries,
    ...billQueries,
    ...accountQueries,
    ...optimizationQueries,
    'sim:PriceLaunch': priceLaunch,
    'sim:ListInstancePrices': listInstancePrices,
    'sim:GetCostNow': getCostNow,
    'sim:ComparePricing': comparePricing,
  },
})

export { monthOf } from './bill/lines.ts'
export { type ChargeItem, chargesIn, costsByMonth, firstChargeAt } from './charges.ts'
export { getCostAndUsage } from './cost-explorer/cost-and-usage.ts'
export { getCostForecast, getUsageForecast } from './cost-explorer/forecast.ts'
export { shortagesOf, type Target, targetsFor } from './cost-explorer/recommendations/fit.ts'
export { getReservationPurchaseRecommendation } from './cost-explorer/recommendations/reservations.ts'
export { loadOf, SHORTEST_HOURS } from './cost-explorer/recommendations/rightsizing.ts'
export { type Commitment, commitmentsOf, type Plan, type Reservation } from './discounts/index.ts'
export { invoiceIdOf, issuedAt } from './invoices.ts'
export type { Line } from './line.ts'
export type { MeterRow } from './model.ts'
export { normalizationFactor } from './usage.ts'
