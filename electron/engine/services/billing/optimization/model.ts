/** What was done about a finding: noted when it begins, so that what it brought can be read off the ledger ever after. */
import { assert } from '../../../../../shared/assert.ts'
import type { FindingKind, Pillar } from '../../../../../shared/operations/optimization.ts'
import type { Instant } from '../../../../../shared/time.ts'
import { defineTable, type Row } from '../../../kernel/index.ts'

export interface SavingRow extends Row {
  readonly accountId: string
  readonly findingId: string
  readonly pillar: Pillar
  readonly kind: FindingKind
  readonly resourceId: string
  readonly name: string
  readonly region: string
  readonly at: Instant
  /** Decimal dollars a month, as it was found. */
  readonly savingPerMonth: string
  /** What it cost before: dollars an hour that it runs, and a month that it is there. */
  readonly ratePerHour: string
  readonly ratePerMonth: string
  /** The type before and the one to be had; a commitment's offering and dollars an hour. */
  readonly from?: string
  readonly to?: string
  /** Decimal dollars that it had brought when the same thing was acted on again: from then on that counts. */
  readonly settled?: string
}

export const savingTable = defineTable<SavingRow>()({
  name: 'billing.saving',
  indexes: { account: (row) => row.accountId },
  check: (row) => assert(row.findingId.startsWith(row.kind), 'a saving is of the kind of its finding'),
})
