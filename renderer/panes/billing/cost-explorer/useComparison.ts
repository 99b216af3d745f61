/** A report and the one it is set against, always of periods that belong together: the two answers come one after the other. */
import { computed, type MaybeRefOrGetter, type Ref, shallowRef, toValue, watch } from 'vue'
import { comparedRange } from './comparison.ts'
import { customRange } from './range-drag.ts'
import type { Comparison, Report } from './report.ts'
import { type CostReport, useCostReport } from './useCostReport.ts'

export interface Compared {
  readonly before: CostReport
  readonly after: CostReport
}

export function useComparison(
  found: Ref<CostReport | undefined>,
  comparison: MaybeRefOrGetter<Exclude<Comparison, 'off'>>,
) {
  const pair = shallowRef<Compared>()
  const wanted = computed(() => found.value && comparedRange(found.value.range, toValue(comparison)))
  /** As text, so that the passing of time, which leaves the days as they are, asks for nothing new. */
  const days = computed(() => wanted.value && JSON.stringify(customRange(wanted.value)))
  const earlier = computed<Report | undefined>(() => {
    if (!found.value || !days.value) return undefined
    return { ...found.value.report, range: JSON.parse(days.value) }
  })
  const before = useCostReport(earlier)
  watch(
    [before.found, found],
    ([was, is]) => {
      const fits = was && wanted.value && was.range.start === wanted.value.start && was.range.end === wanted.value.end
      if (fits && is) pair.value = { before: was, after: is }
    },
    { immediate: true },
  )
  return { pair, error: before.error }
}
