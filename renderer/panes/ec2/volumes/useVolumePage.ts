/** What the list of volumes and the page of one volume share: the Actions menu, and what is told of a volume. */
import { useI18n } from 'vue-i18n'
import type { VolumeItem } from '../../../../shared/ipc/topics.ts'
import type { RowAction } from '../shared/row-action.ts'
import { useMoment } from '../shared/useMoment.ts'
import { arnOf } from './volume-facts.ts'

export function useVolumePage() {
  const { t } = useI18n()
  const moment = useMoment()
  const yesNo = (yes: boolean | undefined) => t(yes ? 'volumes.yes' : 'volumes.no')

  const available = (row: VolumeItem) => (row.State === 'available' ? undefined : t('volumes.needsAvailable'))
  const attachable = (row: VolumeItem) =>
    row.MultiAttachEnabled && row.State === 'in-use' ? undefined : available(row)
  const inUse = (row: VolumeItem) => (row.Attachments?.length ? undefined : t('volumes.needsInUse'))
  const settled = (row: VolumeItem) => (row.State === 'in-use' ? undefined : available(row))
  const action = (id: string, more: Omit<RowAction<VolumeItem>, 'id'> = {}): RowAction<VolumeItem> => ({
    id,
    text: `volumes.action.${id}`,
    ...more,
  })
  const actions: readonly RowAction<VolumeItem>[] = [
    action('modify', { one: true, reason: (row) => settled(row) && t('volumes.needsSettled') }),
    action('snapshot', { one: true, reason: (row) => settled(row) && t('volumes.needsSettled') }),
    action('attach', { one: true, reason: attachable, separator: true }),
    action('detach', { reason: inUse }),
    action('forceDetach', { reason: inUse }),
    action('delete', { reason: available, separator: true }),
  ]

  const pairs = (row: VolumeItem) => ({
    id: row.id,
    size: row.Size === undefined ? undefined : `${row.Size} GiB`,
    type: row.VolumeType && t(`volumes.type.${row.VolumeType}`),
    state: row.State,
    iops: row.Iops,
    throughput: row.Throughput === undefined ? undefined : `${row.Throughput} MiB/s`,
    zone: row.AvailabilityZone,
    created: moment(row.CreateTime),
    attached: row.Attachments?.length,
    deleteOnTermination: row.Attachments?.[0] && yesNo(row.Attachments[0].DeleteOnTermination),
    snapshot: row.SnapshotId,
    multiAttach: yesNo(row.MultiAttachEnabled),
    encryption: t(row.Encrypted ? 'volumes.encrypted' : 'volumes.notEncrypted'),
    kmsKey: row.KmsKeyId,
    modification: row.Modification?.ModificationState,
    arn: arnOf(row),
  })
  return { actions, pairs }
}
