/** What the person prefers, kept in this browser's local storage and shown on the document element. */
import { defineStore } from 'pinia'
import { computed, ref, watch, watchEffect } from 'vue'
import type { TimeZoneChoice } from '../i18n/format.ts'
import { type LabelSet, type Language, localeOf } from '../i18n/index.ts'

export type ModeChoice = 'light' | 'dark' | 'system'
export type Density = 'comfortable' | 'compact'

export interface Settings {
  readonly language: Language
  readonly mode: ModeChoice
  readonly density: Density
  readonly labelSet: LabelSet
  readonly zone: TimeZoneChoice
  readonly motion: 'on' | 'off'
}

const STORAGE_KEY = 'cumulab.settings'

const CHOICES: { readonly [K in keyof Settings]: readonly Settings[K][] } = {
  language: ['en', 'ko'],
  mode: ['system', 'light', 'dark'],
  density: ['comfortable', 'compact'],
  labelSet: ['current', 'course'],
  zone: ['local', 'utc'],
  motion: ['on', 'off'],
}

const preferredLanguage = (): Language => (navigator.language.toLowerCase().startsWith('ko') ? 'ko' : 'en')

const defaults = (): Settings => ({
  language: preferredLanguage(),
  mode: 'system',
  density: 'comfortable',
  labelSet: 'current',
  zone: 'local',
  motion: 'on',
})

/** Stored settings; anything unreadable or unknown falls back to its default instead of failing the start. */
function readSettings(): Settings {
  let stored: Record<string, unknown> = {}
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}')
    if (parsed && typeof parsed === 'object') stored = parsed as Record<string, unknown>
  } catch {
    stored = {}
  }
  const fallback = defaults()
  const pick = <K extends keyof Settings>(key: K): Settings[K] =>
    CHOICES[key].includes(stored[key] as Settings[K]) ? (stored[key] as Settings[K]) : fallback[key]
  return {
    language: pick('language'),
    mode: pick('mode'),
    density: pick('density'),
    labelSet: pick('labelSet'),
    zone: pick('zone'),
    motion: pick('motion'),
  }
}

function useSystemDark() {
  const query = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : undefined
  const dark = ref(query?.matches ?? false)
  query?.addEventListener?.('change', (event) => {
    dark.value = event.matches
  })
  return dark
}

export const useSettingsStore = defineStore('settings', () => {
  const initial = readSettings()
  const language = ref<Language>(initial.language)
  const mode = ref<ModeChoice>(initial.mode)
  const density = ref<Density>(initial.density)
  const labelSet = ref<LabelSet>(initial.labelSet)
  const zone = ref<TimeZoneChoice>(initial.zone)
  const motion = ref<'on' | 'off'>(initial.motion)
  const systemDark = useSystemDark()

  const locale = computed(() => localeOf(language.value, labelSet.value))
  const effectiveMode = computed(() => (mode.value === 'system' ? (systemDark.value ? 'dark' : 'light') : mode.value))
  const all = computed<Settings>(() => ({
    language: language.value,
    mode: mode.value,
    density: density.value,
    labelSet: labelSet.value,
    zone: zone.value,
    motion: motion.value,
  }))

  watch(all, (settings) => {
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(settings))
    } catch {
      // A full or forbidden storage only costs the memory of the choice, never the choice itself.
    }
  })
  watchEffect(() => {
    const root = document.documentElement
    root.lang = language.value
    root.dataset['mode'] = effectiveMode.value
    root.dataset['density'] = density.value
    root.dataset['motion'] = motion.value
  })

  function restoreDefaults() {
    const plain = defaults()
    language.value = plain.language
    mode.value = plain.mode
    density.value = plain.density
    labelSet.value = plain.labelSet
    zone.value = plain.zone
    motion.value = plain.motion
  }

  return { language, mode, density, labelSet, zone, motion, locale, effectiveMode, restoreDefaults }
})
