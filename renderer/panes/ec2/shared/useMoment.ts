/** How lists, panels and records write a moment of the engine's: in the chosen time zone, or a dash. */
import { formatClock, formatInstant, zoneLabel } from '../../../i18n/format.ts'
import { useSettingsStore } from '../../../stores/settings.ts'
import type { Moment } from './resource.ts'

export function useMoment(): Moment {
  const settings = useSettingsStore()
  return (iso) => (iso ? formatInstant(Date.parse(iso), settings.zone) : '–')
}

/** The same to the second, for records of what happened. */
export function useSecond(): Moment {
  const settings = useSettingsStore()
  return (iso) => {
    if (!iso) return '–'
    const at = Date.parse(iso)
    return `${formatClock(at, settings.zone)} ${zoneLabel(at, settings.zone)}`
  }
}
