/** Rules of security groups: canonical form, duplicates, references, limits, changes. AWS: VPC user guide, "Security group rules". */
import { beforeEach, describe, expect, test } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'

type Permission = NonNullable<In<'ec2:AuthorizeSecurityGroupIngress'>['IpPermissions']>[number]
let h: Harness

const create = (name: string): string =>
  h.run('ec2:CreateSecurityGroup', { GroupName: name, Description: 'a group' }).GroupId as string
const see = (id: string) => h.run('ec2:DescribeSecurityGroups', { GroupIds: [id] }).SecurityGroups?.[0]
const tcp = (port: number, cidr = '0.0.0.0/0'): Permission => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  IpRanges: [{ CidrIp: cidr }],
})
const allow = (id: string, ...permissions: Permission[]) =>
  h.run('ec2:AuthorizeSecurityGroupIngress', { GroupId: id, IpPermissions: permissions }).SecurityGroupRules ?? []
const refuse = (id: string, ...permissions: Permission[]) => {
  const { code, message } = h.reject('ec2:AuthorizeSecurityGroupIngress', { GroupId: id, IpPermissions: permissions })
  return { code, message }
}

beforeEach(() => {
  h = harness()
})

describe('rules', () => {
  test('each has an id, a description and tags; the group shows them by traffic', () => {
    const [web, bastion] = [create('web'), create('bastion')]
    const { Return, SecurityGroupRules = [] } = h.run('ec2:AuthorizeSecurityGroupIngress', {
      GroupId: web,
      IpPermissions: [
        { ...tcp(22), IpRanges: [{ CidrIp: '10.1.2.3/8', Description: 'office' }] },
        { IpProtocol: '6', FromPort: 22, ToPort: 22, UserIdGroupPairs: [{ GroupName: 'bastion' }] },
        { IpProtocol: 'icmp', FromPort: -1, ToPort: -1, Ipv6Ranges: [{ CidrIpv6: '2001:DB8:0:0::1/32' }] },
      ],
      TagSpecifications: [{ ResourceType: 'security-group-rule', Tags: [{ Key: 'Name', Value: 'ssh' }] }],
    })
    expect(Return).toBe(true)
    expect(SecurityGroupRules).toMatchObject([
      { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv4: '10.0.0.0/8', Description: 'office', IsEgress: false },
      { IpProtocol: 'tcp', ReferencedGroupInfo: { GroupId: bastion, UserId: '123456789012' } },
      { IpProtocol: 'icmp', FromPort: -1, ToPort: -1, CidrIpv6: '2001:db8::/32' },
    ])
    for (const rule of SecurityGroupRules) {
      expect(rule.SecurityGroupRuleId).toMatch(/^sgr-[0-9a-f]{17}$/)
      expect(rule.Tags).toEqual([{ Key: 'Name', Value: 'ssh' }])
    }
    expect(see(web)?.IpPermissions).toMatchObject([
      {
        IpProtocol: 'tcp',
        FromPort: 22,
        IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'office' }],
        UserIdGroupPairs: [{ GroupId: bastion }],
      },
      { IpProtocol: 'icmp', Ipv6Ranges: [{ CidrIpv6: '2001:db8::/32' }] },
    ])
  })

  test.each<[string, Permission, string]>([
    ['an exact repeat', tcp(443, '203.0.113.0/24'), 'peer: 203.0.113.0/24, TCP, from port: 443, to port: 443, ALLOW'],
    [
      'the same block with host bits',
      tcp(443, '203.0.113.77/24'),
      'peer: 203.0.113.0/24, TCP, from port: 443, to port: 443, ALLOW',
    ],
    [
      'the protocol by number',
      { ...tcp(443, '203.0.113.0/24'), IpProtocol: '6' },
      'peer: 203.0.113.0/24, TCP, from port: 443, to port: 443, ALLOW',
    ],
    ['all traffic', { IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.0/8' }] }, 'peer: 10.0.0.0/8, ALL, ALLOW'],
  ])('%s is a duplicate', (_, permission, rule) => {
    const web = create('web')
    allow(web, tcp(443, '203.0.113.0/24'), { IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.0/8' }] })
    expect(refuse(web, tcp(80), permission)).toEqual({
      code: 'InvalidPermission.Duplicate',
      message: `the specified rule "${rule}" already exists`,
    })
    expect(see(web)?.IpPermissions).toHaveLength(2)
  })

  test('a rule twice in one request, with different descriptions, is a duplicate too', () => {
    const web = create('web')
    expect(
      refuse(web, {
        ...tcp(80),
        IpRanges: [
          { CidrIp: '0.0.0.0/0', Description: 'a' },
          { CidrIp: '0.0.0.0/0', Description: 'b' },
        ],
      }).code,
    ).toBe('InvalidPermission.Duplicate')
  })

  test.each<[Permission, string, string]>([
    [tcp(80, '2600:14a0::/40'), 'InvalidParameterValue', 'CIDR block 2600:14a0::/40 is malformed'],
    [tcp(80, '10.0.0.0'), 'InvalidParameterValue', 'CIDR block 10.0.0.0 is malformed'],
    [tcp(80, '10.0.0.0/33'), 'InvalidParameterValue', 'CIDR block 10.0.0.0/33 is malformed'],
    [tcp(80, '10.0.0.256/32'), 'InvalidParameterValue', 'CIDR block 10.0.0.256/32 is malformed'],
    [
      { ...tcp(80), IpProtocol: 'sctq' },
      'InvalidParameterValue',
      "Invalid value 'sctq' for IP protocol. Unknown protocol.",
    ],
    [
      { IpProtocol: 'tcp', IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      'InvalidParameterValue',
      "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.",
    ],
    [{ ...tcp(80), ToPort: 70_000 }, 'InvalidParameterValue', 'TCP/UDP port (70000) out of range'],
    [{ ...tcp(443), ToPort: 80 }, 'InvalidParameterValue', 'Invalid TCP/UDP port range (443:80)'],
    [
      { ...tcp(80), IpRanges: [] },
      'MissingParameter',
      'Missing source specification: include source security group or CIDR information',
    ],
    [
      { ...tcp(80), IpRanges: [], UserIdGroupPairs: [{ GroupId: 'sg-0123456789abcdef0' }] },
      'InvalidGroup.NotFound',
      "The security group 'sg-0123456789abcdef0' does not exist",
    ],
    [
      { ...tcp(80), PrefixListIds: [{ PrefixListId: 'pl-1' }] },
      'InvalidPrefixListID.NotFound',
      "The prefix list ID 'pl-1' does not exist",
    ],
    [
      { IpProtocol: 'icmp', FromPort: 300, ToPort: -1, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      'InvalidParameterValue',
      'ICMP type (300) out of range',
    ],
  ])('%o is refused with %s', (permission, code, message) => {
    expect(refuse(create('web'), permission)).toEqual({ code, message })
  })

  test('sixty rules a direction, IPv4 and IPv6 apart; a raised quota lets more in', () => {
    const web = create('web')
    allow(web, ...Array.from({ length: 60 }, (_, index) => tcp(1000 + index)))
    expect(refuse(web, tcp(2000))).toEqual({
      code: 'RulesPerSecurityGroupLimitExceeded',
      message: 'The maximum number of rules per security group has been reached.',
    })
    allow(web, { IpProtocol: 'tcp', FromPort: 1, ToPort: 1, Ipv6Ranges: [{ CidrIpv6: '::/0' }] })
    h.run('ec2:AuthorizeSecurityGroupEgress', { GroupId: web, IpPermissions: [tcp(443)] })
    h.run('servicequotas:RequestServiceQuotaIncrease', {
      ServiceCode: 'vpc',
      QuotaCode: 'L-0EA8095F',
      DesiredValue: 61,
    })
    h.wait(7200)
    allow(web, tcp(2000))
    expect(refuse(web, tcp(2001)).code).toBe('RulesPerSecurityGroupLimitExceeded')
  })

  test('the flat parameters of old clients', () => {
    const web = create('web')
    h.run('ec2:AuthorizeSecurityGroupIngress', {
      GroupName: 'web',
      IpProtocol: 'tcp',
      FromPort: 80,
      ToPort: 80,
      CidrIp: '0.0.0.0/0',
    })
    h.run('ec2:AuthorizeSecurityGroupIngress', { GroupName: 'web', SourceSecurityGroupName: 'default' })
    expect(see(web)?.IpPermissions?.map(({ IpProtocol, FromPort, ToPort }) => [IpProtocol, FromPort, ToPort])).toEqual([
      ['tcp', 80, 80],
      ['tcp', 0, 65_535],
      ['udp', 0, 65_535],
      ['icmp', -1, -1],
    ])
    h.run('ec2:RevokeSecurityGroupIngress', {
      GroupName: 'web',
      IpProtocol: 'tcp',
      FromPort: 80,
      ToPort: 80,
      CidrIp: '0.0.0.0/0',
    })
    expect(see(web)?.IpPermissions).toHaveLength(3)
    expect(h.reject('ec2:AuthorizeSecurityGroupIngress', { GroupId: web }).code).toBe('MissingParameter')
    expect(
      h.reject('ec2:AuthorizeSecurityGroupEgress', { GroupId: web, IpProtocol: 'tcp', CidrIp: '0.0.0.0/0' }).code,
    ).toBe('MissingParameter')
    expect(h.reject('ec2:AuthorizeSecurityGroupIngress', { IpProtocol: '-1', CidrIp: '0.0.0.0/0' }).code).toBe(
      'MissingParameter',
    )
    expect(h.reject('ec2:AuthorizeSecurityGroupIngress', { GroupName: 'nobody', CidrIp: '0.0.0.0/0' }).message).toMatch(
      /^The security group 'nobody' does not exist in default VPC 'vpc-/,
    )
  })

  test('revoking: by permission or by id, all or nothing', () => {
    const web = create('web')
    const [ssh, http] = allow(web, tcp(22), tcp(80))
    expect(
      h.reject('ec2:RevokeSecurityGroupIngress', { GroupId: web, IpPermissions: [tcp(22), tcp(443)] }),
    ).toMatchObject({
      code: 'InvalidPermission.NotFound',
      message: 'The specified rule does not exist in this security group.',
    })
    expect(see(web)?.IpPermissions).toHaveLength(2)
    expect(h.run('ec2:RevokeSecurityGroupIngress', { GroupId: web, IpPermissions: [tcp(22)] })).toMatchObject({
      Return: true,
      RevokedSecurityGroupRules: [
        { SecurityGroupRuleId: ssh?.SecurityGroupRuleId, CidrIpv4: '0.0.0.0/0', IsEgress: false },
      ],
    })
    const httpId = http?.SecurityGroupRuleId as string
    expect(h.reject('ec2:RevokeSecurityGroupEgress', { GroupId: web, SecurityGroupRuleIds: [httpId] }).code).toBe(
      'InvalidSecurityGroupRuleId.NotFound',
    )
    h.run('ec2:RevokeSecurityGroupIngress', { GroupId: web, SecurityGroupRuleIds: [httpId] })
    expect(see(web)?.IpPermissions).toEqual([])
    h.run('ec2:RevokeSecurityGroupEgress', {
      GroupId: web,
      IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    })
    expect(see(web)?.IpPermissionsEgress).toEqual([])
  })

  test('modifying keeps the id and the tags, and cannot make a duplicate', () => {
    const web = create('web')
    const [ssh] = allow(web, tcp(22), tcp(80))
    const id = ssh?.SecurityGroupRuleId as string
    const modify = (rule: Record<string, unknown>) => ({
      GroupId: web,
      SecurityGroupRules: [{ SecurityGroupRuleId: id, SecurityGroupRule: rule }],
    })
    h.run('ec2:CreateTags', { Resources: [id], Tags: [{ Key: 'Name', Value: 'ssh' }] })
    h.run(
      'ec2:ModifySecurityGroupRules',
      modify({ IpProtocol: 'tcp', FromPort: 2222, ToPort: 2222, CidrIpv4: '192.0.2.0/24', Description: 'moved' }),
    )
    const { SecurityGroupRules } = h.run('ec2:DescribeSecurityGroupRules', { SecurityGroupRuleIds: [id] })
    expect(SecurityGroupRules).toMatchObject([
      { FromPort: 2222, CidrIpv4: '192.0.2.0/24', Description: 'moved', Tags: [{ Key: 'Name', Value: 'ssh' }] },
    ])
    expect(
      h.reject(
        'ec2:ModifySecurityGroupRules',
        modify({ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIpv4: '0.0.0.0/0' }),
      ).code,
    ).toBe('InvalidPermission.Duplicate')
    expect(
      h.reject('ec2:ModifySecurityGroupRules', modify({ IpProtocol: '-1', CidrIpv4: '0.0.0.0/0', CidrIpv6: '::/0' }))
        .code,
    ).toBe('InvalidPermission.Malformed')
  })

  test('filters look into the rules', () => {
    const [web] = [create('web'), create('db')]
    allow(web, tcp(443, '203.0.113.0/24'))
    const by = (name: string, value: string) =>
      h
        .run('ec2:DescribeSecurityGroups', { Filters: [{ Name: name, Values: [value] }] })
        .SecurityGroups?.map((group) => group.GroupName)
    expect(by('ip-permission.from-port', '443')).toEqual(['web'])
    expect(by('ip-permission.cidr', '203.0.113.*')).toEqual(['web'])
    expect(by('egress.ip-permission.cidr', '0.0.0.0/0')).toEqual(['default', 'web', 'db'])
    expect(by('ip-permission.group-name', 'default')).toEqual(['default'])
    expect(by('group-name', 'd?')).toEqual(['db'])
    expect(
      h.run('ec2:DescribeSecurityGroupRules', { Filters: [{ Name: 'group-id', Values: [web] }] }).SecurityGroupRules,
    ).toHaveLength(2)
  })
})
