/**
 * Who is given launch credits. AWS: EC2 User Guide, "Launch credits": 100 launches or starts of T2 Standard instances in an account,
 * a Region and 24 hours; those beyond it begin with none.
 */
import { DAY, type Instant } from '../../../../shared/time.ts'
import { defineTable, type Row, type Tx } from '../../kernel/index.ts'
import { instanceType } from '../ec2/index.ts'
import { creditRules } from './credits.ts'
import type { SpanRow } from './model.ts'

const GIVEN_MAX = 100

/** The starts of the last day that were given launch credits, by scope, the oldest first. */
interface LaunchCreditsRow extends Row {
  readonly given: readonly Instant[]
}
export const launchCreditsTable = defineTable<LaunchCreditsRow>()({ name: 'cloudwatch.launch-credits', indexes: {} })

/** Counts a start; says so on its span when the day's launch credits are used up. */
export function launchCreditsOf(
  tx: Tx,
  { scope, instanceType: type, credits, cause }: Pick<SpanRow, 'scope' | 'instanceType' | 'credits' | 'cause'>,
): Pick<SpanRow, 'lacksLaunchCredits'> {
  const facts = instanceType(type)
  const isStart = cause === 'boot' || cause === 'resume'
  if (!isStart || credits !== 'standard' || !facts || !creditRules(facts)?.launch) return {}
  const given = (tx.get(launchCreditsTable, scope)?.given ?? []).filter((at) => at > tx.now - DAY)
  if (given.length >= GIVEN_MAX) return { lacksLaunchCredits: true }
  tx.put(launchCreditsTable, { id: scope, given: [...given, tx.now] })
  return {}
}
