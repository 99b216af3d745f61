/** The Reachability Analyzer's operations over the analysis. */
import { expect, test } from 'vitest'
import { type Harness, harness } from '../../support/harness.ts'
import { instanceIn } from './scenes.ts'
import { ground } from './vpc-scenes.ts'

let token = 0
const ClientToken = () => `token-${++token}`

function pathTo(world: Harness, Source: string, Destination: string, DestinationPort = 80): string {
  const { NetworkInsightsPath } = world.run('ec2:CreateNetworkInsightsPath', {
    Source,
    Destination,
    Protocol: 'tcp',
    DestinationPort,
    ClientToken: ClientToken(),
  })
  return NetworkInsightsPath?.NetworkInsightsPathId as string
}

function analyze(world: Harness, NetworkInsightsPathId: string) {
  const { NetworkInsightsAnalysis } = world.run('ec2:StartNetworkInsightsAnalysis', {
    NetworkInsightsPathId,
    ClientToken: ClientToken(),
  })
  expect(NetworkInsightsAnalysis?.Status).toBe('running')
  expect(NetworkInsightsAnalysis?.NetworkPathFound).toBeUndefined()
  world.wait(15)
  const { NetworkInsightsAnalyses: [seen] = [] } = world.run('ec2:DescribeNetworkInsightsAnalyses', {
    NetworkInsightsAnalysisIds: [NetworkInsightsAnalysis?.NetworkInsightsAnalysisId as string],
  })
  expect(seen?.Status).toBe('succeeded')
  return seen
}

test('an analysis runs, then names the security group that stops the packets, and the path once a rule is there', () => {
  const world = harness()
  const { open, gateway, vpc } = ground(world)
  const web = instanceIn(world, 'running', { SubnetId: open })
  const path = pathTo(world, gateway, web)
  const blocked = analyze(world, path)
  expect(blocked).toMatchObject({ NetworkPathFound: false, ForwardPathComponents: [] })
  const { SecurityGroups: [group] = [] } = world.run('ec2:DescribeSecurityGroups', {
    Filters: [{ Name: 'vpc-id', Values: [vpc] }],
  })
  const GroupId = group?.GroupId as string
  expect(blocked?.Explanations).toEqual([
    expect.objectContaining({
      ExplanationCode: 'ENI_SG_RULES_MISMATCH',
      Direction: 'ingress',
      SecurityGroups: [expect.objectContaining({ Id: GroupId })],
    }),
  ])
  world.run('ec2:AuthorizeSecurityGroupIngress', {
    GroupId,
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
  })
  const found = analyze(world, path)
  expect(found?.NetworkPathFound).toBe(true)
  expect(found?.ForwardPathComponents?.map((hop) => hop.Component?.Id)).toEqual(
    expect.arrayContaining([gateway, GroupId, web]),
  )
  expect(found?.ReturnPathComponents?.some((hop) => hop.RouteTableRoute?.GatewayId === gateway)).toBe(true)
  const { NetworkInsightsAnalyses = [] } = world.run('ec2:DescribeNetworkInsightsAnalyses', {
    NetworkInsightsPathId: path,
    Filters: [{ Name: 'path-found', Values: ['false'] }],
  })
  expect(NetworkInsightsAnalyses).toHaveLength(1)
})

test('a route that is missing, and an ACL that denies, are named', () => {
  const world = harness()
  const { open, closed, gateway } = ground(world)
  const web = instanceIn(world, 'running', { SubnetId: open })
  const db = instanceIn(world, 'running', { SubnetId: closed })
  expect(analyze(world, pathTo(world, db, gateway))?.Explanations?.[0]).toMatchObject({
    ExplanationCode: 'NO_ROUTE_TO_DESTINATION',
    RouteTable: { Id: expect.stringMatching(/^rtb-/) },
  })
  const { NetworkAcls: [acl] = [] } = world.run('ec2:DescribeNetworkAcls', {
    Filters: [{ Name: 'association.subnet-id', Values: [open] }],
  })
  world.run('ec2:CreateNetworkAclEntry', {
    NetworkAclId: acl?.NetworkAclId as string,
    RuleNumber: 7,
    Protocol: '-1',
    RuleAction: 'deny',
    Egress: true,
    CidrBlock: '0.0.0.0/0',
  })
  expect(analyze(world, pathTo(world, web, gateway))?.Explanations?.[0]).toMatchObject({
    ExplanationCode: 'SUBNET_ACL_RESTRICTION',
    AclRule: { RuleNumber: 7, Egress: true, RuleAction: 'deny' },
    Acl: { Id: acl?.NetworkAclId },
  })
})

test('paths are tagged, repeated by token, refused when wrong, and go after their analyses', () => {
  const world = harness()
  const { open, gateway } = ground(world)
  const Destination = instanceIn(world, 'running', { SubnetId: open })
  const input = { Source: gateway, Destination, Protocol: 'tcp', DestinationPort: 80, ClientToken: 'once' } as const
  const first = world.run('ec2:CreateNetworkInsightsPath', input).NetworkInsightsPath
  expect(first?.SourceArn).toBe(`arn:aws:ec2:us-east-1:${first?.SourceArn?.split(':')[4]}:internet-gateway/${gateway}`)
  expect(world.run('ec2:CreateNetworkInsightsPath', input).NetworkInsightsPath).toEqual(first)
  const wrong: [object, string][] = [
    [{ Protocol: 'icmp' }, 'InvalidParameterValue'],
    [{ DestinationPort: 70_000 }, 'InvalidParameterValue'],
    [{ Source: Destination }, 'InvalidParameterValue'],
    [{ Source: 'i-0123456789abcdef0' }, 'InvalidParameterValue'],
    [{ Source: 'pcx-0123456789abcdef0' }, 'InvalidParameterValue'],
    [{ SourceIp: '1.2.3' }, 'InvalidParameterValue'],
    [{ DryRun: true }, 'DryRunOperation'],
  ]
  for (const [change, code] of wrong)
    expect(
      world.reject('ec2:CreateNetworkInsightsPath', { ...input, ClientToken: ClientToken(), ...change }).code,
    ).toBe(code)
  const NetworkInsightsPathId = first?.NetworkInsightsPathId as string
  world.run('ec2:CreateTags', { Resources: [NetworkInsightsPathId], Tags: [{ Key: 'Name', Value: 'web' }] })
  const { NetworkInsightsPaths = [] } = world.run('ec2:DescribeNetworkInsightsPaths', {
    Filters: [{ Name: 'tag:Name', Values: ['web'] }],
  })
  expect(NetworkInsightsPaths.map((path) => path.NetworkInsightsPathId)).toEqual([NetworkInsightsPathId])
  const analysis = analyze(world, NetworkInsightsPathId)
  expect(world.reject('ec2:DeleteNetworkInsightsPath', { NetworkInsightsPathId }).code).toBe(
    'AnalysisExistsForNetworkInsightsPath',
  )
  world.run('ec2:DeleteNetworkInsightsAnalysis', {
    NetworkInsightsAnalysisId: analysis?.NetworkInsightsAnalysisId as string,
  })
  world.run('ec2:DeleteNetworkInsightsPath', { NetworkInsightsPathId })
  expect(
    world.reject('ec2:DescribeNetworkInsightsPaths', { NetworkInsightsPathIds: [NetworkInsightsPathId] }).code,
  ).toBe('InvalidNetworkInsightsPathId.NotFound')
})

test('the console asks at once, in words', () => {
  const world = harness()
  const { open } = ground(world)
  const web = instanceIn(world, 'running', { SubnetId: open })
  const ask = (Port: number) => world.run('sim:AnalyzeReachability', { From: 'internet', To: web, Port })
  expect(ask(80)).toMatchObject({ Reachable: false, Why: 'security-group', Code: 'ENI_SG_RULES_MISMATCH' })
  const away = world.run('sim:AnalyzeReachability', { From: web, To: 'internet', Port: 443 })
  expect(away.Reachable).toBe(true)
  expect(away.Path.find((hop) => hop.Kind === 'network-acl')).toMatchObject({
    Direction: 'egress',
    Rule: '100 ALLOW all 0.0.0.0/0',
  })
  for (const Port of [0, 1.5, 70_000])
    expect(world.reject('sim:AnalyzeReachability', { From: 'internet', To: web, Port }).code).toBe(
      'InvalidParameterValue',
    )
})
