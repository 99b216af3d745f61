/** DescribeImages over the Region's catalogue and the images of one's own. AWS: EC2 API Reference, DescribeImages. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { type Instant, parseInstant } from '../../../../../shared/time.ts'
import type { Query } from '../../../kernel/index.ts'
import { rehearsableQuery } from '../checks.ts'
import { applyFilters, type FilterTable } from '../filters.ts'
import { pageOf } from '../paging.ts'
import { type CatalogueImage, imagesOf } from './catalog.ts'
import { idsWithMaxResults, imageIdMalformed, imagesNotFound, isImageId, unknownOwner } from './errors.ts'
import { type ImageRow, imageTable } from './model.ts'

type Image = Json<Ec2.Image>

function mappingsOf(image: CatalogueImage): NonNullable<Image['BlockDeviceMappings']> {
  if (image.mappings) return [...image.mappings]
  const root = image.root
    ? [
        {
          DeviceName: image.rootDeviceName,
          Ebs: {
            DeleteOnTermination: true,
            SnapshotId: image.snapshotId,
            VolumeSize: image.root.size,
            VolumeType: image.root.volumeType,
            Encrypted: false,
            ...(image.root.volumeType === 'gp3' ? { Iops: 3000, Throughput: 125 } : {}),
          },
        },
      ]
    : []
  const ephemeral = (image.ephemeral ?? []).map((name, index) => ({
    DeviceName: name,
    VirtualName: `ephemeral${index}`,
  }))
  return [...root, ...ephemeral]
}

/** The image in AWS's shape. */
function imageItem(image: CatalogueImage): Image {
  return {
    ImageId: image.id,
    ImageLocation: image.location ?? `amazon/${image.name}`,
    ImageType: 'machine',
    Name: image.name,
    Description: image.description,
    Architecture: image.architecture,
    CreationDate: image.creationDate,
    DeprecationTime: image.deprecationTime,
    State: 'available',
    Public: true,
    OwnerId: image.ownerId,
    ...(image.ownerAlias ? { ImageOwnerAlias: image.ownerAlias } : {}),
    ...(image.platform ? { Platform: image.platform as unknown as 'Windows' } : {}),
    PlatformDetails: image.platformDetails,
    UsageOperation: image.usageOperation,
    ProductCodes: [],
    BlockDeviceMappings: mappingsOf(image),
    RootDeviceName: image.rootDeviceName,
    RootDeviceType: image.root ? 'ebs' : 'instance-store',
    VirtualizationType: image.virtualizationType,
    Hypervisor: 'xen',
    ...(image.bootMode ? { BootMode: image.bootMode } : {}),
    EnaSupport: image.enaSupport,
    SriovNetSupport: 'simple',
    ...(image.imdsV2 ? { ImdsSupport: 'v2.0' as const } : {}),
    DeregistrationProtection: 'disabled',
    ...(image.parameters[0] ? { PublicSsmParameterName: image.parameters[0] } : {}),
    FreeTierEligible: image.platformDetails === 'Linux/UNIX' || image.platform === 'windows',
    Tags: [],
  }
}

/** An image of one's own: private, without a date of deprecation. */
function ownItem({ image, name, scope, state, tags, sourceInstanceId }: ImageRow): Image {
  const { DeprecationTime: _, ImageOwnerAlias: _alias, PublicSsmParameterName: _name, ...item } = imageItem(image)
  return {
    ...item,
    ImageLocation: `${scope.split('/')[0]}/${name}`,
    State: state,
    Public: false,
    FreeTierEligible: false,
    ...(sourceInstanceId ? { SourceInstanceId: sourceInstanceId } : {}),
    Tags: [...tags],
  }
}

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
  'source-image-id': () => undefined,
  'source-image-region': () => undefined,
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
  if (!ALIASES.includes(owner) && !/^\d{12}$/.test(owner)) throw unknownOwner(owner)
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

/** AWS: deprecated images show to those who name them, or who ask for them; one's own show anyway. */
const isDeprecated = (image: Image, now: Instant): boolean => {
  const at = image.DeprecationTime && parseInstant(image.DeprecationTime)
  return typeof at === 'number' && at <= now
}

/** AWS: `self`, an account or `all`: who may launch it. */
const isExecutableBy = (image: Image, who: string, accountId: string): boolean =>
  who === 'all' ? image.Public === true : image.OwnerId === accountId && (who === 'self' || who === accountId)

const describeImages: Query<'ec2:DescribeImages'> = rehearsableQuery((view, input, call) => {
  const ids = input.ImageIds ?? []
  if (ids.length > 0 && input.MaxResults !== undefined) throw idsWithMaxResults()
  const all = [...view.by(imageTable, 'scope', call.scope).map(ownItem), ...imagesOf(call.region).map(imageItem)]
  const owners = input.Owners ?? []
  const users = input.ExecutableUsers ?? []
  const shown = (ids.length > 0 ? imagesById(all, ids) : all)
    .filter((image) => ids.length > 0 || input.IncludeDeprecated || !isDeprecated(image, view.now))
    .filter((image) => owners.length === 0 || owners.some((owner) => isOwnedBy(image, owner, call.accountId)))
    .filter((image) => users.length === 0 || users.some((user) => isExecutableBy(image, user, call.accountId)))
  const items = applyFilters(shown, input.Filters, FILTERS, ({ Tags = [] }) =>
    Tags.map(({ Key = '', Value = '' }) => ({ Key, Value })),
  )
  const { page, nextToken } = pageOf(items, input, 1)
  return { Images: page, ...(nextToken ? { NextToken: nextToken } : {}) }
})

export const imageQueries = { 'ec2:DescribeImages': describeImages }
