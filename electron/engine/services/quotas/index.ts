/** Service Quotas: default limits, applied limits and requests to raise them. */
import { defineService } from '../../kernel/index.ts'
import { requestIncrease, requestTasks } from './commands.ts'
import { appliedQuotaTable, quotaRequestTable } from './model.ts'
import { quotaQueries, requestsTopic } from './queries.ts'

export const quotas = defineService({
  name: 'quotas',
  tables: [appliedQuotaTable, quotaRequestTable],
  commands: { 'servicequotas:RequestServiceQuotaIncrease': requestIncrease },
  queries: quotaQueries,
  tasks: requestTasks,
  topics: { 'servicequotas:requests': requestsTopic },
})

export { limitOf } from './check.ts'
