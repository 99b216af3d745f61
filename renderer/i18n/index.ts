/**
 * One vue-i18n instance. Every pane brings a messages.ts of its own, found here by its path, so adding a pane touches no shared
 * file. Course wording is a locale beside each language (`ko-course`) that falls back to the plain one.
 */
import { createI18n } from 'vue-i18n'
import { frameMessages } from './frame-messages.ts'
import { kitMessages } from './kit-messages.ts'
import { type MessageTree, mergeTrees, type PaneMessages } from './merge.ts'

export type Language = 'en' | 'ko'
export type LabelSet = 'current' | 'course'
export type AppLocale = Language | 'en-course' | 'ko-course'

const paneModules = import.meta.glob<{ messages: PaneMessages }>('../panes/**/messages.ts', { eager: true })

/** Every collected messages file by its path, shared ones first; the completeness test reads this. */
export const messageSources: Readonly<Record<string, PaneMessages>> = {
  './kit-messages.ts': kitMessages,
  './frame-messages.ts': frameMessages,
  ...Object.fromEntries(Object.entries(paneModules).map(([path, module]) => [path, module.messages])),
}

function collect(pick: (source: PaneMessages) => MessageTree | undefined): MessageTree {
  return Object.values(messageSources).reduce<MessageTree>((tree, source) => mergeTrees(tree, pick(source) ?? {}), {})
}

export const localeOf = (language: Language, labelSet: LabelSet): AppLocale =>
  labelSet === 'course' ? `${language}-course` : language

/** A fresh instance, for the app and for each component test. */
export function createConsoleI18n(locale: AppLocale) {
  return createI18n({
    legacy: false,
    locale,
    fallbackLocale: { 'ko-course': ['ko', 'en'], 'en-course': ['en'], default: ['en'] },
    missingWarn: false,
    fallbackWarn: false,
    messages: {
      en: collect((source) => source.en),
      ko: collect((source) => source.ko),
      'en-course': collect((source) => source.course?.en),
      'ko-course': collect((source) => source.course?.ko),
    } as Record<AppLocale, Record<string, string>>,
  })
}
