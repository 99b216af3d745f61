/** Quota rows: what a Region's limit was raised to, and the requests to raise it. Defaults are data (defaults.ts). */
import { assert } from '../../../../shared/assert.ts'
import type { Instant } from '../../../../shared/time.ts'
import { defineTable } from '../../kernel/index.ts'

/** A limit that differs from its default; id is `scope|service|quota`. */
export interface AppliedQuotaRow {
  readonly id: string
  readonly value: number
}
export const appliedQuotaTable = defineTable<AppliedQuotaRow>()({ name: 'quotas.applied', indexes: {} })

export const appliedId = (scope: string, serviceCode: string, quotaCode: string): string =>
  `${scope}|${serviceCode}|${quotaCode}`

export type RequestStatus = 'PENDING' | 'CASE_OPENED' | 'APPROVED'

export interface QuotaRequestRow {
  readonly id: string
  readonly scope: string
  readonly serviceCode: string
  readonly quotaCode: string
  readonly desiredValue: number
  readonly status: RequestStatus
  readonly caseId?: string
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

export const quotaRequestTable = defineTable<QuotaRequestRow>()({
  name: 'quotas.request',
  indexes: {
    scope: (row) => row.scope,
    /** The open request of a quota: AWS takes one at a time. */
    open: (row) => (row.status === 'APPROVED' ? undefined : appliedId(row.scope, row.serviceCode, row.quotaCode)),
  },
  check: (row) => assert(row.desiredValue > 0, 'a quota request asks for a positive value'),
})
