/** The draft in a few lines, each leading to the section that it sums up. */
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { titleOf } from '../../images/model/image-facts.ts'
import { useLaunchStore } from '../draft.ts'
import type { SectionId } from '../model/draft-model.ts'
import { wholeNumber } from '../model/volume-rules.ts'

export interface SummaryLine {
  readonly section: SectionId
  readonly label: string
  readonly value: string
  readonly more?: string | undefined
}

export function useSummary() {
  const { t } = useI18n()
  const store = useLaunchStore()
  const firewall = computed(() => {
    if (store.draft.firewall === 'create') return t('launch.summary.newGroup', { name: store.draft.groupName })
    const names = store.draft.groupIds.map((id) => store.vpcGroups.find((group) => group.id === id)?.GroupName ?? id)
    return names.join(', ') || '–'
  })
  const storage = computed(() => {
    const gib = store.draft.volumes.reduce((sum, volume) => sum + (wholeNumber(volume.size) ?? 0), 0)
    return t('launch.summary.volumes', { n: store.draft.volumes.length, gib }, store.draft.volumes.length)
  })
  const lines = computed<SummaryLine[]>(() => [
    {
      section: 'image',
      label: t('launch.summary.image'),
      value: store.image ? titleOf(store.image) : '–',
      more: store.image?.ImageId,
    },
    { section: 'type', label: t('launch.summary.type'), value: store.draft.instanceType || '–' },
    { section: 'network', label: t('launch.summary.firewall'), value: firewall.value },
    { section: 'storage', label: t('launch.summary.storage'), value: storage.value },
  ])
  const freeTier = computed(() => Boolean(store.type?.freeTier && store.image?.FreeTierEligible))
  return { lines, freeTier }
}
