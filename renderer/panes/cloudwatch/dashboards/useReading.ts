/** How a page of widgets is read: its time, zone and zoom, and the one moment that all its graphs point at. */
import { storeToRefs } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { createCrosshair } from '../../../charts/crosshair.ts'
import type { Span } from '../../../charts/time-axis.ts'
import type { DateRange } from '../../../components/date-range.ts'
import { useSettingsStore } from '../../../stores/settings.ts'
import { DEFAULT_RANGE } from './board-time.ts'
import type { Reading } from './reading.ts'

export function useReading() {
  const { zone } = storeToRefs(useSettingsStore())
  const range = shallowRef<DateRange>(DEFAULT_RANGE)
  const zoom = shallowRef<Span>()
  const live = ref(true)
  const asked = ref(0)
  const periodOverride = ref<'auto' | 'inherit'>('inherit')
  const crosshair = createCrosshair()
  watch(range, () => {
    zoom.value = undefined
  })
  const reading = computed<Reading>(() => ({
    range: range.value,
    zone: zone.value,
    zoom: zoom.value,
    periodOverride: periodOverride.value,
    live: live.value,
    crosshair,
    asked: asked.value,
  }))
  const refresh = (): void => {
    asked.value++
  }
  return { range, zone, zoom, live, periodOverride, reading, refresh }
}
