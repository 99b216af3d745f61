/**
 * The checks of Trusted Advisor that are simulated; their words are data in checks.json. AWS: AWS Support User Guide, "AWS Trusted
 * Advisor check reference": ids, names and report columns. Ids and the order of columns were not read again: a change is one line.
 */
import checks from './checks.json' with { type: 'json' }

export type Language = 'en' | 'ko' | 'ja'
export type Words = Readonly<Record<Language, string>>

export interface CheckFacts {
  readonly id: string
  /** `cost_optimizing`, `performance`, `security`, `fault_tolerance` or `service_limits`. */
  readonly category: string
  /** AWS: core checks belong to every support plan. */
  readonly core?: boolean
  readonly name: Words
  readonly description: Words
  /** In English; other languages are in column-names.ts. */
  readonly columns: readonly string[]
}

export const LOOKBACK_DAYS = 14

export const CHECKS: readonly CheckFacts[] = checks

const BY_ID = new Map(CHECKS.map((check) => [check.id, check]))
export const checkFacts = (id: string): CheckFacts | undefined => BY_ID.get(id)

/** AWS: Support API Reference, DescribeTrustedAdvisorChecks. */
export const LANGUAGES: readonly string[] = ['zh', 'zh_TW', 'en', 'fr', 'de', 'id', 'it', 'ja', 'ko', 'pt_BR', 'es']
