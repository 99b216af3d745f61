/** An image of one's own as the world holds it. Those of the catalogue are data, not rows. */
import { defineTable } from '../../../kernel/index.ts'
import type { TaggedRow } from '../tags/model.ts'
import type { CatalogueImage } from './catalog.ts'

export interface ImageRow extends TaggedRow {
  readonly name: string
  readonly state: 'pending' | 'available'
  readonly sourceInstanceId?: string
  /** Of its devices. */
  readonly snapshotIds: readonly string[]
  /** What a launch needs to know of it; its key is that of the catalogue image it descends from. */
  readonly image: CatalogueImage
}

export const imageTable = defineTable<ImageRow>()({
  name: 'ec2.image',
  indexes: {
    scope: (row) => row.scope,
    name: (row) => `${row.scope}|${row.name}`,
    snapshot: (row) => row.snapshotIds,
  },
})
