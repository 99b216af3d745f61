/** Tags on every kind of EC2 resource, and their limits. AWS: EC2 user guide, "Tag your Amazon EC2 resources". */
import { beforeEach, describe, expect, test } from 'vitest'
import { imageNamed } from '../../../electron/engine/services/ec2/images/catalog.ts'
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'

type TagList = NonNullable<In<'ec2:CreateTags'>['Tags']>
let h: Harness
let volume: string

const tagsOf = (id: string) =>
  Object.fromEntries(
    (h.run('ec2:DescribeTags', { Filters: [{ Name: 'resource-id', Values: [id] }] }).Tags ?? []).map((tag) => [
      tag.Key,
      tag.Value,
    ]),
  )
const many = (count: number): TagList => Array.from({ length: count }, (_, index) => ({ Key: `k${index}`, Value: 'v' }))

beforeEach(() => {
  h = harness()
  volume = h.run('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 1 }).VolumeId as string
})

test('every kind of resource takes tags, several at once', () => {
  const launched = h.run('ec2:RunInstances', {
    ImageId: imageNamed('us-east-1', 'al2023-x86_64')?.id,
    InstanceType: 't3.micro',
    MinCount: 1,
    MaxCount: 1,
  }).Instances?.[0]
  const group = h.run('ec2:DescribeSecurityGroups', {}).SecurityGroups?.[0]
  const template = h.run('ec2:CreateLaunchTemplate', {
    LaunchTemplateName: 'web',
    LaunchTemplateData: { InstanceType: 't3.nano' },
  }).LaunchTemplate
  const SubnetId = h.run('ec2:DescribeSubnets', {}).Subnets?.[0]?.SubnetId as string
  const { AllocationId } = h.run('ec2:AllocateAddress', {})
  const ids: [string, string | undefined][] = [
    ['natgateway', h.run('ec2:CreateNatGateway', { SubnetId, AllocationId }).NatGateway?.NatGatewayId],
    [
      'fleet',
      h.run('ec2:CreateFleet', {
        LaunchTemplateConfigs: [
          { LaunchTemplateSpecification: { LaunchTemplateId: template?.LaunchTemplateId, Version: '1' } },
        ],
        TargetCapacitySpecification: { TotalTargetCapacity: 0 },
      }).FleetId,
    ],
    ['instance', launched?.InstanceId],
    ['network-interface', launched?.NetworkInterfaces?.[0]?.NetworkInterfaceId],
    ['volume', volume],
    ['elastic-ip', h.run('ec2:AllocateAddress', {}).AllocationId],
    [
      'key-pair',
      h.run('ec2:CreateKeyPair', { KeyName: 'k' }, undefined, { type: 'rsa', publicKey: 'p', fingerprint: 'f' })
        .KeyPairId,
    ],
    ['security-group', group?.GroupId],
    ['security-group-rule', h.run('ec2:DescribeSecurityGroupRules', {}).SecurityGroupRules?.[0]?.SecurityGroupRuleId],
    ['vpc', h.run('ec2:DescribeVpcs', {}).Vpcs?.[0]?.VpcId],
    ['subnet', h.run('ec2:DescribeSubnets', {}).Subnets?.[0]?.SubnetId],
    ['internet-gateway', h.run('ec2:DescribeInternetGateways', {}).InternetGateways?.[0]?.InternetGatewayId],
    ['route-table', h.run('ec2:DescribeRouteTables', {}).RouteTables?.[0]?.RouteTableId],
    ['network-acl', h.run('ec2:DescribeNetworkAcls', {}).NetworkAcls?.[0]?.NetworkAclId],
    ['dhcp-options', h.run('ec2:DescribeDhcpOptions', {}).DhcpOptions?.[0]?.DhcpOptionsId],
  ]
  h.run('ec2:CreateTags', { Resources: ids.map(([, id]) => id as string), Tags: [{ Key: 'course', Value: 'ec2' }] })
  const described = h.run('ec2:DescribeTags', { Filters: [{ Name: 'key', Values: ['course'] }] }).Tags ?? []
  expect(described.map((tag) => [tag.ResourceType, tag.ResourceId]).sort()).toEqual(ids.sort())
  expect(h.run('ec2:DescribeVolumes', { Filters: [{ Name: 'tag:course', Values: ['ec2'] }] }).Volumes).toHaveLength(1)
})

describe('setting', () => {
  test('replaces a value in place, keeps case apart, and takes an empty value', () => {
    h.run('ec2:CreateTags', { Resources: [volume], Tags: [{ Key: 'Name', Value: 'a' }, { Key: 'name' }] })
    h.run('ec2:CreateTags', { Resources: [volume], Tags: [{ Key: 'Name', Value: 'b' }] })
    expect(h.run('ec2:DescribeVolumes', {}).Volumes?.[0]?.Tags).toEqual([
      { Key: 'Name', Value: 'b' },
      { Key: 'name', Value: '' },
    ])
  })

  test.each<[string, TagList, string, string]>([
    [
      'a reserved key',
      [{ Key: 'aws:mine', Value: '' }],
      'InvalidParameterValue',
      "Tag keys starting with 'aws:' are reserved for internal use",
    ],
    [
      'a reserved key in capitals',
      [{ Key: 'AWS:mine', Value: '' }],
      'InvalidParameterValue',
      "Tag keys starting with 'aws:' are reserved for internal use",
    ],
    [
      'a key twice',
      [
        { Key: 'a', Value: '1' },
        { Key: 'a', Value: '2' },
      ],
      'InvalidParameterValue',
      "Duplicate tag key 'a' specified.",
    ],
    ['no key', [{ Value: 'v' }], 'InvalidParameterValue', 'Tag key cannot be empty.'],
    [
      'a long value',
      [{ Key: 'a', Value: 'v'.repeat(257) }],
      'InvalidParameterValue',
      'Tag value exceeds the maximum length of 256 characters.',
    ],
    ['51 tags', many(51), 'TagLimitExceeded', 'The maximum number of Tags for a resource has been reached.'],
    ['no tags', [], 'MissingParameter', 'The request must contain the parameter tagSet'],
  ])('%s is refused', (_, tags, code, message) => {
    expect(h.reject('ec2:CreateTags', { Resources: [volume], Tags: tags })).toMatchObject({ code, message })
  })

  test('length counts characters, not UTF-16 units', () => {
    h.run('ec2:CreateTags', { Resources: [volume], Tags: [{ Key: '😀'.repeat(128), Value: '값'.repeat(256) }] })
    expect(h.reject('ec2:CreateTags', { Resources: [volume], Tags: [{ Key: 'k'.repeat(129), Value: '' }] }).code).toBe(
      'InvalidParameterValue',
    )
  })

  test('fifty a resource, over several calls; replacing does not count', () => {
    h.run('ec2:CreateTags', { Resources: [volume], Tags: many(50) })
    h.run('ec2:CreateTags', { Resources: [volume], Tags: [{ Key: 'k7', Value: 'new' }] })
    expect(h.reject('ec2:CreateTags', { Resources: [volume], Tags: [{ Key: 'more', Value: '' }] }).code).toBe(
      'TagLimitExceeded',
    )
  })

  test.each<[string, string, string]>([
    ['vol-0123456789abcdef0', 'InvalidVolume.NotFound', "The volume 'vol-0123456789abcdef0' does not exist."],
    ['i-0123456789abcdef0', 'InvalidInstanceID.NotFound', "The instance ID 'i-0123456789abcdef0' does not exist"],
    ['sg-0123456789abcdef0', 'InvalidGroup.NotFound', "The security group 'sg-0123456789abcdef0' does not exist"],
    ['volume', 'InvalidID', "The ID 'volume' is not valid"],
    ['vol-xyz', 'InvalidID', "The ID 'vol-xyz' is not valid"],
  ])('%s among known ids refuses the whole call', (id, code, message) => {
    expect(h.reject('ec2:CreateTags', { Resources: [volume, id], Tags: [{ Key: 'a', Value: 'b' }] })).toMatchObject({
      code,
      message,
    })
    expect(tagsOf(volume)).toEqual({})
  })

  test('a rehearsal changes nothing; another Region knows nothing', () => {
    const request = { Resources: [volume], Tags: [{ Key: 'a', Value: 'b' }] }
    expect(h.reject('ec2:CreateTags', { ...request, DryRun: true })).toMatchObject({
      code: 'DryRunOperation',
      httpStatus: 412,
    })
    expect(h.reject('ec2:CreateTags', request, 'us-west-2').code).toBe('InvalidVolume.NotFound')
    expect(tagsOf(volume)).toEqual({})
  })
})

describe('deleting', () => {
  test.each<[string, TagList | undefined, Record<string, string>]>([
    ['by key', [{ Key: 'a' }], { b: '2', c: '' }],
    ['by key and value', [{ Key: 'a', Value: '1' }], { b: '2', c: '' }],
    ['a wrong value leaves the tag', [{ Key: 'a', Value: '9' }], { a: '1', b: '2', c: '' }],
    [
      'an empty value takes only an empty one',
      [
        { Key: 'a', Value: '' },
        { Key: 'c', Value: '' },
      ],
      { a: '1', b: '2' },
    ],
    ['an unknown key is no mistake', [{ Key: 'z' }], { a: '1', b: '2', c: '' }],
    ['no tags named: all go', undefined, {}],
  ])('%s', (_, tags, left) => {
    h.run('ec2:CreateTags', {
      Resources: [volume],
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
        { Key: 'c', Value: '' },
      ],
    })
    h.run('ec2:DeleteTags', { Resources: [volume], ...(tags ? { Tags: tags } : {}) })
    expect(tagsOf(volume)).toEqual(left)
  })

  test('reserved keys and unknown resources are refused', () => {
    expect(h.reject('ec2:DeleteTags', { Resources: [volume], Tags: [{ Key: 'aws:x' }] }).code).toBe(
      'InvalidParameterValue',
    )
    expect(h.reject('ec2:DeleteTags', { Resources: ['vol-0123456789abcdef0'] }).code).toBe('InvalidVolume.NotFound')
    expect(h.reject('ec2:DeleteTags', { Resources: [] }).code).toBe('MissingParameter')
  })
})

test('DescribeTags filters and pages', () => {
  h.run('ec2:CreateTags', { Resources: [volume], Tags: many(7) })
  const count = (name: string, ...values: string[]) =>
    h.run('ec2:DescribeTags', { Filters: [{ Name: name, Values: values }] }).Tags?.length
  expect([
    count('key', 'k1', 'k2'),
    count('value', 'v'),
    count('resource-type', 'instance'),
    count('tag:k3', 'v'),
  ]).toEqual([2, 7, 0, 1])
  const first = h.run('ec2:DescribeTags', { MaxResults: 5 })
  expect(h.run('ec2:DescribeTags', { MaxResults: 5, NextToken: first.NextToken }).Tags).toHaveLength(2)
})
