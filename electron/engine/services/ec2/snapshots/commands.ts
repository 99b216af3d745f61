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
import { volumeById } from '../volumes/lookup.ts'
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

function checkPace(tx: Tx, volume: VolumeRow): void {
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

function volumesOfInstance(tx: Tx, call: Call, input: Parameters<Command<'ec2:CreateSnapshots'>>[1]): VolumeRow[] {
  const asked = required(input.InstanceSpecification, 'InstanceSpecification')
  const instance = instancesById(tx, call.scope, [required(asked.InstanceId, 'InstanceId')])[0] as InstanceRow
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
  const volumes = volumesOfInstance(tx, call, input)
  for (const volume of volumes) checkPace(tx, volume)
  checkSnapshotQuota(tx, call.scope, volumes.length)
  const made = volumes.map((volume) => {
    const copied = input.CopyTagsFromSource === 'volume' ? userTagsOf(volume.tags) : []
    const own = copied.filter((tag) => !tags.some(({ Key }) => Key === tag.Key))
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
