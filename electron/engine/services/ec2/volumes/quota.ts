/** How much storage and how many IOPS of a type an account may have in a Region. AWS: EBS user guide, "Quotas for Amazon EBS". */
import type { Tx } from '../../../kernel/index.ts'
import { limitOf } from '../../quotas/index.ts'
import { iopsLimit, volumeLimit } from './errors.ts'
import { volumeTable } from './model.ts'
import type { VolumeShape } from './rules.ts'
import { VOLUME_TYPES } from './volume-types.ts'

const GIB_PER_TIB = 1024

/** `but`: a volume to leave out. @throws AwsError VolumeLimitExceeded, MaxIOPSLimitExceeded. */
export function checkVolumeQuotas(tx: Tx, scope: string, spec: VolumeShape, but?: string): void {
  const { storageQuota, iopsQuota } = VOLUME_TYPES[spec.type]
  let size = spec.size
  let iops = spec.iops ?? 0
  for (const volume of tx.by(volumeTable, 'scope', scope)) {
    if (volume.id === but || volume.type !== spec.type || volume.state === 'deleting') continue
    size += volume.size
    iops += volume.iops ?? 0
  }
  if (size > limitOf(tx, scope, 'ebs', storageQuota) * GIB_PER_TIB) throw volumeLimit()
  if (iopsQuota && iops > limitOf(tx, scope, 'ebs', iopsQuota)) throw iopsLimit()
}
