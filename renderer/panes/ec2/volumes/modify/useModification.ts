/** How far the latest modification of a volume is, moving with the simulated clock. */
import { type ComputedRef, computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { VolumeItem } from '../../../../../shared/ipc/topics.ts'
import { percentDone } from '../../../../../shared/progress.ts'
import { useClockStore } from '../../../../stores/clock.ts'
import { OFFERS, type VolumeType } from '../volume-facts.ts'

type Side = 'Original' | 'Target'
type Modification = NonNullable<VolumeItem['Modification']>

export interface ModificationView {
  /** Whether it is still going on. */
  readonly active: boolean
  /** `optimizing (45%)` in the reader's language. */
  readonly state: string
  /** `gp2, 8 GiB, 100 IOPS` on either side. */
  readonly from: string
  readonly to: string
}

export function useModification(row: () => VolumeItem): ComputedRef<ModificationView | undefined> {
  const { t } = useI18n()
  const clock = useClockStore()

  function shapeText(change: Modification, side: Side): string {
    const type = change[`${side}VolumeType`] as VolumeType | undefined
    const throughput = change[`${side}Throughput`]
    return [
      type ?? '',
      `${change[`${side}Size`]} GiB`,
      ...(type && OFFERS[type].iops ? [`${change[`${side}Iops`]} IOPS`] : []),
      ...(throughput === undefined ? [] : [`${throughput} MiB/s`]),
    ].join(', ')
  }
  function progressOf({ ModificationState, StartTime = '', CompletesAt }: Modification): number {
    if (ModificationState !== 'optimizing') return ModificationState === 'completed' ? 100 : 0
    const now = clock.instant()
    return now === undefined ? 0 : Math.min(99, percentDone(Date.parse(StartTime), Date.parse(CompletesAt), now))
  }

  return computed(() => {
    const change = row().Modification
    if (!change) return undefined
    const words = t(`volumes.modification.${change.ModificationState}`)
    return {
      active: change.ModificationState !== 'completed',
      state: t('volumes.modification.progress', { state: words, percent: progressOf(change) }),
      from: shapeText(change, 'Original'),
      to: shapeText(change, 'Target'),
    }
  })
}
