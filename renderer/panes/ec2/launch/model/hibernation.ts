/** Who may hibernate, before the API is asked. AWS: EC2 user guide, "Prerequisites for EC2 instance hibernation". */
import { canHibernate, type Image, isWindows, rootSizeOf } from '../../images/model/image-facts.ts'
import type { TypeFacts } from '../../instance-types/model/type-facts.ts'
import type { LaunchDraft, VolumeDraft } from './draft-model.ts'
import { wholeNumber } from './volume-rules.ts'

/** Words for each stand under `launch.hibernation`. */
export type Prerequisite = 'type' | 'memory' | 'image' | 'root' | 'rootType' | 'encrypted' | 'size'

export interface HibernationCheck {
  readonly id: Prerequisite
  readonly met: boolean
  /** The page can put it right by changing the root volume. */
  readonly fixable: boolean
  /** GiB the root must have; of `size` only. */
  readonly least?: number
}

const MIB_PER_GIB = 1024
/** AWS: Linux below 150 GiB of memory, Windows at most 16 GiB. */
const LINUX_GIB_BELOW = 150
const WINDOWS_GIB_MOST = 16
const ROOT_TYPES: readonly string[] = ['gp2', 'gp3', 'io1', 'io2']

export const rootOf = (draft: LaunchDraft, image: Image | undefined): VolumeDraft | undefined =>
  image && draft.volumes.find((volume) => volume.device === image.RootDeviceName)

/** GiB: the AMI's own content and all of the memory. AWS publishes no formula. */
export const leastRootSize = (image: Image, type: TypeFacts): number =>
  (rootSizeOf(image) ?? 0) + Math.ceil(type.memoryMiB / MIB_PER_GIB)

/** Every prerequisite in the order AWS lists them; empty until an AMI and a type are chosen. */
export function hibernationChecks(
  draft: LaunchDraft,
  image: Image | undefined,
  type: TypeFacts | undefined,
): HibernationCheck[] {
  if (!image || !type) return []
  const gib = type.memoryMiB / MIB_PER_GIB
  const root = rootOf(draft, image)
  const least = leastRootSize(image, type)
  const fixed = (id: Prerequisite, met: boolean): HibernationCheck => ({ id, met, fixable: false })
  const checks = [
    fixed('type', type.hibernation && !type.bareMetal),
    fixed('memory', isWindows(image) ? gib <= WINDOWS_GIB_MOST : gib < LINUX_GIB_BELOW),
    fixed('image', canHibernate(image)),
    fixed('root', image.RootDeviceType === 'ebs'),
  ]
  if (!root) return checks
  return [
    ...checks,
    { id: 'rootType', met: ROOT_TYPES.includes(root.type), fixable: true },
    { id: 'encrypted', met: root.encrypted, fixable: true },
    { id: 'size', met: (wholeNumber(root.size) ?? 0) >= least, fixable: true, least },
  ]
}

/** The root volume with everything about it put right for hibernation. */
export function hibernatingRoot(root: VolumeDraft, least: number): VolumeDraft {
  const size = Math.max(wholeNumber(root.size) ?? 0, least)
  const type = ROOT_TYPES.includes(root.type) ? root.type : 'gp3'
  return {
    ...root,
    size: String(size),
    encrypted: true,
    ...(type === root.type ? {} : { type, iops: '3000', throughput: '125' }),
  }
}
