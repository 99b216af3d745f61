/** What rules say of a line: the first that matches names it. */
import type { Ce, Json } from '../../../../../../shared/aws/index.ts'
import type { Instant } from '../../../../../../shared/time.ts'
import type { View } from '../../../../kernel/index.ts'
import type { Line } from '../../line.ts'
import { filterReader } from '../dimensions.ts'
import { compileFilter } from '../expression.ts'
import type { Words } from '../reading.ts'
import { type CategoryVersion, categoryTable, versionAt } from './model.ts'

type Rule = Json<Ce.CostCategoryRule>

/** AWS: the dimensions a rule may name. */
const DIMENSIONS = [
  'LINKED_ACCOUNT',
  'REGION',
  'SERVICE_CODE',
  'RECORD_TYPE',
  'LINKED_ACCOUNT_NAME',
  'USAGE_TYPE',
  'BILLING_ENTITY',
]
export const ruleDimension = (key: string): ReturnType<typeof filterReader> =>
  DIMENSIONS.includes(key) ? filterReader(key) : undefined

/** The value a rule gives a line: none where it does not match, or where there is nothing to inherit. */
export function compileRule(
  { Type, Value, Rule: rule, InheritedValue }: Rule,
  words: Words,
): (line: Line) => string | undefined {
  if (Type !== 'INHERITED_VALUE') {
    const test = compileFilter(rule, words, ruleDimension)
    return (line) => (test(line) ? Value : undefined)
  }
  if (InheritedValue?.DimensionName === 'TAG')
    return (line) => words.tag(line, InheritedValue.DimensionKey ?? '') || undefined
  return (line) => line.accountId
}

interface Compiled {
  readonly rules: readonly ((line: Line) => string | undefined)[]
  readonly defaultValue: string | undefined
}

const matchOf = ({ rules, defaultValue }: Compiled, line: Line): string | undefined => {
  for (const rule of rules) {
    const value = rule(line)
    if (value !== undefined) return value
  }
  return defaultValue
}

/** Every category as it holds at an instant: compiled when first asked for. Rules that lead back to their own category end there. */
export function categoriesAt(
  view: View,
  accountId: string,
  at: Instant,
  words: Words,
): Pick<Words, 'category' | 'categoryNames'> {
  const versions = new Map<string, CategoryVersion>()
  for (const row of view.by(categoryTable, 'account', accountId)) {
    const version = versionAt(row, at)
    if (version) versions.set(row.name, version)
  }
  const compiled = new Map<string, Compiled>()
  const asking = new Set<string>()
  const compiledOf = (name: string): Compiled | undefined => {
    const known = compiled.get(name)
    const version = versions.get(name)
    if (known || !version) return known
    const made = { rules: version.rules.map((rule) => compileRule(rule, words)), defaultValue: version.defaultValue }
    compiled.set(name, made)
    return made
  }
  return {
    categoryNames: () => [...versions.keys()],
    category: (line, name) => {
      const found = compiledOf(name)
      if (!found || asking.has(name)) return undefined
      asking.add(name)
      const value = matchOf(found, line)
      asking.delete(name)
      return value
    },
  }
}

/** The instants inside a period at which categories change. */
export function categoryChanges(view: View, accountId: string): readonly Instant[] {
  return view
    .by(categoryTable, 'account', accountId)
    .flatMap(({ versions, effectiveEnd }) => [...versions.map((version) => version.effectiveStart), effectiveEnd ?? 0])
}
