/** Who may hibernate. AWS: EC2 user guide, "Prerequisites for EC2 instance hibernation" and "Hibernate an instance". */
import type { View } from '../../../kernel/index.ts'
import { settleMs } from '../../settings/index.ts'
import type { InstanceTypeFacts } from '../catalog/instance-types.ts'
import type { CatalogueImage } from '../images/catalog.ts'
import type { VolumeType } from '../volumes/model.ts'
import { notConfigured, notReadyToHibernate, storeRootCannot, unsupportedHibernation } from './errors.ts'
import type { InstanceRow } from './model.ts'
import { HIBERNATE_READY } from './timings.ts'

const GIB = 1024
/** AWS: Linux below 150 GiB of memory, Windows at most 16 GiB. */
const LINUX_MIB_BELOW = 150 * GIB
const WINDOWS_MIB_MOST = 16 * GIB
const ROOT_TYPES: readonly VolumeType[] = ['gp2', 'gp3', 'io1', 'io2']

export interface RootPlan {
  readonly size: number
  readonly type: VolumeType
  readonly encrypted: boolean
}

function checkType(facts: InstanceTypeFacts, windows: boolean): void {
  if (!facts.hibernationSupported || facts.bareMetal)
    throw unsupportedHibernation(`Hibernation is not supported for the instance type: ${facts.name}`)
  const tooBig = windows ? facts.memoryMiB > WINDOWS_MIB_MOST : facts.memoryMiB >= LINUX_MIB_BELOW
  if (tooBig)
    throw unsupportedHibernation(`The instance memory exceeds the maximum for hibernation, in MiB: ${facts.memoryMiB}`)
}

/**
 * What a launch with HibernationOptions.Configured must satisfy. The texts vary on AWS: the offending name or number comes last.
 * @throws AwsError UnsupportedHibernationConfiguration
 */
export function checkHibernationAtLaunch(facts: InstanceTypeFacts, image: CatalogueImage, root?: RootPlan): void {
  checkType(facts, image.platform === 'windows')
  if (!root) throw unsupportedHibernation(`Hibernation requires an EBS root volume. AMI with another root: ${image.id}`)
  if (image.virtualizationType !== 'hvm' || !image.hibernation)
    throw unsupportedHibernation(`The AMI does not support hibernation: ${image.id}`)
  if (!ROOT_TYPES.includes(root.type))
    throw unsupportedHibernation(`Hibernation is not supported with the root volume type: ${root.type}`)
  if (!root.encrypted)
    throw unsupportedHibernation(`Hibernation requires an encrypted root volume. Unencrypted: ${image.rootDeviceName}`)
  // AWS gives no formula; the image's own content and all of the memory must fit.
  const least = (image.root?.size ?? 0) + Math.ceil(facts.memoryMiB / GIB)
  if (root.size < least)
    throw unsupportedHibernation(
      `The root volume of ${root.size} GiB is too small to store the instance memory. Required size in GiB: ${least}`,
    )
}

/**
 * What StopInstances with Hibernate asks of a running instance. There is no fallback to a plain stop.
 * @throws AwsError UnsupportedOperation, UnsupportedHibernationConfiguration
 */
export function checkHibernationNow(view: View, row: InstanceRow): void {
  if (row.rootDeviceType !== 'ebs') throw storeRootCannot(row.id, 'stopped')
  if (!row.hibernationConfigured) throw notConfigured(row.id)
  if (view.now - row.stateSince < settleMs(view, HIBERNATE_READY)) throw notReadyToHibernate(row.id)
}
