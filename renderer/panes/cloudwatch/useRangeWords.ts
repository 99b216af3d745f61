/** A range in words, for spoken summaries: `last 3 hours`. */
import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { DateRange } from '../../components/date-range.ts'
import { formatClock } from '../../i18n/format.ts'
import { useSettingsStore } from '../../stores/settings.ts'

export function useRangeWords(range: Ref<DateRange>) {
  const { t } = useI18n()
  const settings = useSettingsStore()
  return computed(() => {
    const each = range.value
    if (each.kind === 'relative') return t('range.last', { n: each.amount, unit: t(`range.${each.unit}`) })
    const [start, end] = [each.start, each.end].map((at) => formatClock(at, settings.zone).slice(0, 16))
    return `${start} — ${end}`
  })
}
