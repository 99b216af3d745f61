/** Sends the differences between two sets of rules: first what goes, then what changes, then what comes. */
import type { AwsError } from '../../../../shared/aws/error.ts'
import type { Attempt } from '../instances/useInstanceCommands.ts'
import { useResourceCommands } from '../shared/useResourceCommands.ts'
import type { Direction } from './model/group-facts.ts'
import type { Permission, RuleChanges } from './model/rule-drafts.ts'

export function useRuleCommands() {
  const { ask } = useResourceCommands()

  const authorize = (GroupId: string, direction: Direction, IpPermissions: readonly Permission[]) => {
    const input = { GroupId, IpPermissions: [...IpPermissions] }
    return direction === 'inbound'
      ? ask('ec2:AuthorizeSecurityGroupIngress', input)
      : ask('ec2:AuthorizeSecurityGroupEgress', input)
  }
  const revoke = (GroupId: string, direction: Direction, ids: readonly string[]) => {
    const input = { GroupId, SecurityGroupRuleIds: [...ids] }
    return direction === 'inbound'
      ? ask('ec2:RevokeSecurityGroupIngress', input)
      : ask('ec2:RevokeSecurityGroupEgress', input)
  }

  /** Answers the first refusal; what was accepted before it stays, and is no difference any more when asked again. */
  async function change(groupId: string, direction: Direction, changes: RuleChanges): Promise<AwsError | undefined> {
    const SecurityGroupRules = [...changes.modify]
    const steps: (() => Promise<Attempt<unknown>>)[] = [
      ...(changes.revoke.length > 0 ? [() => revoke(groupId, direction, changes.revoke)] : []),
      ...(SecurityGroupRules.length > 0
        ? [() => ask('ec2:ModifySecurityGroupRules', { GroupId: groupId, SecurityGroupRules })]
        : []),
      ...(changes.authorize.length > 0 ? [() => authorize(groupId, direction, changes.authorize)] : []),
    ]
    for (const step of steps) {
      const result = await step()
      if (!result.ok) return result.error
    }
    return undefined
  }

  return { ask, change }
}
