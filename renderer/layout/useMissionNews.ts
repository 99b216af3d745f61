/** Says on any page that a mission is done. */
import { watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFlashStore } from '../stores/flash.ts'
import { useMissionsStore } from '../stores/missions.ts'

export function useMissionNews(): void {
  const { t, locale } = useI18n({ useScope: 'global' })
  const missions = useMissionsStore()
  const flash = useFlashStore()
  /** Those that were done when the console opened are no news. */
  let told: ReadonlySet<string> | undefined
  watch(
    () => missions.entries,
    (entries) => {
      const done = entries.filter(({ run }) => run?.done)
      for (const { mission } of told ? done : []) {
        if (told?.has(mission.id)) continue
        const title = locale.value.startsWith('ko') ? mission.title.ko : mission.title.en
        flash.push({
          type: 'success',
          content: t('missions.flash', { title }),
          link: { text: t('missions.toCertificate'), href: `#/console/Mission:id=${mission.id}` },
        })
      }
      told = new Set(done.map(({ mission }) => mission.id))
    },
  )
}
