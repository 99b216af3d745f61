/** The policy simulator. AWS: IAM API Reference, SimulatePrincipalPolicy and SimulateCustomPolicy. */
import type { Iam, Json } from '../../../../shared/aws/index.ts'
import { isoOf } from '../../../../shared/time.ts'
import type { Queries, View } from '../../kernel/index.ts'
import { badPolicyArn, noIdentity, notSimulated } from './errors.ts'
import { pageOf } from './paging.ts'
import { policiesOf, readAgain } from './policies-of.ts'
import type { RequestContext } from './policy/conditions.ts'
import { evaluate, type NamedPolicy } from './policy/evaluate.ts'
import { checkIdentityPolicy } from './policy/grammar.ts'
import { principalByArn } from './principals.ts'

type Asked = Json<Iam.SimulateCustomPolicyRequest>

function contextOf(view: View, asked: Partial<Asked>): RequestContext {
  const context = new Map<string, readonly string[]>([['aws:currenttime', [isoOf(view.now)]]])
  for (const { ContextKeyName: name = '', ContextKeyValues: values = [] } of asked.ContextEntries ?? [])
    context.set(name.toLowerCase(), values)
  return context
}

function inputPolicies(texts: readonly string[] | undefined): NamedPolicy[] {
  return (texts ?? []).map((text, index) => {
    checkIdentityPolicy(text)
    return { id: `PolicyInputList.${index + 1}`, managed: false, document: readAgain(text) }
  })
}

function results(view: View, policies: readonly NamedPolicy[], asked: Partial<Asked>): Json<Iam.EvaluationResult>[] {
  if (asked.ResourcePolicy) throw notSimulated('ResourcePolicy')
  const context = contextOf(view, asked)
  const resources = asked.ResourceArns?.length ? asked.ResourceArns : ['*']
  return (asked.ActionNames ?? []).flatMap((action) =>
    resources.map((resource) => {
      const { verdict, matched } = evaluate(policies, { action, resource, context })
      return {
        EvalActionName: action,
        EvalResourceName: resource,
        EvalDecision: verdict,
        MatchedStatements: matched.map(({ policy }) => ({
          SourcePolicyId: policy.id.split('/').at(-1) as string,
          SourcePolicyType: policy.managed ? 'IAM Policy' : 'none',
        })) as Json<Iam.Statement>[],
        MissingContextValues: missingKeys(policies, context),
      }
    }),
  )
}

/** Keys that the policies ask about and the request does not tell. */
function missingKeys(policies: readonly NamedPolicy[], context: RequestContext): string[] {
  const asked = policies.flatMap(({ document }) =>
    document.statements.flatMap((one) => one.conditions.map(({ key }) => key)),
  )
  return [...new Set(asked)].filter((key) => !context.has(key.toLowerCase()))
}

export const simulateQueries = {
  'iam:SimulateCustomPolicy': (view, input) => {
    const all = results(view, inputPolicies(input.PolicyInputList), input)
    const { page, more } = pageOf(all, input)
    return { EvaluationResults: page, ...more }
  },

  'iam:SimulatePrincipalPolicy': (view, input) => {
    const arn = input.PolicySourceArn ?? ''
    if (!arn.startsWith('arn:')) throw badPolicyArn()
    const found = principalByArn(view, arn)
    if (!found) throw noIdentity(arn.includes(':role/') ? 'role' : 'user', arn.slice(arn.lastIndexOf('/') + 1))
    const policies = [...policiesOf(view, found.row), ...inputPolicies(input.PolicyInputList)]
    const { page, more } = pageOf(results(view, policies, input), input)
    return { EvaluationResults: page, ...more }
  },
} satisfies Queries
