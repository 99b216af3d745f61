/** What the list of AMIs and the page of one AMI share: the Actions menu, and what is told of an AMI. */
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { StatusType } from '../../../components/StatusIndicator.vue'
import { useClockStore } from '../../../stores/clock.ts'
import type { RowAction } from '../shared/row-action.ts'
import { useMoment } from '../shared/useMoment.ts'
import { useResourceCommands } from '../shared/useResourceCommands.ts'
import { platformText, statusOf } from './model/image-columns.ts'
import { architectureName, canHibernate, type ImageRow, isOwn, titleOf, userOf } from './model/image-facts.ts'

const STATUS: Readonly<Record<string, StatusType>> = {
  available: 'success',
  pending: 'pending',
  deprecated: 'warning',
  disabled: 'stopped',
}

/** Pairs with a copy button. */
export const COPIED: readonly string[] = ['id', 'parameter']

export function useImagePage() {
  const { t } = useI18n()
  const moment = useMoment()
  const clock = useClockStore()
  const { ask } = useResourceCommands()

  /** Deprecation moves with the simulated minute, not with every tick. */
  const minute = computed(() => {
    const now = clock.instant()
    return now === undefined ? undefined : now - (now % 60_000)
  })
  const status = (image: ImageRow) => statusOf(image, minute.value)
  const statusType = (image: ImageRow): StatusType => STATUS[status(image)] ?? 'info'

  const own = (row: ImageRow) => (isOwn(row) ? undefined : t('images.needsOwner'))
  const available = (row: ImageRow) => (row.State === 'available' ? undefined : t('images.needsAvailable'))
  const action = (id: string, more: Partial<RowAction<ImageRow>> = {}): RowAction<ImageRow> => ({
    id,
    text: `images.action.${id}`,
    one: true,
    reason: own,
    ...more,
  })
  const actions: readonly RowAction<ImageRow>[] = [
    action('copy', { reason: available }),
    action('description'),
    action('permissions'),
    action('deprecation', { separator: true }),
    action('protection'),
    action('disable', {
      reason: (row) => own(row) ?? available(row),
      request: (row) => ask('ec2:DisableImage', { ImageId: row.id }),
    }),
    action('enable', {
      reason: (row) => own(row) ?? (row.State === 'disabled' ? undefined : t('images.needsDisabled')),
      request: (row) => ask('ec2:EnableImage', { ImageId: row.id }),
    }),
    action('deregister', { separator: true }),
  ]

  const yesNo = (on: boolean | undefined) => t(on ? 'images.yes' : 'images.no')
  const protection = ({ DeregistrationProtection: state = '' }: ImageRow) =>
    state.startsWith('disabled after ')
      ? t('images.protect.until', { time: moment(state.slice('disabled after '.length)) })
      : t(`images.protect.state.${state}`)
  const source = (image: ImageRow) =>
    image.SourceInstanceId ??
    (image.SourceImageId ? `${image.SourceImageId} (${image.SourceImageRegion ?? ''})` : undefined)
  const pairs = (image: ImageRow) => ({
    id: image.id,
    ...(titleOf(image) === image.Name ? {} : { title: titleOf(image) }),
    name: image.Name,
    status: t(`images.status.${status(image)}`),
    platform: platformText(image),
    platformDetails: image.PlatformDetails,
    usageOperation: image.UsageOperation,
    architecture: architectureName(image.Architecture),
    rootDevice: image.RootDeviceType,
    rootName: image.RootDeviceName,
    virtualization: image.VirtualizationType,
    bootMode: image.BootMode,
    ena: yesNo(image.EnaSupport),
    imds: image.ImdsSupport,
    hibernation: yesNo(canHibernate(image)),
    user: userOf(image),
    owner: image.OwnerId,
    ownerAlias: image.ImageOwnerAlias,
    visibility: t(image.Public ? 'images.public' : 'images.private'),
    source: source(image),
    created: moment(image.CreationDate),
    deprecation: image.DeprecationTime && moment(image.DeprecationTime),
    protection: protection(image),
    launched: image.LastLaunchedTime && moment(image.LastLaunchedTime),
    parameter: image.PublicSsmParameterName,
    description: image.Description,
  })
  return { actions, pairs, minute, status, statusType }
}
