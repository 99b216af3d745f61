/** Cost allocation tags: from when on a key groups the bill. AWS: "Activating user-defined cost allocation tags". */
import { assert } from '../../../../../../shared/assert.ts'
import type { Instant } from '../../../../../../shared/time.ts'
import { defineTable, type Row } from '../../../../kernel/index.ts'

/** A key whose status was ever chosen; `account/key`. Another one groups unless AWS's delays are asked for. */
export interface CostTagRow extends Row {
  readonly accountId: string
  readonly key: string
  readonly updatedAt: Instant
  /** [from, to, from, …] in days: when it groups. An odd count means that it still does. */
  readonly active: readonly Instant[]
}

export interface BackfillRow extends Row {
  readonly accountId: string
  readonly from: Instant
  readonly requestedAt: Instant
  readonly completedAt?: Instant
}

export const costTagTable = defineTable<CostTagRow>()({
  name: 'billing.cost-tag',
  indexes: { account: (row) => row.accountId },
  check: ({ active }) => {
    active.forEach((at, index) => {
      assert(index === 0 || (active[index - 1] as number) <= at, 'spans of a cost allocation tag follow each other')
    })
  },
})
export const backfillTable = defineTable<BackfillRow>()({
  name: 'billing.tag-backfill',
  indexes: { account: (row) => row.accountId },
})

export const isActive = ({ active }: CostTagRow): boolean => active.length % 2 === 1
/** Does the key group on the day of this instant? */
export const groupsAt = ({ active }: CostTagRow, at: Instant): boolean =>
  active.filter((edge) => edge <= at).length % 2 === 1
