/** The course companion's words in the language of the console. */
import { useI18n } from 'vue-i18n'
import type { CourseText } from '../../../shared/course/words.ts'

export function useCourseWords(): { readonly say: (text: CourseText) => string } {
  const { locale } = useI18n({ useScope: 'global' })
  return { say: (text) => (locale.value.startsWith('ko') ? text.ko : text.en) }
}
