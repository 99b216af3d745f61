/** The draft's issues as words, for the fields and the section titles. */
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useLaunchStore } from './draft.ts'
import type { Issue } from './model/validation.ts'

export function useIssues() {
  const { t } = useI18n()
  const store = useLaunchStore()
  const byField = computed(() => {
    const map = new Map<string, Issue>()
    for (const issue of store.issues) if (!map.has(issue.field)) map.set(issue.field, issue)
    return map
  })
  const errorOf = (field: string): string | undefined => {
    const issue = byField.value.get(field)
    return issue && t(`launch.error.${issue.key}`, { ...issue.named })
  }
  return { errorOf }
}
