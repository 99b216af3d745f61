/** Runs the steps of an action and shows how far it is. What was begun is noted with the account, or forgotten when it is refused. */
import { onScopeDispose, ref, shallowRef } from 'vue'
import type { AwsError } from '../../../../shared/aws/error.ts'
import type { In } from '../../../../shared/ipc/contract.ts'
import type { Attempt } from '../../ec2/instances/useInstanceCommands.ts'
import { useInstanceCommands } from '../../ec2/instances/useInstanceCommands.ts'
import type { Ask, Memory, Step } from './steps.ts'

export type Progress = 'waiting' | 'running' | 'done' | 'failed'
const LOOK_EVERY_MS = 400

export function useSteps() {
  const commands = useInstanceCommands()
  const progress = ref<readonly Progress[]>([])
  const error = shallowRef<AwsError>()
  const running = ref(false)
  const finished = ref(false)
  let left = false
  onScopeDispose(() => {
    left = true
  })
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))

  /** Asks again and again until the world has come so far; simulated time decides how long that is. */
  async function runStep(step: Step, ask: Ask, memory: Memory): Promise<Attempt<unknown>> {
    for (;;) {
      const result = await step.run(ask, memory)
      if (!result.ok || !step.isDone || left || step.isDone(result.output)) return result
      await pause()
    }
  }

  function reset(count: number): void {
    progress.value = Array.from({ length: count }, () => 'waiting')
    error.value = undefined
    finished.value = false
  }

  /** Answers whether everything was accepted. `note` is what a finding is recorded by. */
  async function run(
    steps: readonly Step[],
    region: string | undefined,
    note?: In<'sim:RecordSaving'>,
  ): Promise<boolean> {
    const ask: Ask = (operation, input) => commands.ask(operation, input, region)
    reset(steps.length)
    running.value = true
    const noted = note && (await ask('sim:RecordSaving', note))
    const memory: Memory = {}
    let failure = noted && !noted.ok ? noted.error : undefined
    let changed = false
    for (const [index, step] of steps.entries()) {
      if (failure) break
      progress.value = progress.value.with(index, 'running')
      const result = await runStep(step, ask, memory)
      progress.value = progress.value.with(index, result.ok ? 'done' : 'failed')
      if (!result.ok) failure = result.error
      else if (!step.waits) changed = true
    }
    // A note of nothing would be wrong; of a part that was done, the world itself says whether the saving is there.
    if (failure && !changed && noted?.ok) await ask('sim:ForgetSaving', { id: noted.output.id })
    error.value = failure
    running.value = false
    finished.value = !failure
    return !failure
  }

  return { progress, error, running, finished, reset, run }
}
