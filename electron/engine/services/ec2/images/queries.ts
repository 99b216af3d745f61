/** DescribeImages over the Region's catalogue. AWS: EC2 API Reference, DescribeImages. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { type Instant, parseInstant } from '../../../../../shared/time.ts'
import type { Query } from '../../../kernel/index.ts'
import { rehearsableQuery } from '../checks.ts'
import { applyFilters, type FilterTable } from '../filters.ts'
import { pageOf } from '../paging.ts'
import { type CatalogueImage, findImage, imagesOf } from './catalog.ts'
import { idsWithMaxResults, imageIdMalformed, imagesNotFound, isImageId, unknownOwner } from './errors.ts'

type Image = Json<Ec2.Image>

function mappingsOf(image: CatalogueImage): NonNullable<Image['BlockDeviceMappings']> {
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
  'source-instance-id': () => undefined,
  state: (image) => image.State,
  'state-reason-code': () => undefined,
  'state-reason-message': () => undefined,
  'sriov-net-support': (image) => image.SriovNetSupport,
  'usage-operation': (image) => image.UsageOperation,
  'virtualization-type': (image) => image.VirtualizationType,
}

const ALIASES = ['amazon', 'aws-marketplace', 'aws-backup-vault', 'self']

/** AWS: an alias or a twelve-digit account. `self` owns nothing yet: images of one's own are not simulated. */
function isOwnedBy(image: CatalogueImage, owner: string, accountId: string): boolean {
  if (!ALIASES.includes(owner) && !/^\d{12}$/.test(owner)) throw unknownOwner(owner)
  if (owner === 'self') return image.ownerId === accountId
  return image.ownerId === owner || image.ownerAlias === owner
}

function imagesById(region: string, ids: readonly string[]): CatalogueImage[] {
  for (const id of ids) if (!isImageId(id)) throw imageIdMalformed(id)
  const unknown = ids.filter((id) => !findImage(region, id))
  if (unknown.length > 0) throw imagesNotFound(unknown)
  return ids.map((id) => findImage(region, id) as CatalogueImage)
}

/** AWS: deprecated images show to those who name them, or who ask for them. */
const isDeprecated = (image: CatalogueImage, now: Instant): boolean => {
  const at = parseInstant(image.deprecationTime)
  return at !== undefined && at <= now
}

const describeImages: Query<'ec2:DescribeImages'> = rehearsableQuery((view, input, call) => {
  const ids = input.ImageIds ?? []
  if (ids.length > 0 && input.MaxResults !== undefined) throw idsWithMaxResults()
  const found = ids.length > 0 ? imagesById(call.region, ids) : imagesOf(call.region)
  const owners = input.Owners ?? []
  const shown = found
    .filter((image) => ids.length > 0 || input.IncludeDeprecated || !isDeprecated(image, view.now))
    .filter((image) => owners.length === 0 || owners.some((owner) => isOwnedBy(image, owner, call.accountId)))
    .filter(() => {
      const who = input.ExecutableUsers ?? []
      return who.length === 0 || who.includes('all')
    })
  const items = applyFilters(shown.map(imageItem), input.Filters, FILTERS, () => [])
  const { page, nextToken } = pageOf(items, input, 1)
  return { Images: page, ...(nextToken ? { NextToken: nextToken } : {}) }
})

export const imageQueries = { 'ec2:DescribeImages': describeImages }
