/** Images in AWS's shape. AWS: EC2 API Reference, Image. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { type Instant, isoOf, isoSecond } from '../../../../../shared/time.ts'
import { accountOf } from '../../../kernel/index.ts'
import type { CatalogueImage } from './catalog.ts'
import type { ImageRow } from './model.ts'

export type Image = Json<Ec2.Image>

/** Its devices, in AWS's shape. */
export function mappingsOf(image: CatalogueImage): NonNullable<Image['BlockDeviceMappings']> {
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
export function imageItem(image: CatalogueImage): Image {
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
    ...(image.sriov === false ? {} : { SriovNetSupport: 'simple' }),
    ...(image.tpmSupport ? { TpmSupport: image.tpmSupport } : {}),
    ...(image.imdsV2 ? { ImdsSupport: 'v2.0' as const } : {}),
    DeregistrationProtection: 'disabled',
    ...(image.parameters[0] ? { PublicSsmParameterName: image.parameters[0] } : {}),
    FreeTierEligible: image.platformDetails === 'Linux/UNIX' || image.platform === 'windows',
    Tags: [],
  }
}

/** As DescribeImages and DescribeImageAttribute say it. [K] for the wording of the cooldown. */
export function protectionOf({ protection, protectedUntil }: ImageRow, now: Instant): string {
  if (protection) return protection
  return protectedUntil !== undefined && protectedUntil > now ? `disabled after ${isoOf(protectedUntil)}` : 'disabled'
}

export const isPublic = ({ permissions = [] }: ImageRow): boolean => permissions.some(({ Group }) => Group === 'all')

/** An image of one's own. */
export function ownItem(row: ImageRow, now: Instant): Image {
  const { image, name, scope, state, tags, sourceInstanceId, sourceImageId, sourceImageRegion } = row
  const { DeprecationTime: _, ImageOwnerAlias: _alias, PublicSsmParameterName: _name, ...item } = imageItem(image)
  return {
    ...item,
    ImageLocation: `${accountOf(scope)}/${name}`,
    State: state,
    Public: isPublic(row),
    FreeTierEligible: false,
    DeregistrationProtection: protectionOf(row, now),
    ...(row.deprecationTime === undefined ? {} : { DeprecationTime: isoOf(row.deprecationTime) }),
    ...(row.reportedLaunch === undefined ? {} : { LastLaunchedTime: isoSecond(row.reportedLaunch) }),
    ...(sourceInstanceId ? { SourceInstanceId: sourceInstanceId } : {}),
    ...(sourceImageId ? { SourceImageId: sourceImageId } : {}),
    ...(sourceImageRegion ? { SourceImageRegion: sourceImageRegion } : {}),
    Tags: [...tags],
  }
}
