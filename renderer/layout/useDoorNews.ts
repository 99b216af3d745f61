/** What the person is told about the door to the simulation: connection lost and back, and a simulation that stopped. */
import { onScopeDispose, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useClockStore } from '../stores/clock.ts'
import { useFlashStore } from '../stores/flash.ts'

/** A connection that is back within this many wall milliseconds is nobody's concern. */
export const LOST_AFTER_MS = 1000

export function useDoorNews(): void {
  const { t } = useI18n({ useScope: 'global' })
  const clock = useClockStore()
  const flash = useFlashStore()
  let timer: ReturnType<typeof setTimeout> | undefined
  let told = false

  function lose() {
    timer = setTimeout(() => {
      told = true
      flash.push({
        id: 'connection',
        type: 'warning',
        header: t('world.lostTitle'),
        content: t('world.lostBody'),
        dismissible: false,
      })
    }, LOST_AFTER_MS)
  }
  function regain() {
    clearTimeout(timer)
    if (told) flash.push({ id: 'connection', type: 'success', content: t('world.lostAgain') })
    told = false
  }
  watch(
    () => clock.connected,
    (connected) => (connected ? regain() : lose()),
  )
  watch(
    () => clock.halted,
    (halted) => {
      if (!halted) return flash.dismiss('halted')
      flash.push({
        id: 'halted',
        type: 'error',
        header: t('world.haltedTitle'),
        content: t('world.haltedBody', { seed: clock.seed, rev: clock.rev }),
        link: { text: t('world.haltedLink'), href: '#/console/World:' },
        dismissible: false,
      })
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
}
