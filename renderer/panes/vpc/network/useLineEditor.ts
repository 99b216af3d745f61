import { computed, type Ref, ref, shallowRef, watch } from 'vue'
import { useRouter } from 'vue-router'
import type { AwsError } from '../../../../shared/aws/error.ts'
import { useFlashStore } from '../../../stores/flash.ts'
import { inOrder } from './kind.ts'

interface Lines<Draft> {
  /** Names what is edited; when it changes the drafts start anew. */
  readonly subject: () => string
  readonly present: () => readonly Draft[]
  readonly fresh: (key: string, drafts: readonly Draft[]) => Draft
  readonly isComplete: (draft: Draft) => boolean
  /** The commands that make what is there into the drafts, in AWS's order. */
  readonly steps: (drafts: readonly Draft[]) => Parameters<typeof inOrder>[0]
  readonly done: () => string
  /** Where the page leads once all is saved. */
  readonly back: () => string
}

/**
 * A page that edits lines (routes, rules of an ACL) as drafts and saves the difference. Nothing is sent while a line is
 * incomplete; the first refusal stops the rest and stays on the page.
 */
export function useLineEditor<Draft>({ subject, present, fresh, isComplete, steps, done, back }: Lines<Draft>) {
  const router = useRouter()
  const flash = useFlashStore()
  const drafts = ref([]) as Ref<readonly Draft[]>
  const error = shallowRef<AwsError>()
  const strict = ref(false)
  const pending = ref(false)
  const complete = computed(() => drafts.value.every(isComplete))
  let added = 0

  watch(
    subject,
    () => {
      drafts.value = present()
      strict.value = false
      error.value = undefined
    },
    { immediate: true },
  )

  async function save() {
    strict.value = true
    if (!complete.value) return
    pending.value = true
    const answer = await inOrder(steps(drafts.value))
    pending.value = false
    error.value = answer.ok ? undefined : answer.error
    if (!answer.ok) return
    flash.push({ type: 'success', content: done() })
    await router.push(back())
  }

  return {
    drafts,
    add: () => {
      added += 1
      drafts.value = [...drafts.value, fresh(`new-${added}`, drafts.value)]
    },
    change: (index: number, draft: Draft) => {
      drafts.value = drafts.value.map((each, at) => (at === index ? draft : each))
    },
    remove: (index: number) => {
      drafts.value = drafts.value.filter((_, at) => at !== index)
    },
    save,
    error,
    pending,
    /** Someone tried to save lines that are not whole. */
    incomplete: computed(() => strict.value && !complete.value),
  }
}
