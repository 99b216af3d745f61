/** Reserved Instances that were bought: a discount and a promise, no machine. */

import type { Instant } from '../../../../../shared/time.ts'
import { accountOf, defineTable } from '../../../kernel/index.ts'
import type { OfferingClass, OfferingType } from '../../prices/index.ts'
import type { TaggedRow } from '../tags/model.ts'

/** What can be bought; everything else follows from these. */
export interface Offering {
  readonly id: string
  readonly instanceType: string
  /** `Linux/UNIX`, `Windows`. */
  readonly platform: string
  /** A zonal one reserves capacity there; without a zone it is regional. */
  readonly zone?: string
  readonly years: 1 | 3
  readonly offeringClass: OfferingClass
  readonly offeringType: OfferingType
  readonly fixed: number
  readonly hourly: number
}

export interface ReservedRow extends TaggedRow {
  readonly state: 'payment-pending' | 'active' | 'queued' | 'retired' | 'queued-deleted'
  readonly count: number
  readonly start: Instant
  readonly end: Instant
  readonly offering: Offering
  /** When it was given for another: it pays until the end of that hour. */
  readonly exchangedAt?: Instant
  /** Of one that was got for others: decimal dollars that are spread over its hours, and those of them that it cost. */
  readonly exchange?: { readonly from: readonly string[]; readonly total: string; readonly due: string }
}

export const reservedTable = defineTable<ReservedRow>()({
  name: 'ec2.reserved-instances',
  indexes: { scope: (row) => row.scope, account: (row) => accountOf(row.scope) },
})

export const YEAR_SECONDS = 31_536_000
