/** CreateImage. AWS: EC2 API Reference, CreateImage; EC2 user guide, "Create an Amazon EBS-backed AMI". */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { accountOf, type Command, regionOf, type Tx } from '../../../kernel/index.ts'
import { invalidValue, rehearsable, required } from '../checks.ts'
import type { Ec2FactOf } from '../facts.ts'
import { reboot } from '../instances/lifecycle.ts'
import { instancesById } from '../instances/lookup.ts'
import type { BlockDevice, InstanceRow } from '../instances/model.ts'
import { snapshotOf } from '../snapshots/lifecycle.ts'
import { snapshotTable } from '../snapshots/model.ts'
import type { Tag } from '../tags/model.ts'
import { tagsFor } from '../tags/rules.ts'
import { volumeById } from '../volumes/lookup.ts'
import type { VolumeType } from '../volumes/model.ts'
import { type CatalogueImage, imageNamed } from './catalog.ts'
import { deviceFixed, notEbsBacked, unsimulated, wrongInstanceState } from './errors.ts'
import { becomeAvailable } from './lifecycle.ts'
import { systemImage } from './lookup.ts'
import { type ImageRow, imageTable } from './model.ts'
import { checkedDescription, checkedName, creationDateOf, newImageId, TAGGED } from './request.ts'

type Mapping = Json<Ec2.BlockDeviceMapping>
type Input = Parameters<Command<'ec2:CreateImage'>>[1]

function instanceOf(tx: Tx, scope: string, id: string): InstanceRow {
  const instance = instancesById(tx, scope, [id])[0] as InstanceRow
  if (instance.state !== 'running' && instance.state !== 'stopped') throw wrongInstanceState(id, instance.state)
  if (instance.rootDeviceType !== 'ebs') throw notEbsBacked(id)
  return instance
}

/** AWS: of a volume that is there, a request may change DeleteOnTermination and nothing else. */
function checkUnchanged(asked: Mapping, size: number, encrypted: boolean): void {
  const ebs = asked.Ebs ?? {}
  if (ebs.VolumeSize !== undefined && ebs.VolumeSize !== size) throw deviceFixed(asked.DeviceName, 'volume size')
  if (ebs.Encrypted !== undefined && ebs.Encrypted !== encrypted) throw deviceFixed(asked.DeviceName, 'encrypted flag')
  if (ebs.SnapshotId) throw deviceFixed(asked.DeviceName, 'snapshot')
}

interface Draft {
  readonly id: string
  readonly instance: InstanceRow
  readonly asked: readonly Mapping[]
  readonly tags: readonly Tag[]
}

/** One device of the image: a snapshot of the volume is begun. Nothing for a device the request leaves out. */
function mappingOf(tx: Tx, device: BlockDevice, { id, instance, asked, tags }: Draft): Mapping[] {
  const wish = asked.find((one) => one.DeviceName === device.deviceName)
  if (wish?.NoDevice !== undefined && wish.NoDevice !== null) return []
  const volume = volumeById(tx, instance.scope, device.volumeId)
  if (wish) checkUnchanged(wish, volume.size, volume.encrypted)
  const snapshot = snapshotOf(tx, volume, `Created by CreateImage(${instance.id}) for ${id}`, tags)
  return [
    {
      DeviceName: device.deviceName,
      Ebs: {
        DeleteOnTermination: wish?.Ebs?.DeleteOnTermination ?? device.deleteOnTermination,
        SnapshotId: snapshot.id,
        VolumeSize: volume.size,
        VolumeType: volume.type,
        Encrypted: volume.encrypted,
        ...(volume.type === 'gp2' || volume.iops === undefined ? {} : { Iops: volume.iops }),
        ...(volume.throughput === undefined ? {} : { Throughput: volume.throughput }),
      },
    },
  ]
}

/** Devices the request adds: empty volumes, and instance store disks by name. */
function addedMappings(asked: readonly Mapping[], instance: InstanceRow): Mapping[] {
  const present = instance.blockDevices.map((device) => device.deviceName)
  const fresh = asked.filter((one) => !present.includes(one.DeviceName ?? '') && (one.NoDevice ?? null) === null)
  return fresh.map((one) => {
    required(one.DeviceName, 'DeviceName')
    if (!one.VirtualName && one.Ebs?.VolumeSize === undefined && !one.Ebs?.SnapshotId)
      throw invalidValue(one.DeviceName, 'blockDeviceMapping', 'A size, a snapshot or a virtual name is needed.')
    return one
  })
}

/** What the instance runs, as its image said it; an id of no catalogue (worlds of `images: any`) ran Amazon Linux 2023. */
function baseOf(tx: Tx, { scope, imageId, architecture }: InstanceRow): CatalogueImage {
  const own = tx.get(imageTable, imageId)
  if (own?.scope === scope) return own.image
  const arm = architecture === 'arm64' ? 'arm64' : 'x86_64'
  return systemImage(tx, scope, imageId) ?? (imageNamed(regionOf(scope), `al2023-${arm}`) as CatalogueImage)
}

function descended(tx: Tx, input: Input, { id, instance }: Draft, mappings: readonly Mapping[]): CatalogueImage {
  const root = mappings.find((one) => one.DeviceName === instance.rootDeviceName)?.Ebs
  return {
    ...baseOf(tx, instance),
    id,
    name: input.Name as string,
    description: checkedDescription(input.Description) ?? '',
    ownerId: accountOf(instance.scope),
    creationDate: creationDateOf(tx),
    architecture: instance.architecture as CatalogueImage['architecture'],
    platformDetails: instance.platformDetails,
    usageOperation: instance.usageOperation,
    enaSupport: instance.enaSupport,
    rootDeviceName: instance.rootDeviceName,
    root: { size: root?.VolumeSize as number, volumeType: root?.VolumeType as VolumeType },
    snapshotId: root?.SnapshotId as string,
    parameters: [],
    mappings,
  }
}

const createImage: Command<'ec2:CreateImage'> = rehearsable((tx, input, call) => {
  if (input.SnapshotLocation && input.SnapshotLocation !== 'regional') throw unsimulated('SnapshotLocation')
  const instance = instanceOf(tx, call.scope, required(input.InstanceId, 'InstanceId'))
  const name = checkedName(tx, call.scope, input.Name)
  const tags = tagsFor(input.TagSpecifications, 'image', TAGGED)
  const asked = input.BlockDeviceMappings ?? []
  const root = instance.blockDevices.find((device) => device.deviceName === instance.rootDeviceName)
  if (!root) throw notEbsBacked(instance.id)
  if (asked.some((one) => one.DeviceName === root.deviceName && (one.NoDevice ?? null) !== null))
    throw deviceFixed(root.deviceName, 'root device')
  const id = newImageId(tx)
  const draft = { id, instance, asked, tags: tagsFor(input.TagSpecifications, 'snapshot', TAGGED) }
  const devices = [root, ...instance.blockDevices.filter((device) => device !== root)]
  const taken = devices.flatMap((device) => mappingOf(tx, device, draft))
  const mappings = [...taken, ...addedMappings(asked, instance)]
  tx.put(imageTable, {
    id,
    scope: call.scope,
    tags,
    name,
    state: 'pending',
    sourceInstanceId: instance.id,
    sourceImageId: instance.imageId,
    sourceImageRegion: call.region,
    snapshotIds: mappings.flatMap((one) => one.Ebs?.SnapshotId ?? []),
    image: descended(tx, input, draft, mappings),
  })
  // AWS: the guest is shut down for the snapshots and booted again; the state stays `running`.
  if (instance.state === 'running' && !input.NoReboot) reboot(tx, instance)
  return { ImageId: id }
})

/** An image is available as soon as all its snapshots are complete. */
export function onSnapshotCompleted(tx: Tx, { snapshotId }: Ec2FactOf<'ec2.SnapshotCompleted'>): void {
  const isPending = (id: string): boolean => tx.get(snapshotTable, id)?.state === 'pending'
  const waiting = (row: ImageRow): boolean => row.state === 'pending' && !row.snapshotIds.some(isPending)
  for (const row of tx.by(imageTable, 'snapshot', snapshotId).filter(waiting)) becomeAvailable(tx, row)
}

export const createCommands = { 'ec2:CreateImage': createImage }
