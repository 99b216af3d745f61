/** What an allowance is called: in the console's words, or as AWS describes it. */
import { useI18n } from 'vue-i18n'
import type { UsageFact } from './usage-facts.ts'

export function useAllowanceWords() {
  const { t, te } = useI18n()
  return (usage: UsageFact): string => {
    const windows = usage.operation.endsWith('0002') ? 'Windows' : ''
    const key = `freeTier.allowance.${usage.usageType.replace(/[^A-Za-z]/g, '')}${windows}`
    return te(key) ? t(key, { limit: usage.limit }) : usage.description
  }
}
