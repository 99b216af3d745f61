/** State changes in words for a live region: one change by name, many at once as a count. */
import { type Ref, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import type { InstanceItem } from '../../../../shared/ipc/topics.ts'
import { nameOf, type StateName, stateOf } from './model/instance-facts.ts'

/** More changes in one patch than this are merged into one sentence. */
const SINGLY = 3

export function useStateNews(rows: Ref<readonly InstanceItem[]>): Ref<string> {
  const { t } = useI18n()
  const news = ref('')
  let known = new Map<string, StateName>()
  watch(
    rows,
    (now) => {
      const changed = now.filter((row) => known.has(row.id) && known.get(row.id) !== stateOf(row))
      known = new Map(now.map((row) => [row.id, stateOf(row)]))
      if (changed.length > SINGLY) news.value = t('instances.announceMany', { n: changed.length })
      else if (changed.length > 0)
        news.value = changed
          .map((row) =>
            t('instances.announce', { name: nameOf(row) || row.id, state: t(`instances.state.${stateOf(row)}`) }),
          )
          .join('. ')
    },
    { immediate: true },
  )
  return news
}
