/** What a mission says, in the language of the console, with the names of this account's things in it. */
import { useI18n } from 'vue-i18n'
import type { MissionEntry, MissionText } from '../../../shared/operations/missions.ts'

export function useMissionWords() {
  const { locale } = useI18n({ useScope: 'global' })
  const say = (text: MissionText | undefined, entry?: MissionEntry): string => {
    const words = text === undefined ? '' : locale.value.startsWith('ko') ? text.ko : text.en
    const variables = entry?.run?.variables ?? {}
    return words.replace(/\$\{(\w+)\}/g, (whole, name: string) =>
      Object.hasOwn(variables, name) ? String(variables[name]) : whole,
    )
  }
  return { say }
}

/** How far a mission is: steps passed, of all. */
export function progressOf(entry: MissionEntry): { readonly passed: number; readonly of: number } {
  const { mission, run } = entry
  return { passed: mission.steps.filter(({ id }) => run?.passed[id]).length, of: mission.steps.length }
}
