/** Cost categories: names for parts of the bill, by rules that hold from a month on. AWS: "Managing your costs with cost categories". */
import { assert } from '../../../../../../shared/assert.ts'
import type { Ce, Json } from '../../../../../../shared/aws/index.ts'
import type { Instant } from '../../../../../../shared/time.ts'
import { defineTable, type Row } from '../../../../kernel/index.ts'

export interface CategoryVersion {
  /** The first instant of a month. */
  readonly effectiveStart: Instant
  readonly updatedAt: Instant
  readonly rules: readonly Json<Ce.CostCategoryRule>[]
  readonly defaultValue?: string
  readonly splitChargeRules?: readonly Json<Ce.CostCategorySplitChargeRule>[]
}

/** Named by its ARN. */
export interface CategoryRow extends Row {
  readonly accountId: string
  readonly name: string
  /** In order of their starts; each holds until the next. */
  readonly versions: readonly CategoryVersion[]
  /** Deleted: from here on nothing is categorised. The bill before keeps its categories. */
  readonly effectiveEnd?: Instant
  readonly tags: readonly Json<Ce.ResourceTag>[]
}

export const categoryTable = defineTable<CategoryRow>()({
  name: 'billing.cost-category',
  indexes: { account: (row) => row.accountId },
  check: (row) => {
    assert(row.versions.length > 0, 'a cost category has rules')
    row.versions.forEach(({ effectiveStart }, index) => {
      const before = row.versions[index - 1]
      assert(!before || before.effectiveStart < effectiveStart, 'versions of a cost category follow each other')
    })
  },
})

export const categoryEnded = ({ effectiveEnd }: CategoryRow, at: Instant): boolean =>
  effectiveEnd !== undefined && effectiveEnd <= at

/** The rules in force at an instant. */
export const versionAt = (row: CategoryRow, at: Instant): CategoryVersion | undefined =>
  categoryEnded(row, at) ? undefined : row.versions.findLast(({ effectiveStart }) => effectiveStart <= at)
