/** What can be chosen, for the gear menu and the settings page alike. Labels are message keys under `settingsMenu`. */
import type { Settings } from '../stores/settings.ts'

export type SettingKey = keyof Settings

export interface SettingChoice {
  readonly key: SettingKey
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

const choice = (key: SettingKey, ...options: readonly (readonly [value: string, label: string])[]): SettingChoice => ({
  key,
  options: options.map(([value, label]) => ({ value, label })),
})

export const SETTING_CHOICES: readonly SettingChoice[] = [
  choice('language', ['en', 'English'], ['ko', '한국어']),
  choice('mode', ['light', 'light'], ['dark', 'dark'], ['system', 'system']),
  choice('density', ['comfortable', 'comfortable'], ['compact', 'compact']),
  choice('labelSet', ['current', 'current'], ['course', 'course']),
  choice('zone', ['local', 'local'], ['utc', 'utc']),
  choice('motion', ['on', 'motionOn'], ['off', 'motionOff']),
]

/** The words of an option. A language's name is written in that language, whichever is chosen. */
export const wordsOf = (t: (key: string) => string, key: SettingKey, label: string): string =>
  key === 'language' ? label : t(`settingsMenu.${label}`)
