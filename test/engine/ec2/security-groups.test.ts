/** Security groups: the default group, names, deletion, groups of an interface. AWS: VPC user guide, "Security groups". */
import { beforeEach, describe, expect, test } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { AL2023 } from './scenes.ts'

type Permission = NonNullable<In<'ec2:AuthorizeSecurityGroupIngress'>['IpPermissions']>[number]
let h: Harness

const create = (name: string): string =>
  h.run('ec2:CreateSecurityGroup', { GroupName: name, Description: 'a group' }).GroupId as string
const see = (id: string) => h.run('ec2:DescribeSecurityGroups', { GroupIds: [id] }).SecurityGroups?.[0]
const named = (name: string) => h.run('ec2:DescribeSecurityGroups', { GroupNames: [name] }).SecurityGroups?.[0]
const allow = (id: string, ...permissions: Permission[]) =>
  h.run('ec2:AuthorizeSecurityGroupIngress', { GroupId: id, IpPermissions: permissions }).SecurityGroupRules ?? []
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
      ImageId: AL2023,
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

test('an instance carries five groups at most, and none from another Region', () => {
  const ids = Array.from({ length: 6 }, (_, index) => create(`group ${index}`))
  const launch = (groups: string[]): In<'ec2:RunInstances'> => ({
    ImageId: AL2023,
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
