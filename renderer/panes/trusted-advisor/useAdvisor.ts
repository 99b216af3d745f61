/** What Trusted Advisor finds, kept current while simulated time goes on and commands are given. */
import { computed, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import type { AdvisorCheck, SupportPlan } from '../../../shared/operations/advisor.ts'
import { MINUTE } from '../../../shared/time.ts'
import { useOperation } from '../../engine/useOperation.ts'
import { usePacedAsking } from '../../engine/usePacedAsking.ts'
import { useClockStore } from '../../stores/clock.ts'
import { useSettingsStore } from '../../stores/settings.ts'
import { useInstanceCommands } from '../ec2/instances/useInstanceCommands.ts'
import { idOf } from './advisor-facts.ts'

/** Wall milliseconds between two rounds of questions: all checks together are work. */
const PAUSE_MS = 1000

/** All checks, or one of them. */
export function useAdvisor(checkId: () => string | undefined = () => undefined) {
  const { t } = useI18n()
  const settings = useSettingsStore()
  const clock = useClockStore()
  const { attempt } = useInstanceCommands()
  const { run, error } = useOperation('sim:DescribeTrustedAdvisor')
  const plan = shallowRef<SupportPlan>()
  const checks = shallowRef<readonly AdvisorCheck[]>()

  async function ask(): Promise<void> {
    const id = checkId()
    const answer = await run({ language: settings.language, ...(id === undefined ? {} : { checkId: id }) })
    if (!answer || id !== checkId()) return
    plan.value = answer.plan
    checks.value = answer.checks
  }
  const { again } = usePacedAsking(() => [settings.language, checkId()], ask, PAUSE_MS)
  const minute = computed(() => Math.floor((clock.instant() ?? 0) / MINUTE))
  watch([minute, () => clock.rev], again)

  /** AWS refreshes what may be refreshed again and leaves the rest. */
  async function refresh(which: readonly AdvisorCheck[]): Promise<void> {
    const words = { header: t('advisor.notRefreshed') }
    for (const check of which.filter(({ isLocked }) => !isLocked))
      if (!(await attempt('support:RefreshTrustedAdvisorCheck', { checkId: idOf(check) }, words))) break
    again()
  }
  async function choosePlan(chosen: SupportPlan): Promise<void> {
    const words = { header: t('advisor.planNotChanged') }
    await attempt('sim:SetSupportPlan', { plan: chosen }, words)
    again()
  }
  async function exclude(check: AdvisorCheck, resourceIds: readonly string[], excluded: boolean): Promise<void> {
    const words = { header: t('advisor.notExcluded') }
    await attempt('sim:ExcludeAdvisorResources', { checkId: idOf(check), resourceIds, excluded }, words)
    again()
  }
  return { plan, checks, error, refresh, choosePlan, exclude }
}
