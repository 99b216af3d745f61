/** The missions and how far one is; which of them the drawer shows. Followed for the whole app, since a step passes on any page. */
import { defineStore, storeToRefs } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { MissionEntry } from '../../shared/operations/missions.ts'
import { useOperation } from '../engine/useOperation.ts'
import { useTopic } from '../engine/useTopic.ts'
import { useCodeTwinStore } from './code-twin.ts'
import { useHelpStore } from './help.ts'
import { useRegionStore } from './region.ts'

const OPEN_KEY = 'cumulab.mission'

export const useMissionsStore = defineStore('missions', () => {
  const { list: runs, loaded } = useTopic('sim:mission-runs', storeToRefs(useRegionStore()).region)
  const listing = useOperation('sim:ListMissions')
  const entries = shallowRef<readonly MissionEntry[]>([])
  const known = ref(false)
  /** The mission of the drawer; undefined while that is shut. */
  const openId = ref(localStorage.getItem(OPEN_KEY) ?? undefined)

  async function refresh(): Promise<void> {
    const answer = await listing.run({})
    if (!answer) return
    entries.value = answer.missions
    known.value = true
  }
  watch([runs, loaded], () => void refresh())
  watch(openId, (id) => {
    if (id === undefined) localStorage.removeItem(OPEN_KEY)
    else localStorage.setItem(OPEN_KEY, id)
  })

  const entryOf = (id: string) => entries.value.find(({ mission }) => mission.id === id)
  const open = computed(() => (openId.value === undefined ? undefined : entryOf(openId.value)))
  /** Begun and not finished, the latest first. */
  const running = computed(() =>
    entries.value
      .filter(({ run }) => run && !run.done)
      .sort((a, b) => (b.run?.startedAt ?? '').localeCompare(a.run?.startedAt ?? '')),
  )
  /** Shuts the drawer, or opens it on the latest mission that runs; the help drawer gives way. */
  function toggle(): void {
    const help = useHelpStore()
    const code = useCodeTwinStore()
    if (openId.value !== undefined && !help.isOpen && !code.open) {
      openId.value = undefined
      return
    }
    help.close()
    code.open = false
    openId.value ??= running.value[0]?.mission.id
  }
  return { toggle, entries, known, error: listing.error, runs, openId, open, running, entryOf, refresh }
})
