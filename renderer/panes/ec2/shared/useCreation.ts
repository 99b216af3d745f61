/** The work behind a create dialog: one request, its refusal kept for the dialog, its success told and the new row selected. */
import { ref, watch } from 'vue'
import { useDialogTask } from '../instances/dialogs/useDialogTask.ts'
import type { Attempt } from '../instances/useInstanceCommands.ts'

interface Emit {
  (event: 'close'): void
  (event: 'created', id: string): void
}

export function useCreation(emit: Emit) {
  const open = ref(true)
  let made: string | undefined
  const { ask, pending, error, run } = useDialogTask(() => {
    open.value = false
    // At once: a dialog that has closed is taken away, and nobody hears it any more.
    if (made) emit('created', made)
  })
  watch(open, (is) => {
    if (!is) emit('close')
  })

  async function create<O>(
    request: () => Promise<Attempt<O>>,
    idOf: (output: O) => string | undefined,
    done: string | ((id: string) => string),
  ): Promise<void> {
    const step = async (): Promise<Attempt<O>> => {
      const answer = await request()
      if (answer.ok) made = idOf(answer.output)
      return answer
    }
    await run([step], () => ({ type: 'success', content: typeof done === 'string' ? done : done(made ?? '') }))
  }

  return { ask, open, pending, error, create }
}
