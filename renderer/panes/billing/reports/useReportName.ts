import { useI18n } from 'vue-i18n'
import type { LibraryReport } from './report-library.ts'

/** The name of a report of the library: the person's own, or AWS's in the language of the console. */
export function useReportName() {
  const { t } = useI18n()
  return ({ id, name }: LibraryReport): string => name ?? t(`costReports.ready.${id}`)
}
