/** Security groups: the default group, names, rules and their canonical form, references, limits. AWS: VPC user guide. */
import { beforeEach, describe, expect, test } from 'vitest'
import { imageNamed } from '../../../electron/engine/services/ec2/images/catalog.ts'
import { canonicalIpv4, canonicalIpv6 } from '../../../electron/engine/services/ec2/security-groups/cidr.ts'
import { AwsError } from '../../../shared/aws/error.ts'
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'

type Permission = NonNullable<In<'ec2:AuthorizeSecurityGroupIngress'>['IpPermissions']>[number]
let h: Harness

const create = (name: string): string =>
  h.run('ec2:CreateSecurityGroup', { GroupName: name, Description: 'a group' }).GroupId as string
const see = (id: string) => h.run('ec2:DescribeSecurityGroups', { GroupIds: [id] }).SecurityGroups?.[0]
const named = (name: string) => h.run('ec2:DescribeSecurityGroups', { GroupNames: [name] }).SecurityGroups?.[0]
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

test('every Region has a default group that lets its members in and everything out', () => {
  for (const region of ['us-east-1', 'ap-northeast-2']) {
    const { SecurityGroups = [] } = h.run('ec2:DescribeSecurityGroups', {}, region)
    const [group] = SecurityGroups
    expect(SecurityGroups).toHaveLength(1)
    expect(group).toMatchObject({
      GroupName: 'default',
      Description: 'default VPC security group',
      OwnerId: '123456789012',
    })
    expect(group?.IpPermissions).toEqual([
      {
        IpProtocol: '-1',
        IpRanges: [],
        Ipv6Ranges: [],
        PrefixListIds: [],
        UserIdGroupPairs: [{ UserId: '123456789012', GroupId: group?.GroupId }],
      },
    ])
    expect(group?.IpPermissionsEgress).toMatchObject([{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }])
  }
})

describe('groups', () => {
  test('a new group lets nothing in and everything out', () => {
    const answer = h.run('ec2:CreateSecurityGroup', {
      GroupName: 'web ',
      Description: 'web servers',
      TagSpecifications: [{ ResourceType: 'security-group', Tags: [{ Key: 'Name', Value: 'web' }] }],
    })
    const id = answer.GroupId as string
    expect(answer).toMatchObject({
      GroupId: expect.stringMatching(/^sg-[0-9a-f]{17}$/),
      SecurityGroupArn: `arn:aws:ec2:us-east-1:123456789012:security-group/${id}`,
      Tags: [{ Key: 'Name', Value: 'web' }],
    })
    expect(see(id)).toMatchObject({ GroupName: 'web', IpPermissions: [], IpPermissionsEgress: [{ IpProtocol: '-1' }] })
  })

  test.each<[In<'ec2:CreateSecurityGroup'>, string, RegExp]>([
    [
      { GroupName: 'web', Description: 'again' },
      'InvalidGroup.Duplicate',
      /^The security group 'web' already exists for VPC 'vpc-[0-9a-f]{17}'$/,
    ],
    [{ GroupName: 'default', Description: 'd' }, 'InvalidGroup.Reserved', /default$/],
    [{ GroupName: 'sg-mine', Description: 'd' }, 'InvalidParameterValue', /groupName/],
    [{ GroupName: 'a|b', Description: 'd' }, 'InvalidParameterValue', /security group name/],
    [{ GroupName: 'x'.repeat(256), Description: 'd' }, 'InvalidParameterValue', /less than 256/],
    [{ GroupName: 'ok', Description: 'bad | text' }, 'InvalidParameterValue', /security group description/],
    [{ GroupName: 'ok', Description: undefined }, 'MissingParameter', /GroupDescription$/],
    [{ GroupName: undefined, Description: 'd' }, 'MissingParameter', /GroupName$/],
    [{ GroupName: 'ok', Description: 'd', VpcId: 'vpc-0123456789abcdef0' }, 'InvalidVpcID.NotFound', /does not exist$/],
    [{ GroupName: 'ok', Description: 'd', DryRun: true }, 'DryRunOperation', /succeeded/],
  ])('%o is refused with %s', (input, code, message) => {
    create('web')
    const error = h.reject('ec2:CreateSecurityGroup', input)
    expect(error.code).toBe(code)
    expect(error.message).toMatch(message)
  })

  test('the default group stays; a group in use or referred to stays; a free one goes', () => {
    const [web, db, spare] = [create('web'), create('db'), create('spare')]
    const fallback = named('default')?.GroupId as string
    expect(h.reject('ec2:DeleteSecurityGroup', { GroupId: fallback })).toMatchObject({
      code: 'CannotDelete',
      message: `the specified group: "${fallback}" name: "default" cannot be deleted by a user`,
    })
    allow(db, { IpProtocol: 'tcp', FromPort: 3306, ToPort: 3306, UserIdGroupPairs: [{ GroupId: web }] })
    expect(h.reject('ec2:DeleteSecurityGroup', { GroupId: web })).toMatchObject({
      code: 'DependencyViolation',
      message: `resource ${web} has a dependent object`,
    })
    const { Instances } = h.run('ec2:RunInstances', {
      ImageId: imageNamed('us-east-1', 'al2023-x86_64')?.id,
      InstanceType: 't3.micro',
      MinCount: 1,
      MaxCount: 1,
      SecurityGroupIds: [db],
    })
    expect(h.reject('ec2:DeleteSecurityGroup', { GroupId: db }).code).toBe('DependencyViolation')
    expect(h.run('ec2:DeleteSecurityGroup', { GroupName: 'spare' })).toEqual({ Return: true, GroupId: spare })
    expect(h.reject('ec2:DescribeSecurityGroups', { GroupIds: [spare] }).code).toBe('InvalidGroup.NotFound')
    h.wait(60)
    h.run('ec2:TerminateInstances', { InstanceIds: [Instances?.[0]?.InstanceId as string] })
    h.wait(120)
    h.run('ec2:DeleteSecurityGroup', { GroupId: db })
    h.run('ec2:DeleteSecurityGroup', { GroupId: web })
    expect(h.run('ec2:DescribeSecurityGroupRules', {}).SecurityGroupRules).toHaveLength(2)
  })

  test.each<[In<'ec2:DescribeSecurityGroups'>, string, string]>([
    [
      { GroupIds: ['sg-0123456789abcdef0'] },
      'InvalidGroup.NotFound',
      "The security group 'sg-0123456789abcdef0' does not exist",
    ],
    [{ GroupIds: ['sg-web'] }, 'InvalidGroupId.Malformed', 'Invalid id: "sg-web" (expecting "sg-...")'],
    [
      { GroupIds: [''] },
      'InvalidParameterValue',
      'Value () for parameter groupId is invalid. The value cannot be empty',
    ],
    [{ Filters: [{ Name: 'colour', Values: ['red'] }] }, 'InvalidParameterValue', "The filter 'colour' is invalid"],
    [
      { GroupIds: ['sg-1'], MaxResults: 5 },
      'InvalidParameterCombination',
      'The parameter GroupIds cannot be used with the parameter MaxResults',
    ],
  ])('%o is refused with %s', (input, code, message) => {
    expect(h.reject('ec2:DescribeSecurityGroups', input)).toMatchObject({ code, message })
  })
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

test('an instance carries five groups at most, and none from another Region', () => {
  const ids = Array.from({ length: 6 }, (_, index) => create(`group ${index}`))
  const launch = (groups: string[]): In<'ec2:RunInstances'> => ({
    ImageId: imageNamed('us-east-1', 'al2023-x86_64')?.id,
    InstanceType: 't3.micro',
    MinCount: 1,
    MaxCount: 1,
    SecurityGroupIds: groups,
  })
  expect(h.reject('ec2:RunInstances', launch(ids)).code).toBe('SecurityGroupsPerInterfaceLimitExceeded')
  h.run('ec2:RunInstances', launch(ids.slice(0, 5)))
  const far = h.run('ec2:CreateSecurityGroup', { GroupName: 'far', Description: 'far' }, 'us-west-2').GroupId as string
  expect(h.reject('ec2:RunInstances', launch([far])).code).toBe('InvalidGroup.NotFound')
})

describe('CIDR blocks', () => {
  test.each([
    ['100.68.0.18/18', '100.68.0.0/18'],
    ['255.255.255.255/32', '255.255.255.255/32'],
    ['1.2.3.4/0', '0.0.0.0/0'],
    ['10.255.129.7/17', '10.255.128.0/17'],
  ])('%s is %s', (cidr, canonical) => {
    expect(canonicalIpv4(cidr)).toBe(canonical)
  })

  test.each([
    ['::/0', '::/0'],
    ['2001:db8:0:0:1:0:0:1/128', '2001:db8::1:0:0:1/128'],
    ['2001:0DB8:85a3::8a2e:370:7334/64', '2001:db8:85a3::/64'],
    ['::ffff:192.0.2.128/128', '::ffff:c000:280/128'],
    ['fe80::1/10', 'fe80::/10'],
    ['1:2:3:4:5:6:7:8/128', '1:2:3:4:5:6:7:8/128'],
    ['1:0:2:3:4:5:6:7/128', '1:0:2:3:4:5:6:7/128'],
  ])('%s is %s', (cidr, canonical) => {
    expect(canonicalIpv6(cidr)).toBe(canonical)
  })

  test.each(['1:2/64', '1::2::3/64', '::/129', ':::/0', 'g::/16', '10.0.0.0/8', '::', '1:2:3:4:5:6:7:8:9/64'])(
    '%s is malformed',
    (cidr) => {
      expect(() => canonicalIpv6(cidr)).toThrow(AwsError)
    },
  )
})
