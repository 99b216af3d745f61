/** How records write a moment: to the second, in the chosen time zone. */
import { formatClock, zoneLabel } from '../../i18n/format.ts'
import { useSettingsStore } from '../../stores/settings.ts'

export function useSecond(): (iso: string) => string {
  const settings = useSettingsStore()
  return (iso) => {
    const at = Date.parse(iso)
    return `${formatClock(at, settings.zone)} ${zoneLabel(at, settings.zone)}`
  }
}
