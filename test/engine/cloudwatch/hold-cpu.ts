/** CPU credits by hand: the rules of a type, and one CPU percentage held for hours. */
import {
  type CreditMode,
  type CreditRules,
  type CreditState,
  creditRules,
  settleCredits,
} from '../../../electron/engine/services/cloudwatch/credits.ts'
import { type InstanceTypeFacts, instanceType } from '../../../electron/engine/services/ec2/index.ts'

/** @throws Error when the type has no credits. */
export const rulesFor = (type: string): CreditRules => {
  const rules = creditRules(instanceType(type) as InstanceTypeFacts)
  if (!rules) throw new Error(`${type} has no credits`)
  return rules
}

/** Holds one CPU percentage for hours, five minutes at a time. */
export function hold(
  type: string,
  mode: CreditMode,
  before: CreditState,
  hours: number,
  percent: number,
): { state: CreditState; charged: number } {
  const rules = rulesFor(type)
  let state = before
  let charged = 0
  for (let block = 0; block < 12 * hours; block++) {
    const settled = settleCredits(rules, mode, state, Math.round(rules.vcpu * percent * 100 * 5), 5)
    state = settled.state
    charged += settled.charged
  }
  return { state, charged }
}
