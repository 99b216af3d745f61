/** Creates a group and its rules as one deed: when a rule is refused, the group goes again, so that the form can be sent once more. */
import type { EditableTag } from '../../../components/tags.ts'
import type { Attempt } from '../instances/useInstanceCommands.ts'
import { tagSpecification } from '../shared/resource.ts'
import { permissionOf, type Rule, type RuleDraft, ruleChanges } from './model/rule-drafts.ts'
import { useRuleCommands } from './useRuleCommands.ts'

export interface NewGroup {
  readonly name: string
  readonly description: string
  readonly vpcId: string
  readonly inbound: readonly RuleDraft[]
  readonly outbound: readonly RuleDraft[]
  readonly tags: readonly EditableTag[]
}

const isAllOut = ({ protocol, source }: RuleDraft): boolean => protocol === '-1' && source.trim() === '0.0.0.0/0'

export function useCreateGroup() {
  const { ask, change } = useRuleCommands()

  /** AWS gives every new group a rule that lets all IPv4 traffic out; it is matched with a row that says the same. */
  function outboundChanges(present: readonly Rule[], wanted: readonly RuleDraft[]) {
    const allOut = present.find((rule) => rule.IpProtocol === '-1' && rule.CidrIpv4 === '0.0.0.0/0')
    const same = wanted.find(isAllOut)
    return ruleChanges(
      present,
      wanted.map((draft) => (draft === same && allOut ? { ...draft, ruleId: allOut.SecurityGroupRuleId } : draft)),
    )
  }

  /** Answers the id of the new group, or the first refusal. */
  async function create(group: NewGroup): Promise<Attempt<string>> {
    const made = await ask('ec2:CreateSecurityGroup', {
      GroupName: group.name,
      Description: group.description,
      ...(group.vpcId ? { VpcId: group.vpcId } : {}),
      ...tagSpecification('security-group', group.tags),
    })
    if (!made.ok) return made
    const id = made.output.GroupId ?? ''
    const rules = await ask('ec2:DescribeSecurityGroupRules', { Filters: [{ Name: 'group-id', Values: [id] }] })
    const present = rules.ok ? (rules.output.SecurityGroupRules ?? []).filter((rule) => rule.IsEgress) : []
    const error =
      (rules.ok ? undefined : rules.error) ??
      (await change(id, 'inbound', { revoke: [], modify: [], authorize: group.inbound.map(permissionOf) })) ??
      (await change(id, 'outbound', outboundChanges(present, group.outbound)))
    if (!error) return { ok: true, output: id }
    await ask('ec2:DeleteSecurityGroup', { GroupId: id })
    return { ok: false, error }
  }

  return { create }
}
