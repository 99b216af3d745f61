/** The world as a whole: its state, its branches and the verbs that exchange it. Refusals go to the frame's own message. */
import { onScopeDispose, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import type { In } from '../../../../shared/ipc/contract.ts'
import type { Branch, SimState } from '../../../../shared/operations/sim.ts'
import { downloadFile } from '../../../charts/download.ts'
import { formatInstant } from '../../../i18n/format.ts'
import { useClockStore } from '../../../stores/clock.ts'
import { useFlashStore } from '../../../stores/flash.ts'
import { useSettingsStore } from '../../../stores/settings.ts'
import { useResourceCommands } from '../../ec2/shared/useResourceCommands.ts'

/** Counting every record takes the host some milliseconds, so a busy world is asked at most this often (wall time). */
const REFRESH_MS = 3000

export function useWorld() {
  const { t } = useI18n()
  const clock = useClockStore()
  const flash = useFlashStore()
  const settings = useSettingsStore()
  const { ask, refused } = useResourceCommands()
  const state = shallowRef<SimState>()
  const branches = shallowRef<readonly Branch[]>([])
  /** The learner's own calls are held to IAM policies too. */
  const enforced = shallowRef(false)
  const working = shallowRef(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  async function refresh() {
    clearTimeout(timer)
    timer = undefined
    if (!clock.connected) return
    const [now, list, enforcement] = await Promise.all([
      clock.control('sim:GetState', {}),
      clock.control('sim:ListBranches', {}),
      ask('sim:GetIamEnforcement', {}),
    ])
    if (now) state.value = now
    if (list) branches.value = list.branches
    if (enforcement.ok) enforced.value = enforcement.output.on
  }
  /** Does one thing to the world; `done` is said only when it was. Answers whether it was. */
  async function act(work: () => Promise<unknown>, done: () => string): Promise<boolean> {
    working.value = true
    try {
      if ((await work()) === undefined) return false
      flash.push({ type: 'success', content: done() })
      return true
    } finally {
      working.value = false
      await refresh()
    }
  }
  watch(
    () => [clock.connected, clock.seed] as const,
    () => refresh(),
    { immediate: true },
  )
  watch(
    () => clock.rev,
    () => {
      timer ??= setTimeout(refresh, REFRESH_MS)
    },
  )
  onScopeDispose(() => clearTimeout(timer))

  return {
    state,
    branches,
    enforced,
    working,
    refresh,
    enforce: async (on: boolean) => {
      const answer = await ask('sim:SetIamEnforcement', { on })
      if (!answer.ok) refused(t('consoleWorld.enforce.failed'), answer.error)
      await refresh()
    },
    exportFile: async () => {
      const answer = await clock.control('sim:ExportWorld', {})
      if (!answer) return
      downloadFile(answer.fileName, new Blob([answer.world], { type: 'application/json' }))
      flash.push({ type: 'success', content: t('consoleWorld.exported', { name: answer.fileName }) })
    },
    importText: (world: string, name: string) =>
      act(
        () => clock.control('sim:ImportWorld', { world }),
        () => t('consoleWorld.imported', { name }),
      ),
    rewind: (to: number) =>
      act(
        () => clock.rewind(new Date(to).toISOString()),
        () => t('consoleWorld.rewound', { at: formatInstant(to, settings.zone) }),
      ),
    take: (id: number) =>
      act(
        () => clock.control('sim:RestoreBranch', { id }),
        () => t('consoleWorld.taken', { id }),
      ),
    reset: () =>
      act(
        () => clock.control('sim:Reset', {}),
        () => t('consoleWorld.wasReset'),
      ),
    begin: (world: In<'sim:Reset'> & { readonly seed: number }) =>
      act(
        () => clock.control('sim:Reset', world),
        () => t(world.demo ? 'consoleWorld.founded' : 'consoleWorld.created', { seed: world.seed }),
      ),
  }
}
