/** CreateSnapshot, CreateSnapshots, DeleteSnapshot. AWS: EC2 API Reference. */
import { SECOND } from '../../../../../shared/time.ts'
import type { Call, Command, Tx } from '../../../kernel/index.ts'
import { limitOf } from '../../quotas/index.ts'
import { settingsOf } from '../../settings/index.ts'
import { invalidValue, rehearsable, required } from '../checks.ts'
import { imageTable } from '../images/model.ts'
import { instancesById } from '../instances/lookup.ts'
import type { InstanceRow } from '../instances/model.ts'
import { tagsFor, userTagsOf } from '../tags/rules.ts'
import { volumeBusy } from '../volumes/errors.ts'
import { checkVolumeId, volumeById } from '../volumes/lookup.ts'
import type { VolumeRow } from '../volumes/model.ts'
import { concurrentLimit, creationRate, snapshotInUse, snapshotLimit, unsupportedMember } from './errors.ts'
import { removeSnapshot, snapshotOf } from './lifecycle.ts'
import { ownSnapshot } from './lookup.ts'
import { snapshotTable } from './model.ts'
import { snapshotInfo, snapshotItem } from './queries.ts'

/** AWS: "Quotas for Amazon EBS": snapshots in progress of one volume. */
const PENDING_MAX = { st1: 1, sc1: 1, gp2: 5, gp3: 5, io1: 5, io2: 5, standard: 5 } as const
/** AWS: one CreateSnapshot of a volume in fifteen seconds. */
const LEAST_GAP_SECONDS = 15
const DESCRIPTION_MAX = 255

export function descriptionOf(text: string | undefined): string {
  if (text && text.length > DESCRIPTION_MAX)
    throw invalidValue(text, 'description', `Character sets beyond ${DESCRIPTION_MAX} are not supported.`)
  return text ?? ''
}

/** AWS: "Quotas for Amazon EBS": snapshots of a Region. */
const SNAPSHOT_QUOTA = 'L-309BACF6'

export function checkSnapshotQuota(tx: Tx, scope: string, more: number): void {
  const most = limitOf(tx, scope, 'ebs', SNAPSHOT_QUOTA)
  if (tx.by(snapshotTable, 'scope', scope).length + more > most) throw snapshotLimit()
}

/** A volume that goes gives no snapshot, and one gives only so many at a time. */
function checkPace(tx: Tx, volume: VolumeRow): void {
  if (volume.state === 'deleting') throw volumeBusy(volume.id, volume.state)
  const earlier = tx.by(snapshotTable, 'volume', volume.id)
  if (earlier.filter((one) => one.state === 'pending').length >= PENDING_MAX[volume.type]) throw concurrentLimit()
  // A world that is a fast double for someone's own tests has no pace to keep.
  const hurried = earlier.some((one) => tx.now - one.startTime < LEAST_GAP_SECONDS * SECOND)
  if (hurried && settingsOf(tx).settle !== 'instant') throw creationRate()
}

function refuseOutposts(input: { OutpostArn?: string | undefined; Location?: string | undefined }): void {
  if (input.OutpostArn) throw unsupportedMember('OutpostArn')
  if (input.Location && input.Location !== 'regional') throw unsupportedMember('Location')
}

const createSnapshot: Command<'ec2:CreateSnapshot'> = rehearsable((tx, input, call) => {
  refuseOutposts(input)
  const tags = tagsFor(input.TagSpecifications, 'snapshot', ['snapshot'])
  const volume = volumeById(tx, call.scope, required(input.VolumeId, 'VolumeId'))
  checkPace(tx, volume)
  checkSnapshotQuota(tx, call.scope, 1)
  return snapshotItem(snapshotOf(tx, volume, descriptionOf(input.Description), tags))
})

/** AWS: only data volumes of the instance can be left out by id; the root has a switch of its own. */
function checkExcluded(ids: readonly string[], { blockDevices, rootDeviceName, id }: InstanceRow): void {
  for (const volumeId of ids) {
    checkVolumeId(volumeId)
    const device = blockDevices.find((one) => one.volumeId === volumeId)
    if (!device) throw invalidValue(volumeId, 'excludeDataVolumeIds', `The volume is not attached to instance '${id}'.`) // [K]
    if (device.deviceName === rootDeviceName)
      throw invalidValue(volumeId, 'excludeDataVolumeIds', 'To exclude the root volume, use excludeBootVolume.') // [K]
  }
}

function volumesOfInstance(tx: Tx, call: Call, input: Parameters<Command<'ec2:CreateSnapshots'>>[1]): VolumeRow[] {
  const asked = required(input.InstanceSpecification, 'InstanceSpecification')
  const instance = instancesById(tx, call.scope, [required(asked.InstanceId, 'InstanceId')])[0] as InstanceRow
  checkExcluded(asked.ExcludeDataVolumeIds ?? [], instance)
  const left = new Set(asked.ExcludeDataVolumeIds ?? [])
  const devices = instance.blockDevices.filter(
    ({ deviceName, volumeId }) =>
      !(asked.ExcludeBootVolume && deviceName === instance.rootDeviceName) && !left.has(volumeId),
  )
  if (devices.length === 0)
    throw invalidValue(instance.id, 'instanceId', 'The instance has no volume to take a snapshot of.')
  return devices.map(({ volumeId }) => volumeById(tx, call.scope, volumeId))
}

/** AWS: crash-consistent snapshots of all volumes of an instance at one moment. */
const createSnapshots: Command<'ec2:CreateSnapshots'> = rehearsable((tx, input, call) => {
  refuseOutposts(input)
  const tags = tagsFor(input.TagSpecifications, 'snapshot', ['snapshot'])
  const description = descriptionOf(input.Description)
  const copied: string | undefined = input.CopyTagsFromSource
  if (copied && copied !== 'volume') throw invalidValue(copied, 'copyTagsFromSource', 'The only source is volume.') // [K]
  const volumes = volumesOfInstance(tx, call, input)
  for (const volume of volumes) checkPace(tx, volume)
  checkSnapshotQuota(tx, call.scope, volumes.length)
  const made = volumes.map((volume) => {
    const inherited = copied ? userTagsOf(volume.tags) : []
    const own = inherited.filter((tag) => !tags.some(({ Key }) => Key === tag.Key))
    return snapshotOf(tx, volume, description, [...own, ...tags])
  })
  const set = made[0]?.id as string
  for (const one of made) tx.patch(snapshotTable, one.id, { set })
  return { Snapshots: made.map(snapshotInfo) }
})

const deleteSnapshot: Command<'ec2:DeleteSnapshot'> = rehearsable((tx, input, call) => {
  const row = ownSnapshot(tx, call.scope, required(input.SnapshotId, 'SnapshotId'))
  const image = tx.by(imageTable, 'snapshot', row.id)[0]
  if (image) throw snapshotInUse(row.id, image.id)
  removeSnapshot(tx, row)
  return {}
})

export const snapshotCommands = {
  'ec2:CreateSnapshot': createSnapshot,
  'ec2:CreateSnapshots': createSnapshots,
  'ec2:DeleteSnapshot': deleteSnapshot,
}
