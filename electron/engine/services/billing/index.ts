/** The manifest of billing: meters that follow EC2's resources, the ledger over them, Cost Explorer and the live cost. */
import { defineService } from '../../kernel/index.ts'
import { getCostAndUsage } from './cost-and-usage.ts'
import { getCostNow } from './live.ts'
import { accountTotalsTable, meterTable } from './model.ts'
import { listInstancePrices, priceLaunch } from './quotes.ts'
import { reactors } from './reactors.ts'
import { getDimensionValues, getTags } from './values.ts'

export const billing = defineService({
  name: 'billing',
  tables: [meterTable, accountTotalsTable],
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
