/** The Regions as choices of a Select, with the console's names for them. */
import { type ComputedRef, computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Option } from '../../../components/option.ts'
import { REGIONS } from '../../../layout/regions.ts'

export function useRegionOptions(): ComputedRef<Option[]> {
  const { t } = useI18n()
  return computed(() => REGIONS.map(({ id }) => ({ value: id, label: t(`region.${id}`), labelTag: id })))
}
