/** Service Quotas: default limits, applied limits and requests to raise them. */
import { defineService } from '../../kernel/index.ts'
import { appliedQuotaTable, quotaRequestTable } from './model.ts'

export const quotas = defineService({ name: 'quotas', tables: [appliedQuotaTable, quotaRequestTable] })

export { limitOf } from './check.ts'
