/** How an explanation is written down: the rule, the field that broke it, what to do, and where the course teaches it. */
import type { MessageTree } from '../../i18n/merge.ts'
import { ADDED } from './added.ts'
import { COURSE, type Section } from './course.ts'

/** `[title, rule, field, fix, section]`. */
export type Told = readonly [title: string, rule: string, field: string, fix: string, section: Section]

/** The messages of these explanations in one language. */
export function explanations(language: 'en' | 'ko', told: Readonly<Record<string, Told>>): MessageTree {
  return Object.fromEntries(
    Object.entries(told).map(([name, [title, rule, field, fix, section]]) => [
      name,
      { title, rule, field, fix, course: COURSE[section][language] },
    ]),
  )
}

/** For an explanation whose rule and fix stand in a body of their own: the field, and the course's section. */
export function additions(language: 'en' | 'ko'): MessageTree {
  return Object.fromEntries(
    Object.entries(ADDED).map(([name, [en, ko, section]]) => [
      name,
      { field: language === 'en' ? en : ko, course: COURSE[section][language] },
    ]),
  )
}
