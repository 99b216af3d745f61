/** How lists and panels write a moment of the engine's: in the chosen time zone, or a dash. */
import { formatInstant } from '../../../i18n/format.ts'
import { useSettingsStore } from '../../../stores/settings.ts'
import type { Moment } from './resource.ts'

export function useMoment(): Moment {
  const settings = useSettingsStore()
  return (iso) => (iso ? formatInstant(Date.parse(iso), settings.zone) : '–')
}
