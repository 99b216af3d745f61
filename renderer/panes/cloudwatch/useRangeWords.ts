/** A range in words, for spoken summaries: `last 3 hours`. */
import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Span } from '../../charts/time-axis.ts'
import type { DateRange } from '../../components/date-range.ts'
import { formatClock } from '../../i18n/format.ts'
import { useSettingsStore } from '../../stores/settings.ts'

/** `2026-11-22 10:00 — 2026-11-22 13:00` */
export function useSpanWords() {
  const settings = useSettingsStore()
  return ({ start, end }: Span): string =>
    [start, end].map((at) => formatClock(at, settings.zone).slice(0, 16)).join(' — ')
}

export function useRangeWords(range: Ref<DateRange>) {
  const { t } = useI18n()
  const spanWords = useSpanWords()
  return computed(() => {
    const each = range.value
    return each.kind === 'relative'
      ? t('range.last', { n: each.amount, unit: t(`range.${each.unit}`, each.amount) })
      : spanWords(each)
  })
}
