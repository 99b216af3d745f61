/** How CloudTrail writes EC2's calls: the shapes of AWS's own records, name by name. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { ServiceModel } from '../../electron/api/model.ts'
import { loadModel } from '../../electron/api/models.ts'
import { ec2Request, ec2Response } from '../../electron/host/trail/ec2-elements.ts'

let model: ServiceModel
beforeAll(async () => {
  model = (await loadModel('ec2')) as ServiceModel
})

const ID = 'i-0123456789abcdef0'
const GROUP = 'sg-0123456789abcdef0'

describe('requestParameters', () => {
  it.each([
    [
      'RunInstances',
      {
        ImageId: 'ami-0abcdef1234567890',
        InstanceType: 't3.micro',
        MinCount: 1,
        MaxCount: 2,
        KeyName: 'mine',
        SecurityGroupIds: [GROUP],
        UserData: 'IyEvYmluL2Jhc2g=',
        BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 8, VolumeType: 'gp3' } }],
        TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'web' }] }],
        Monitoring: { Enabled: true },
      },
      {
        instancesSet: { items: [{ imageId: 'ami-0abcdef1234567890', minCount: 1, maxCount: 2, keyName: 'mine' }] },
        groupSet: { items: [{ groupId: GROUP }] },
        userData: '<sensitiveDataRemoved>',
        instanceType: 't3.micro',
        blockDeviceMapping: { items: [{ deviceName: '/dev/xvda', ebs: { volumeSize: 8, volumeType: 'gp3' } }] },
        tagSpecificationSet: { items: [{ resourceType: 'instance', tags: [{ key: 'Name', value: 'web' }] }] },
        monitoring: { enabled: true },
        disableApiTermination: false,
      },
    ],
    [
      'RunInstances',
      {
        ImageId: 'ami-0abcdef1234567890',
        MinCount: 1,
        MaxCount: 1,
        NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: 'subnet-1', AssociatePublicIpAddress: true, Groups: [GROUP] }],
      },
      {
        instancesSet: { items: [{ imageId: 'ami-0abcdef1234567890', minCount: 1, maxCount: 1 }] },
        networkInterfaceSet: {
          items: [
            {
              deviceIndex: 0,
              subnetId: 'subnet-1',
              associatePublicIpAddress: true,
              groupSet: { items: [{ groupId: GROUP }] },
            },
          ],
        },
        blockDeviceMapping: {},
        monitoring: { enabled: false },
        disableApiTermination: false,
      },
    ],
    ['StartInstances', { InstanceIds: [ID] }, { instancesSet: { items: [{ instanceId: ID }] } }],
    ['StopInstances', { InstanceIds: [ID] }, { instancesSet: { items: [{ instanceId: ID }] }, force: false }],
    [
      'StopInstances',
      { InstanceIds: [ID], Force: true },
      { instancesSet: { items: [{ instanceId: ID }] }, force: true },
    ],
    [
      'CreateTags',
      { Resources: [ID, 'vol-1'], Tags: [{ Key: 'team', Value: 'a' }] },
      {
        resourcesSet: { items: [{ resourceId: ID }, { resourceId: 'vol-1' }] },
        tagSet: { items: [{ key: 'team', value: 'a' }] },
      },
    ],
    [
      'AuthorizeSecurityGroupIngress',
      {
        GroupId: GROUP,
        IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      },
      {
        groupId: GROUP,
        ipPermissions: {
          items: [
            {
              ipProtocol: 'tcp',
              fromPort: 22,
              toPort: 22,
              groups: {},
              ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] },
              ipv6Ranges: {},
              prefixListIds: {},
            },
          ],
        },
      },
    ],
    [
      'DescribeInstances',
      { Filters: [{ Name: 'instance-state-name', Values: ['running', 'stopped'] }], MaxResults: 10 },
      {
        filterSet: {
          items: [{ name: 'instance-state-name', valueSet: { items: [{ value: 'running' }, { value: 'stopped' }] } }],
        },
        maxResults: 10,
      },
    ],
    ['DescribeVolumes', { VolumeIds: ['vol-1'] }, { volumeSet: { items: [{ volumeId: 'vol-1' }] } }],
    ['DescribeImages', { Owners: ['self'] }, { ownersSet: { items: [{ owner: 'self' }] } }],
    ['CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 8 }, { availabilityZone: 'us-east-1a', size: 8 }],
    [
      'ReleaseHosts',
      { HostIds: ['h-0123456789abcdef0'] },
      { hostIdSet: { items: [{ hostId: 'h-0123456789abcdef0' }] } },
    ],
    ['DescribeVpcs', {}, {}],
  ] as const)('of %s %#', (name, input, expected) => {
    expect(ec2Request(model, name, input)).toEqual(expected)
  })
})

describe('responseElements', () => {
  it.each([
    [
      'StopInstances',
      {
        StoppingInstances: [
          {
            InstanceId: ID,
            CurrentState: { Code: 64, Name: 'stopping' },
            PreviousState: { Code: 16, Name: 'running' },
          },
        ],
      },
      {
        requestId: 'r',
        instancesSet: {
          items: [
            {
              instanceId: ID,
              currentState: { code: 64, name: 'stopping' },
              previousState: { code: 16, name: 'running' },
            },
          ],
        },
      },
    ],
    [
      'RunInstances',
      {
        ReservationId: 'r-1',
        OwnerId: '123456789012',
        Groups: [],
        Instances: [
          {
            InstanceId: ID,
            State: { Code: 0, Name: 'pending' },
            LaunchTime: '2026-10-01T00:00:00.000Z',
            SecurityGroups: [{ GroupId: GROUP, GroupName: 'web' }],
            BlockDeviceMappings: [],
            Tags: [{ Key: 'Name', Value: 'web' }],
          },
        ],
      },
      {
        requestId: 'r',
        reservationId: 'r-1',
        ownerId: '123456789012',
        groupSet: {},
        instancesSet: {
          items: [
            {
              instanceId: ID,
              instanceState: { code: 0, name: 'pending' },
              launchTime: Date.UTC(2026, 9, 1),
              groupSet: { items: [{ groupId: GROUP, groupName: 'web' }] },
              blockDeviceMapping: {},
              tagSet: { items: [{ key: 'Name', value: 'web' }] },
            },
          ],
        },
      },
    ],
    ['CreateTags', {}, { requestId: 'r', _return: true }],
    [
      'AuthorizeSecurityGroupIngress',
      {
        Return: true,
        SecurityGroupRules: [
          {
            SecurityGroupRuleId: 'sgr-1',
            GroupId: GROUP,
            IsEgress: false,
            IpProtocol: 'tcp',
            FromPort: 22,
            ToPort: 22,
          },
        ],
      },
      {
        requestId: 'r',
        _return: true,
        securityGroupRuleSet: {
          items: [
            {
              securityGroupRuleId: 'sgr-1',
              groupId: GROUP,
              isEgress: false,
              ipProtocol: 'tcp',
              fromPort: 22,
              toPort: 22,
            },
          ],
        },
      },
    ],
    [
      'CreateKeyPair',
      { KeyName: 'k', KeyPairId: 'key-1', KeyMaterial: 'BEGIN PRIVATE KEY' },
      { requestId: 'r', keyName: 'k', keyPairId: 'key-1', keyMaterial: '<sensitiveDataRemoved>' },
    ],
  ] as const)('of %s', (name, output, expected) => {
    expect(ec2Response(model, name, output, 'r')).toEqual(expected)
  })
})
