/** Paths and analyses as AWS answers them. AWS: EC2 API Reference, NetworkInsightsAnalysis, Explanation, PathComponent. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { isoOf } from '../../../../../shared/time.ts'
import { accountOf, regionOf, type View } from '../../../kernel/index.ts'
import { tagItems } from '../network/items.ts'
import { networkInterfaceTable } from '../network/model.ts'
import type { DecidingRule, Hop, HopKind, Obstacle } from '../network/reach-walk.ts'
import type { InsightsAnalysisRow, InsightsPathRow } from './model.ts'

/** The resource types of ARNs. */
const TYPES: Readonly<Record<HopKind, string>> = {
  internet: 'internet',
  'internet-gateway': 'internet-gateway',
  'nat-gateway': 'natgateway',
  'route-table': 'route-table',
  'network-acl': 'network-acl',
  'security-group': 'security-group',
  'network-interface': 'network-interface',
  instance: 'instance',
}
const BY_PREFIX: Readonly<Record<string, HopKind>> = {
  i: 'instance',
  eni: 'network-interface',
  igw: 'internet-gateway',
}

const arnOf = (scope: string, kind: string, id: string): string =>
  `arn:aws:ec2:${regionOf(scope)}:${accountOf(scope)}:${kind}/${id}`
const endArn = (scope: string, id: string): string =>
  arnOf(scope, TYPES[BY_PREFIX[id.slice(0, id.lastIndexOf('-'))] ?? 'instance'], id)

export const pathItem = (row: InsightsPathRow): Json<Ec2.NetworkInsightsPath> => ({
  NetworkInsightsPathId: row.id,
  NetworkInsightsPathArn: arnOf(row.scope, 'network-insights-path', row.id),
  CreatedDate: isoOf(row.createdAt),
  Source: row.source,
  SourceArn: endArn(row.scope, row.source),
  ...(row.destination ? { Destination: row.destination, DestinationArn: endArn(row.scope, row.destination) } : {}),
  ...(row.sourceIp ? { SourceIp: row.sourceIp } : {}),
  ...(row.destinationIp ? { DestinationIp: row.destinationIp } : {}),
  Protocol: row.protocol,
  ...(row.port === undefined ? {} : { DestinationPort: row.port }),
  Tags: tagItems(row.tags),
})

const component = (scope: string, kind: HopKind, id: string): Json<Ec2.AnalysisComponent> => ({
  Id: id,
  Arn: arnOf(scope, TYPES[kind], id),
})

function ruleItem({ entry, route, groupRule }: DecidingRule, direction: string | undefined): Json<Ec2.PathComponent> {
  return {
    ...(entry
      ? {
          AclRule: {
            Cidr: entry.cidrBlock,
            Egress: entry.egress,
            Protocol: entry.protocol === '-1' ? 'all' : entry.protocol,
            RuleAction: entry.allow ? 'allow' : 'deny',
            RuleNumber: entry.ruleNumber,
            ...(entry.ports ? { PortRange: { From: entry.ports.from, To: entry.ports.to } } : {}),
          },
        }
      : {}),
    ...(route
      ? {
          RouteTableRoute: {
            DestinationCidr: route.destination,
            ...(route.target.startsWith('nat-') ? { NatGatewayId: route.target } : {}),
            ...(route.target.startsWith('eni-') ? { NetworkInterfaceId: route.target } : {}),
            ...(/^(igw-|local)/.test(route.target) ? { GatewayId: route.target } : {}),
            Origin: route.target === 'local' ? 'createroutetable' : 'createroute',
          },
        }
      : {}),
    ...(groupRule
      ? {
          SecurityGroupRule: {
            ...(groupRule.cidrIpv4 ? { Cidr: groupRule.cidrIpv4 } : {}),
            Direction: direction ?? 'ingress',
            SecurityGroupId: groupRule.referencedGroupId ?? groupRule.groupId,
            Protocol: groupRule.protocol === '-1' ? 'all' : groupRule.protocol,
            ...(groupRule.fromPort >= 0 ? { PortRange: { From: groupRule.fromPort, To: groupRule.toPort } } : {}),
          },
        }
      : {}),
  }
}

const hopItem = (scope: string, hop: Hop, index: number): Json<Ec2.PathComponent> => ({
  SequenceNumber: index + 1,
  Component: component(scope, hop.kind, hop.id),
  ...ruleItem(hop, hop.direction),
})

/** What stops the packets, in the members AWS uses for its kind. */
function explanationItem(view: View, scope: string, obstacle: Obstacle): Json<Ec2.Explanation> {
  const { kind, id, direction, code } = obstacle
  const named = (one: string) => component(scope, kind, one)
  const eni = kind === 'network-interface' ? view.get(networkInterfaceTable, id) : undefined
  return {
    ExplanationCode: code,
    ...(direction ? { Direction: direction } : {}),
    ...ruleItem(obstacle, direction),
    ...(kind === 'network-acl' ? { Acl: named(id) } : {}),
    ...(kind === 'security-group' ? { SecurityGroups: id.split(',').map(named) } : {}),
    ...(kind === 'route-table' && id ? { RouteTable: named(id) } : {}),
    ...(kind === 'nat-gateway' ? { NatGateway: named(id) } : {}),
    ...(kind === 'internet-gateway' ? { MissingComponent: 'internet-gateway' } : {}),
    ...(kind === 'network-interface' ? { NetworkInterface: named(id) } : {}),
    ...(kind === 'instance' ? { Component: named(id) } : {}),
    ...(eni ? { Vpc: { Id: eni.vpcId, Arn: arnOf(scope, 'vpc', eni.vpcId) } } : {}),
  }
}

export function analysisItem(row: InsightsAnalysisRow, view: View): Json<Ec2.NetworkInsightsAnalysis> {
  const { result } = row
  const hops = (reply: boolean) =>
    (result?.path ?? [])
      .filter((hop) => (hop.reply ?? false) === reply)
      .map((hop, index) => hopItem(row.scope, hop, index))
  return {
    NetworkInsightsAnalysisId: row.id,
    NetworkInsightsAnalysisArn: arnOf(row.scope, 'network-insights-analysis', row.id),
    NetworkInsightsPathId: row.pathId,
    StartDate: isoOf(row.startedAt),
    Status: result ? 'succeeded' : 'running',
    ...(result
      ? {
          NetworkPathFound: result.ok,
          ForwardPathComponents: result.ok ? hops(false) : [],
          ReturnPathComponents: result.ok ? hops(true) : [],
          ...(result.ok ? {} : { Explanations: [explanationItem(view, row.scope, result.obstacle)] }),
        }
      : {}),
    Tags: tagItems(row.tags),
  }
}
