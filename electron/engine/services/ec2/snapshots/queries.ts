/** DescribeSnapshots: one's own and those of the catalogue's images. AWS: EC2 API Reference. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { isoOf } from '../../../../../shared/time.ts'
import type { Queries, TopicDef, View } from '../../../kernel/index.ts'
import { rehearsableQuery } from '../checks.ts'
import { ebsSettings } from '../ebs-settings/model.ts'
import { applyFilters, type FilterTable } from '../filters.ts'
import { imagesOf } from '../images/catalog.ts'
import { pageOf } from '../paging.ts'
import { badAccount, idsWithMaxResults, snapshotNotFound } from './errors.ts'
import { checkSnapshotId } from './lookup.ts'
import { type SnapshotRow, snapshotTable } from './model.ts'

type Item = Json<Ec2.Snapshot>

const BYTES_PER_GIB = 1_073_741_824
const ALIASES = ['amazon', 'self', 'aws-backup-vault']
const accountOf = (scope: string): string => scope.split('/')[0] as string

/** The snapshot in AWS's shape. */
export function snapshotItem(row: SnapshotRow): Item {
  return {
    SnapshotId: row.id,
    VolumeId: row.volumeId,
    VolumeSize: row.size,
    State: row.state,
    Progress: `${row.progress}%`,
    StartTime: isoOf(row.startTime),
    ...(row.completionTime === undefined
      ? {}
      : { CompletionTime: isoOf(row.completionTime), FullSnapshotSizeInBytes: row.size * BYTES_PER_GIB }),
    Description: row.description,
    OwnerId: accountOf(row.scope),
    Encrypted: row.encrypted,
    ...(row.kmsKeyId ? { KmsKeyId: row.kmsKeyId } : {}),
    StorageTier: 'standard',
    ...(row.copyOf ? { TransferType: 'standard' } : {}),
    ...(row.tags.length > 0 ? { Tags: [...row.tags] } : {}),
  }
}

/** Who else may make volumes of it. */
export const permissionsOf = (row: SnapshotRow): Json<Ec2.CreateVolumePermission>[] => [
  ...(row.public ? [{ Group: 'all' as const }] : []),
  ...row.sharedWith.map((user) => ({ UserId: user })),
]

/** As CreateSnapshots lists it. */
export function snapshotInfo(row: SnapshotRow): Json<Ec2.SnapshotInfo> {
  const { SnapshotId, VolumeId, VolumeSize, State, Progress, StartTime, Description, OwnerId, Encrypted } =
    snapshotItem(row)
  return {
    SnapshotId,
    VolumeId,
    VolumeSize,
    State,
    Progress,
    StartTime,
    Description,
    OwnerId,
    Encrypted,
    Tags: [...row.tags],
  }
}

/** The public snapshots behind the catalogue's images. */
const catalogued = (region: string): Item[] =>
  imagesOf(region).flatMap((image) =>
    image.root && image.snapshotId
      ? [
          {
            SnapshotId: image.snapshotId,
            VolumeId: 'vol-ffffffff',
            VolumeSize: image.root.size,
            State: 'completed' as const,
            Progress: '100%',
            StartTime: image.creationDate,
            CompletionTime: image.creationDate,
            Description: `Snapshot of ${image.name}`,
            OwnerId: image.ownerId,
            ...(image.ownerAlias ? { OwnerAlias: image.ownerAlias } : {}),
            Encrypted: false,
            StorageTier: 'standard' as const,
          },
        ]
      : [],
  )

const FILTERS: FilterTable<Item> = {
  description: (item) => item.Description,
  encrypted: (item) => item.Encrypted,
  'owner-alias': (item) => item.OwnerAlias,
  'owner-id': (item) => item.OwnerId,
  progress: (item) => item.Progress,
  'snapshot-id': (item) => item.SnapshotId,
  'start-time': (item) => item.StartTime,
  status: (item) => item.State,
  'storage-tier': (item) => item.StorageTier,
  'transfer-type': (item) => item.TransferType,
  'volume-id': (item) => item.VolumeId,
  'volume-size': (item) => item.VolumeSize,
}

function owned(item: Item, owner: string, accountId: string): boolean {
  if (!ALIASES.includes(owner) && !/^\d{12}$/.test(owner)) throw badAccount(owner)
  return owner === 'self' ? item.OwnerId === accountId : item.OwnerId === owner || item.OwnerAlias === owner
}

/** Whether an account may make volumes of it; `all` asks for public ones. */
function restorable(view: View, item: Item, user: string, accountId: string): boolean {
  const row = view.get(snapshotTable, item.SnapshotId as string)
  // AWS: block-all-sharing hides what was shared before, too; the attribute stays as it is.
  if (!row || (row.public && ebsSettings(view, row.scope).publicSharing !== 'block-all-sharing')) return true
  return user === 'self' || user === accountId || row.sharedWith.includes(user)
}

function named(all: readonly Item[], ids: readonly string[]): Item[] {
  for (const id of ids) checkSnapshotId(id)
  return ids.map((id) => {
    const item = all.find((one) => one.SnapshotId === id)
    if (!item) throw snapshotNotFound(id)
    return item
  })
}

export const snapshotQueries: Queries = {
  'ec2:DescribeSnapshots': rehearsableQuery((view, input, call) => {
    const ids = input.SnapshotIds ?? []
    if (ids.length > 0 && input.MaxResults !== undefined) throw idsWithMaxResults()
    const all = [...view.by(snapshotTable, 'scope', call.scope).map(snapshotItem), ...catalogued(call.region)]
    const owners = input.OwnerIds ?? []
    const users = input.RestorableByUserIds ?? []
    const shown = (ids.length > 0 ? named(all, ids) : all)
      .filter((item) => owners.length === 0 || owners.some((owner) => owned(item, owner, call.accountId)))
      .filter((item) => users.length === 0 || users.some((user) => restorable(view, item, user, call.accountId)))
    const { page, nextToken } = pageOf(applyFilters(shown, input.Filters, FILTERS, tagsOf), input)
    return { Snapshots: page, ...(nextToken ? { NextToken: nextToken } : {}) }
  }),
}

const tagsOf = (item: Item) => (item.Tags ?? []).map(({ Key = '', Value = '' }) => ({ Key, Value }))

export const snapshotsTopic: TopicDef<'ec2:snapshots'> = {
  affected: { [snapshotTable.name]: (row: SnapshotRow) => [row.id] },
  ids: (view, scope) => view.by(snapshotTable, 'scope', scope).map((row) => row.id),
  row: (view, id, scope) => {
    const row = view.get(snapshotTable, id)
    return row?.scope === scope ? { id, ...snapshotItem(row), CreateVolumePermissions: permissionsOf(row) } : undefined
  },
}
