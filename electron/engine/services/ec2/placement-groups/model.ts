/** Placement groups: how the instances of a group lie to each other in a Region's data centres. */
import { assert } from '../../../../../shared/assert.ts'
import { defineTable, type View } from '../../../kernel/index.ts'
import type { TaggedRow } from '../tags/model.ts'

export type Strategy = 'cluster' | 'spread' | 'partition'

export interface PlacementGroupRow extends TaggedRow {
  readonly name: string
  readonly strategy: Strategy
  /** Partition groups only. */
  readonly partitionCount?: number
}

export const placementGroupTable = defineTable<PlacementGroupRow>()({
  name: 'ec2.placement-group',
  indexes: { scope: (row) => row.scope, name: (row) => `${row.scope}|${row.name}` },
  check: (row) => {
    assert(/^pg-[0-9a-f]{17}$/.test(row.id), 'a placement group id is pg- and 17 hexadecimal digits')
    assert(
      (row.partitionCount !== undefined) === (row.strategy === 'partition'),
      'only partition groups have partitions',
    )
  },
})

export const groupNamed = (view: View, scope: string, name: string): PlacementGroupRow | undefined =>
  view.by(placementGroupTable, 'name', `${scope}|${name}`)[0]
