/** The work behind a dialog's Save: one request after another, the first refusal kept for the dialog to show. */
import { ref, shallowRef } from 'vue'
import type { AwsError } from '../../../../../shared/aws/error.ts'
import { type NewFlash, useFlashStore } from '../../../../stores/flash.ts'
import { type Attempt, useInstanceCommands } from '../useInstanceCommands.ts'

export function useDialogTask(close: () => void) {
  const { ask } = useInstanceCommands()
  const flash = useFlashStore()
  const pending = ref(false)
  const error = shallowRef<AwsError>()

  /** Runs the steps in order. When all are accepted it flashes `done` and closes; else the dialog stays with the refusal. */
  async function run(
    steps: readonly (() => Promise<Attempt<unknown>>)[],
    done: string | (() => NewFlash),
  ): Promise<void> {
    pending.value = true
    error.value = undefined
    try {
      for (const step of steps) {
        const result = await step()
        if (!result.ok) {
          error.value = result.error
          return
        }
      }
    } finally {
      pending.value = false
    }
    flash.push(typeof done === 'string' ? { type: 'success', content: done } : done())
    close()
  }

  return { ask, pending, error, run }
}
