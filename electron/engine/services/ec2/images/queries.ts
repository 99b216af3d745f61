/** DescribeImages over the Region's catalogue and the images of one's own. AWS: EC2 API Reference, DescribeImages. */
import { type Instant, parseInstant } from '../../../../../shared/time.ts'
import type { Query, View } from '../../../kernel/index.ts'
import { rehearsableQuery } from '../checks.ts'
import { applyFilters, type FilterTable } from '../filters.ts'
import { pageOf } from '../paging.ts'
import { imagesOf } from './catalog.ts'
import { type Image, imageItem, ownItem } from './describe.ts'
import { idsWithMaxResults, imageIdMalformed, imagesNotFound, isAccountId, isImageId, unknownOwner } from './errors.ts'
import { imageTable } from './model.ts'

const ebs = (image: Image) => (image.BlockDeviceMappings ?? []).map((mapping) => mapping.Ebs)

const FILTERS: FilterTable<Image> = {
  architecture: (image) => image.Architecture,
  'block-device-mapping.delete-on-termination': (image) => ebs(image).map((one) => one?.DeleteOnTermination),
  'block-device-mapping.device-name': (image) => image.BlockDeviceMappings?.map((mapping) => mapping.DeviceName),
  'block-device-mapping.encrypted': (image) => ebs(image).map((one) => one?.Encrypted),
  'block-device-mapping.snapshot-id': (image) => ebs(image).map((one) => one?.SnapshotId),
  'block-device-mapping.volume-size': (image) => ebs(image).map((one) => one?.VolumeSize),
  'block-device-mapping.volume-type': (image) => ebs(image).map((one) => one?.VolumeType),
  'creation-date': (image) => image.CreationDate,
  description: (image) => image.Description,
  'ena-support': (image) => image.EnaSupport,
  'free-tier-eligible': (image) => image.FreeTierEligible,
  hypervisor: (image) => image.Hypervisor,
  'image-allowed': () => undefined,
  'image-id': (image) => image.ImageId,
  'image-type': (image) => image.ImageType,
  'is-public': (image) => image.Public,
  'kernel-id': () => undefined,
  'manifest-location': (image) => image.ImageLocation,
  name: (image) => image.Name,
  'owner-alias': (image) => image.ImageOwnerAlias,
  'owner-id': (image) => image.OwnerId,
  platform: (image) => image.Platform,
  'platform-details': (image) => image.PlatformDetails,
  'product-code': () => undefined,
  'product-code.type': () => undefined,
  'ramdisk-id': () => undefined,
  'root-device-name': (image) => image.RootDeviceName,
  'root-device-type': (image) => image.RootDeviceType,
  'source-image-id': (image) => image.SourceImageId,
  'source-image-region': (image) => image.SourceImageRegion,
  'source-instance-id': (image) => image.SourceInstanceId,
  state: (image) => image.State,
  'state-reason-code': () => undefined,
  'state-reason-message': () => undefined,
  'sriov-net-support': (image) => image.SriovNetSupport,
  'usage-operation': (image) => image.UsageOperation,
  'virtualization-type': (image) => image.VirtualizationType,
}

const ALIASES = ['amazon', 'aws-marketplace', 'aws-backup-vault', 'self']

/** AWS: an alias or a twelve-digit account. */
function isOwnedBy(image: Image, owner: string, accountId: string): boolean {
  if (!ALIASES.includes(owner) && !isAccountId(owner)) throw unknownOwner(owner)
  if (owner === 'self') return image.OwnerId === accountId
  return image.OwnerId === owner || image.ImageOwnerAlias === owner
}

function imagesById(all: readonly Image[], ids: readonly string[]): Image[] {
  for (const id of ids) if (!isImageId(id)) throw imageIdMalformed(id)
  const byId = new Map(all.map((image) => [image.ImageId, image]))
  const unknown = ids.filter((id) => !byId.has(id))
  if (unknown.length > 0) throw imagesNotFound(unknown)
  return ids.map((id) => byId.get(id) as Image)
}

/** AWS: deprecated images show to their owner, to those who name them, and to those who ask for them. */
function isDeprecatedFor(image: Image, now: Instant, accountId: string): boolean {
  const at = image.DeprecationTime && parseInstant(image.DeprecationTime)
  return typeof at === 'number' && at <= now && image.OwnerId !== accountId
}

/** AWS: `all` asks for public images, `self` or an account for those with an explicit launch permission for it. */
function isExecutableBy(view: View, image: Image, who: string, accountId: string): boolean {
  if (who === 'all') return image.Public === true
  if (who !== 'self' && !isAccountId(who)) throw unknownOwner(who)
  const account = who === 'self' ? accountId : who
  const permissions = view.get(imageTable, image.ImageId as string)?.permissions ?? []
  return permissions.some(({ UserId }) => UserId === account)
}

const describeImages: Query<'ec2:DescribeImages'> = rehearsableQuery((view, input, call) => {
  const ids = input.ImageIds ?? []
  if (ids.length > 0 && input.MaxResults !== undefined) throw idsWithMaxResults()
  const own = view.by(imageTable, 'scope', call.scope).map((row) => ownItem(row, view.now))
  const all = [...own, ...imagesOf(call.region).map(imageItem)]
  const owners = input.Owners ?? []
  const users = input.ExecutableUsers ?? []
  const shown = (ids.length > 0 ? imagesById(all, ids) : all)
    .filter((image) => input.IncludeDisabled || image.State !== 'disabled')
    .filter((image) => ids.length > 0 || input.IncludeDeprecated || !isDeprecatedFor(image, view.now, call.accountId))
    .filter((image) => owners.length === 0 || owners.some((owner) => isOwnedBy(image, owner, call.accountId)))
    .filter((image) => users.length === 0 || users.some((user) => isExecutableBy(view, image, user, call.accountId)))
  const items = applyFilters(shown, input.Filters, FILTERS, ({ Tags = [] }) =>
    Tags.map(({ Key = '', Value = '' }) => ({ Key, Value })),
  )
  const { page, nextToken } = pageOf(items, input, 1)
  return { Images: page, ...(nextToken ? { NextToken: nextToken } : {}) }
})

export const imageQueries = { 'ec2:DescribeImages': describeImages }
