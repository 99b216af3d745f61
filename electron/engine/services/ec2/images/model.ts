/** An image of one's own as the world holds it. Those of the catalogue are data, not rows. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Instant } from '../../../../../shared/time.ts'
import { defineTable } from '../../../kernel/index.ts'
import type { ScopedRow, TaggedRow } from '../tags/model.ts'
import type { CatalogueImage } from './catalog.ts'

/** One who may launch it, in AWS's shape: exactly one member is there. */
export type LaunchPermission = Json<Ec2.LaunchPermission>

export interface ImageRow extends TaggedRow {
  readonly name: string
  readonly state: 'pending' | 'available' | 'disabled'
  readonly sourceInstanceId?: string
  readonly sourceImageId?: string
  readonly sourceImageRegion?: string
  /** Of its devices. */
  readonly snapshotIds: readonly string[]
  /** What a launch needs to know of it; its key is that of the catalogue image it descends from. */
  readonly image: CatalogueImage
  /** In the order in which they were given; absent before the first. */
  readonly permissions?: readonly LaunchPermission[]
  /** When it is deprecated, or was. */
  readonly deprecationTime?: Instant
  readonly protection?: 'enabled-with-cooldown' | 'enabled-without-cooldown'
  /** The cooldown after protection was disabled ends then. */
  readonly protectedUntil?: Instant
  /** The newest launch. */
  readonly launchedAt?: Instant
  /** The newest launch that AWS tells of. */
  readonly reportedLaunch?: Instant
}

export const imageTable = defineTable<ImageRow>()({
  name: 'ec2.image',
  indexes: { scope: (row) => row.scope, name: (row) => `${row.scope}|${row.name}`, snapshot: (row) => row.snapshotIds },
})

/** An image that was deregistered: AWS tells such an id from one that never was, and its instances go on running. */
interface DeregisteredImageRow extends ScopedRow {
  /** That of the catalogue image it descends from. */
  readonly key: string
}

export const deregisteredImageTable = defineTable<DeregisteredImageRow>()({
  name: 'ec2.deregistered-image',
  indexes: {},
})

/** What an account has decided on images of a Region; no row as long as it has decided nothing. Its id is the scope. */
interface ImageSettingsRow {
  readonly id: string
  readonly blockPublicAccess: 'block-new-sharing' | 'unblocked'
}

export const imageSettingsTable = defineTable<ImageSettingsRow>()({ name: 'ec2.image-settings', indexes: {} })
