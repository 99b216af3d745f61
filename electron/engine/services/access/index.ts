/**
 * Who may do what: stands before every call and asks the policies of its caller. It knows EC2 and IAM and is known by none.
 * AWS: IAM user guide, "Policy evaluation logic".
 */
import type { Call, Guard, View } from '../../kernel/index.ts'
import { defineService } from '../../kernel/index.ts'
import { evaluate, policiesOf, STUDENT } from '../iam/index.ts'
import { settingsOf } from '../settings/index.ts'
import { type Caller, callerOf } from '../sts/index.ts'
import { commonFacts } from './context.ts'
import { wantedByEc2 } from './ec2-resources.ts'
import { expired, notAuthorized, unknownKey } from './errors.ts'
import { wantedByOther } from './other-resources.ts'

/** AWS: these need no permission; AssumeRole judges for itself, because the role has a say. */
const FREE = new Set(['sts:GetCallerIdentity', 'sts:GetSessionToken', 'sts:GetAccessKeyInfo', 'sts:AssumeRole'])

/** The learner's own calls pass unless the world enforces them too; roles and other users are always held to their policies. */
const isHeld = (view: View, caller: Caller): boolean =>
  caller.kind === 'role' || caller.name !== STUDENT.name || settingsOf(view).enforceIam === true

const guard: Guard = (view: View, name: string, input: object, call: Call): void => {
  const [service = '', operation = ''] = name.split(':')
  if (service === 'sim') return
  // The console's and the simulator's calls bear no key, and most programs' keys are the learner's: the common case costs nothing.
  const caller = callerOf(view, call)
  if (caller === 'unknown') throw unknownKey(service)
  if (caller.expiresAt !== undefined && caller.expiresAt <= view.now) throw expired(service)
  if (FREE.has(name) || !isHeld(view, caller)) return
  const wanted =
    service === 'ec2' ? wantedByEc2(view, operation, input, call) : wantedByOther(view, service, operation, input, call)
  const policies = caller.row ? policiesOf(view, caller.row) : []
  const common = commonFacts(view, caller, input, call)
  if (service === 'ec2') common.set('ec2:region', [call.region])
  for (const one of wanted) {
    const context = new Map([...common, ...one.facts])
    const decision = evaluate(policies, { action: one.action, resource: one.resource, context }, caller.sessionPolicies)
    if (decision.verdict !== 'allowed') throw notAuthorized(service, caller, one, decision)
  }
}

export const access = defineService({ name: 'access', tables: [], guard })
