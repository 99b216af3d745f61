/** Everything that could be saved and was, kept fresh: after an action of the page at once, else every few seconds. */
import { onScopeDispose, type ShallowRef, shallowRef, watch } from 'vue'
import type { AwsError } from '../../../../shared/aws/error.ts'
import type { Out } from '../../../../shared/ipc/contract.ts'
import type { Schedule } from '../../../../shared/operations/optimization.ts'
import { useOperation } from '../../../engine/useOperation.ts'
import { useClockStore } from '../../../stores/clock.ts'

export type Savings = Out<'sim:ListSavings'>

/**
 * The findings look at fourteen days: a moment more or less changes nothing that could be read, and the host is busy with them
 * for the better part of a second.
 */
const EVERY_MS = 15_000

export function useSavings(schedule: ShallowRef<Schedule>): {
  readonly savings: ShallowRef<Savings | undefined>
  readonly error: ShallowRef<AwsError | undefined>
  readonly refresh: () => Promise<void>
} {
  const clock = useClockStore()
  const listed = useOperation('sim:ListSavings')
  const savings = shallowRef<Savings>()
  let stale = false
  let busy = false

  async function refresh(): Promise<void> {
    stale = false
    if (busy) {
      stale = true
      return
    }
    busy = true
    const answer = await listed.run({ schedule: schedule.value })
    busy = false
    if (answer) savings.value = answer
    if (stale) await refresh()
  }
  const timer = setInterval(() => {
    if (stale && !busy) void refresh()
  }, EVERY_MS)
  onScopeDispose(() => clearInterval(timer))
  watch(
    () => [clock.now, clock.rev],
    () => {
      stale = true
    },
  )
  watch(schedule, () => void refresh(), { immediate: true })
  return { savings, error: listed.error as ShallowRef<AwsError | undefined>, refresh }
}
