/** The work behind a create dialog: one request, its refusal kept for the dialog, its success told and the new row selected. */
import { ref, shallowRef, watch } from 'vue'
import type { AwsError } from '../../../../shared/aws/error.ts'
import { useFlashStore } from '../../../stores/flash.ts'
import { type Attempt, useInstanceCommands } from '../instances/useInstanceCommands.ts'

interface Emit {
  (event: 'close'): void
  (event: 'created', id: string): void
}

export function useCreation(emit: Emit) {
  const { ask } = useInstanceCommands()
  const flash = useFlashStore()
  const open = ref(true)
  const pending = ref(false)
  const error = shallowRef<AwsError>()
  watch(open, (is) => {
    if (!is) emit('close')
  })

  async function create<O>(
    request: () => Promise<Attempt<O>>,
    idOf: (output: O) => string | undefined,
    done: string | ((id: string) => string),
  ): Promise<void> {
    pending.value = true
    error.value = undefined
    const answer = await request()
    pending.value = false
    if (!answer.ok) {
      error.value = answer.error
      return
    }
    const id = idOf(answer.output)
    flash.push({ type: 'success', content: typeof done === 'string' ? done : done(id ?? '') })
    open.value = false
    if (id) emit('created', id)
  }

  return { ask, open, pending, error, create }
}
