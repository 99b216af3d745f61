/** The manifest of billing: meters that follow EC2's resources, the ledger over them, Cost Explorer and the live cost. */
import { defineService } from '../../kernel/index.ts'
import { METRIC_FEED } from '../cloudwatch/index.ts'
import { getCostAndUsage } from './cost-explorer/cost-and-usage.ts'
import { getDimensionValues, getTags } from './cost-explorer/values.ts'
import { estimatedCharges } from './estimated-charges.ts'
import { getCostNow } from './live.ts'
import { endMetricHour } from './metric-meters.ts'
import { accountTotalsTable, meterTable, metricHourTable } from './model.ts'
import { listInstancePrices, priceLaunch } from './quotes.ts'
import { reactors } from './reactors.ts'

export const billing = defineService({
  name: 'billing',
  tables: [meterTable, accountTotalsTable, metricHourTable],
  tasks: { 'billing.metricHour': endMetricHour },
  offers: { [METRIC_FEED]: estimatedCharges },
  reactors,
  queries: {
    'ce:GetCostAndUsage': getCostAndUsage,
    'ce:GetDimensionValues': getDimensionValues,
    'ce:GetTags': getTags,
    'sim:PriceLaunch': priceLaunch,
    'sim:ListInstancePrices': listInstancePrices,
    'sim:GetCostNow': getCostNow,
  },
})
