/** "Last updated less than a minute ago": wall time since the list last heard from the engine. */
import { computed, onScopeDispose, type Ref, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { formatAgo } from '../../../i18n/format.ts'
import { useSettingsStore } from '../../../stores/settings.ts'

const LOOK_AGAIN_MS = 15_000

export function useLastUpdated(source: Ref<unknown>): { text: Ref<string>; touch: () => void } {
  const { t } = useI18n()
  const settings = useSettingsStore()
  const at = ref(Date.now())
  const now = ref(Date.now())
  const timer = setInterval(() => {
    now.value = Date.now()
  }, LOOK_AGAIN_MS)
  onScopeDispose(() => clearInterval(timer))

  function touch(): void {
    at.value = Date.now()
    now.value = at.value
  }
  watch(source, touch)
  const text = computed(() => {
    const ago = formatAgo(at.value, now.value, settings.language)
    return ago ? t('instances.updated', { ago }) : t('instances.updatedNow')
  })
  return { text, touch }
}
