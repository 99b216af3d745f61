/** Runs steps one after the other and shows how far they are. The first refusal ends it; what was made before stays, as on AWS. */
import { ref, shallowRef } from 'vue'
import type { AwsError } from '../../../../shared/aws/error.ts'
import type { Made, Step } from './steps.ts'

export interface StepLine {
  readonly word: string
  readonly name: string
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  readonly id?: string | undefined
}

export function useWorkflow() {
  const lines = ref<readonly StepLine[]>([])
  const error = shallowRef<AwsError>()
  const pending = ref(false)
  const finished = ref(false)

  function mark(index: number, part: Partial<StepLine>): void {
    lines.value = lines.value.map((line, at) => (at === index ? { ...line, ...part } : line))
  }

  /** Answers what was made, by name. */
  async function run(steps: readonly Step[]): Promise<Made> {
    const made: Made = {}
    error.value = undefined
    finished.value = false
    pending.value = true
    lines.value = steps.map(({ word, name }) => ({ word, name, state: 'waiting' }))
    for (const [index, step] of steps.entries()) {
      mark(index, { state: 'running' })
      const answer = await step.run(made)
      if (!answer.ok) {
        mark(index, { state: 'failed' })
        error.value = answer.error
        pending.value = false
        return made
      }
      if (answer.output) made[step.name] = answer.output
      mark(index, { state: 'done', id: answer.output })
    }
    pending.value = false
    finished.value = true
    return made
  }

  return { lines, error, pending, finished, run }
}
