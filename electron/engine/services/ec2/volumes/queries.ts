/** DescribeVolumes, and the volume as the console lists it. AWS: EC2 API Reference. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { isoOf } from '../../../../../shared/time.ts'
import { type Queries, regionOf, type TopicDef } from '../../../kernel/index.ts'
import { regionFacts } from '../catalog/regions.ts'
import { rehearsableQuery } from '../checks.ts'
import { applyFilters, type FilterTable } from '../filters.ts'
import { pageOf } from '../paging.ts'
import { idsWithMaxResults } from './errors.ts'
import { volumesOf } from './lookup.ts'
import { type VolumeAttachmentPart, type VolumeRow, volumeTable } from './model.ts'
import { modificationOn, modificationTable } from './modify.ts'

type Item = Json<Ec2.Volume>

export const attachmentItem = (
  volumeId: string,
  { instanceId, device, state, attachTime, deleteOnTermination }: VolumeAttachmentPart,
): Json<Ec2.VolumeAttachment> => ({
  VolumeId: volumeId,
  InstanceId: instanceId,
  Device: device,
  State: state,
  AttachTime: isoOf(attachTime),
  DeleteOnTermination: deleteOnTermination,
})

export const zoneIdOf = (volume: VolumeRow): string | undefined =>
  regionFacts(regionOf(volume.scope))?.zones.find((zone) => zone.name === volume.zone)?.id

export function volumeItem(volume: VolumeRow): Item {
  const { iops, throughput, kmsKeyId } = volume
  return {
    VolumeId: volume.id,
    VolumeType: volume.type,
    Size: volume.size,
    ...(iops === undefined ? {} : { Iops: iops }),
    ...(throughput === undefined ? {} : { Throughput: throughput }),
    State: volume.state,
    AvailabilityZone: volume.zone,
    AvailabilityZoneId: zoneIdOf(volume),
    CreateTime: isoOf(volume.createTime),
    Encrypted: volume.encrypted,
    ...(kmsKeyId ? { KmsKeyId: kmsKeyId } : {}),
    SnapshotId: volume.snapshotId ?? '',
    MultiAttachEnabled: volume.multiAttach,
    Operator: { Managed: false },
    Attachments: volume.attachments.map((attachment) => attachmentItem(volume.id, attachment)),
    ...(volume.tags.length > 0 ? { Tags: [...volume.tags] } : {}),
  }
}

/** CreateVolume answers the volume without attachments, and as still being created. */
export function createdVolume(volume: VolumeRow): Item {
  const { Attachments: _, ...item } = volumeItem(volume)
  return item
}

const each =
  <T>(read: (attachment: VolumeAttachmentPart) => T) =>
  (volume: VolumeRow): T[] =>
    volume.attachments.map(read)

const FILTERS: FilterTable<VolumeRow> = {
  'attachment.attach-time': each((attachment) => isoOf(attachment.attachTime)),
  'attachment.delete-on-termination': each((attachment) => attachment.deleteOnTermination),
  'attachment.device': each((attachment) => attachment.device),
  'attachment.instance-id': each((attachment) => attachment.instanceId),
  'attachment.status': each((attachment) => attachment.state),
  'availability-zone': (volume) => volume.zone,
  'availability-zone-id': zoneIdOf,
  'create-time': (volume) => isoOf(volume.createTime),
  encrypted: (volume) => volume.encrypted,
  'fast-restored': () => false,
  'multi-attach-enabled': (volume) => volume.multiAttach,
  'operator.managed': () => false,
  'operator.principal': () => undefined,
  size: (volume) => volume.size,
  'snapshot-id': (volume) => volume.snapshotId,
  status: (volume) => volume.state,
  'volume-id': (volume) => volume.id,
  'volume-type': (volume) => volume.type,
}

export const volumeQueries: Queries = {
  'ec2:DescribeVolumes': rehearsableQuery((view, input, { scope }) => {
    if (input.VolumeIds?.length && input.MaxResults !== undefined) throw idsWithMaxResults()
    const found = volumesOf(view, scope, input.VolumeIds)
    const kept = applyFilters(found, input.Filters, FILTERS, (volume) => volume.tags)
    const { page, nextToken } = pageOf(kept, input)
    return { Volumes: page.map(volumeItem), ...(nextToken ? { NextToken: nextToken } : {}) }
  }),
}

export const volumesTopic: TopicDef<'ec2:volumes'> = {
  affected: {
    [volumeTable.name]: (row: VolumeRow) => [row.id],
    [modificationTable.name]: (row: { id: string }) => [row.id],
  },
  ids: (view, scope) => view.by(volumeTable, 'scope', scope).map((volume) => volume.id),
  row: (view, id, scope) => {
    const volume = view.get(volumeTable, id)
    if (volume?.scope !== scope) return undefined
    const modification = modificationOn(view, id)
    return { id, ...volumeItem(volume), ...(modification ? { Modification: modification } : {}) }
  },
}
