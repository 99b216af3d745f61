/** The name of something of IAM's as a form asks for it: what is wrong with it, and whether to say so yet. */
import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { nameProblem } from './policy-text.ts'

/** `most` is how many characters IAM allows. */
export function useIamName(most: number, initial = '') {
  const { t } = useI18n()
  const name = ref(initial)
  /** The person has tried to save: from now on an empty name is said too. */
  const strict = ref(false)
  const problem = computed(() => {
    const found = nameProblem(name.value, most)
    return found && t(`iam.${found}`, { n: most })
  })
  const shown = computed(() => (strict.value || name.value !== '' ? problem.value : undefined))
  return { name, strict, problem, shown }
}
