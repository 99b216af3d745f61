/** Security group rules as the console's tables show them: one line a source, with the port range in words. */
import type { SecurityGroupItem } from '../../../../../shared/ipc/topics.ts'

type Rule = SecurityGroupItem['Rules'][number]

export interface RuleLine {
  readonly id: string
  readonly name: string
  readonly groupId: string
  readonly groupName: string
  readonly ports: string
  readonly protocol: string
  readonly peer: string
  readonly description: string
}

export const ALL = 'all'

/** `22`, `8000 - 8080`, or `all`. */
function portsOf({ IpProtocol, FromPort, ToPort }: Rule): string {
  if (IpProtocol === '-1' || FromPort === undefined || FromPort === -1) return ALL
  return FromPort === ToPort || ToPort === undefined ? String(FromPort) : `${FromPort} - ${ToPort}`
}

const peerOf = (rule: Rule): string =>
  rule.CidrIpv4 ?? rule.CidrIpv6 ?? rule.PrefixListId ?? rule.ReferencedGroupInfo?.GroupId ?? ''

/** The rules of `groups` in one direction, in the groups' order. */
export function ruleLines(groups: readonly SecurityGroupItem[], egress: boolean): RuleLine[] {
  return groups.flatMap((group) =>
    group.Rules.filter((rule) => Boolean(rule.IsEgress) === egress).map((rule, index) => ({
      id: rule.SecurityGroupRuleId ?? `${group.id}/${index}`,
      name: rule.Tags?.find((tag) => tag.Key === 'Name')?.Value ?? '',
      groupId: group.id,
      groupName: group.GroupName ?? group.id,
      ports: portsOf(rule),
      protocol: rule.IpProtocol === '-1' ? ALL : (rule.IpProtocol ?? '').toUpperCase(),
      peer: peerOf(rule),
      description: rule.Description ?? '',
    })),
  )
}
