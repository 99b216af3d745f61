import { describe, expect, it } from 'vitest'
import { dataVolume, emptyDraft, type LaunchDraft } from '../../../renderer/panes/ec2/launch/model/draft-model.ts'
import {
  groupRequestOf,
  ingressRequestOf,
  type LaunchParts,
  requestOf,
} from '../../../renderer/panes/ec2/launch/model/request.ts'
import { harness } from '../../support/harness.ts'
import { draftOf, LINUX, STORE, typeNamed } from './sample.ts'

const parts = (changes: Partial<LaunchParts> = {}): LaunchParts => ({
  image: LINUX,
  burstable: true,
  groupIds: ['sg-1'],
  ...changes,
})
const advanced = (changes: Partial<LaunchDraft['advanced']>) => ({ ...emptyDraft().advanced, ...changes })

describe('the RunInstances request of a draft', () => {
  it('names only the AMI, the type, the count and the group when nothing else was touched', () => {
    expect(requestOf(draftOf(), parts())).toEqual({
      ImageId: LINUX.ImageId,
      MinCount: 1,
      MaxCount: 1,
      InstanceType: 't3.micro',
      SecurityGroupIds: ['sg-1'],
    })
  })

  it('asks for as many instances as were typed, all or none', () => {
    expect(requestOf(draftOf(LINUX, { count: '3' }), parts())).toMatchObject({ MinCount: 3, MaxCount: 3 })
  })

  it('leaves the key out when the person goes without one', () => {
    expect(requestOf(draftOf(), parts())).not.toHaveProperty('KeyName')
    expect(requestOf(draftOf(LINUX, { keyPair: 'study' }), parts()).KeyName).toBe('study')
  })

  it('spells out the interface only to overrule the subnet about the public address', () => {
    const draft = draftOf(LINUX, { subnetId: 'subnet-1' })
    expect(requestOf(draft, parts())).toMatchObject({ SubnetId: 'subnet-1', SecurityGroupIds: ['sg-1'] })
    const overruled = requestOf({ ...draft, publicIp: 'disable' }, parts())
    expect(overruled).not.toHaveProperty('SubnetId')
    expect(overruled).not.toHaveProperty('SecurityGroupIds')
    expect(overruled.NetworkInterfaces).toEqual([
      { DeviceIndex: 0, AssociatePublicIpAddress: false, SubnetId: 'subnet-1', Groups: ['sg-1'] },
    ])
  })

  it('maps the root only when it differs from the AMI, and keeps added volumes after termination', () => {
    const draft = draftOf()
    draft.volumes = [...draft.volumes, dataVolume(draft.volumes, false)]
    expect(requestOf(draft, parts()).BlockDeviceMappings).toEqual([
      { DeviceName: '/dev/sdb', Ebs: { VolumeSize: 8, VolumeType: 'gp3', DeleteOnTermination: false } },
    ])
    const larger = draft.volumes.map((volume) => ({ ...volume, size: '20', iops: '4000' }))
    expect(requestOf({ ...draft, volumes: larger.slice(0, 1) }, parts()).BlockDeviceMappings).toEqual([
      { DeviceName: '/dev/xvda', Ebs: { VolumeSize: 20, VolumeType: 'gp3', Iops: 4000, DeleteOnTermination: true } },
    ])
  })

  it('sends neither IOPS nor throughput to a type that takes none', () => {
    const draft = draftOf()
    const volumes = draft.volumes.map((volume) => ({
      ...volume,
      type: 'gp2' as const,
      iops: '3000',
      throughput: '125',
    }))
    expect(requestOf({ ...draft, volumes }, parts()).BlockDeviceMappings?.[0]?.Ebs).toEqual({
      VolumeSize: 8,
      VolumeType: 'gp2',
      DeleteOnTermination: true,
    })
  })

  it('puts each tag on the resources it was meant for, the workload on the instance', () => {
    const draft = draftOf(LINUX, {
      name: 'web',
      nameTargets: ['instance', 'volume'],
      tags: [{ key: 'team', value: 'core', targets: ['network-interface'] }],
      advanced: advanced({ workload: 'steady-db' }),
    })
    expect(requestOf(draft, parts()).TagSpecifications).toEqual([
      {
        ResourceType: 'instance',
        Tags: [
          { Key: 'Name', Value: 'web' },
          { Key: 'cumulab:workload', Value: 'steady-db' },
        ],
      },
      { ResourceType: 'volume', Tags: [{ Key: 'Name', Value: 'web' }] },
      { ResourceType: 'network-interface', Tags: [{ Key: 'team', Value: 'core' }] },
    ])
  })

  it('turns every advanced choice into its member', () => {
    const draft = draftOf(LINUX, {
      advanced: advanced({
        instanceProfile: 'arn:aws:iam::123456789012:instance-profile/web',
        shutdownBehavior: 'terminate',
        hibernation: 'enable',
        terminationProtection: 'enable',
        stopProtection: 'enable',
        monitoring: 'enable',
        credits: 'standard',
        metadataTokens: 'required',
        metadataHops: '3',
        metadataTags: 'enabled',
        userData: '#!/bin/bash\n한글',
      }),
    })
    expect(requestOf(draft, parts())).toMatchObject({
      IamInstanceProfile: { Arn: 'arn:aws:iam::123456789012:instance-profile/web' },
      InstanceInitiatedShutdownBehavior: 'terminate',
      HibernationOptions: { Configured: true },
      DisableApiTermination: true,
      DisableApiStop: true,
      Monitoring: { Enabled: true },
      CreditSpecification: { CpuCredits: 'standard' },
      MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 3, InstanceMetadataTags: 'enabled' },
      UserData: Buffer.from('#!/bin/bash\n한글').toString('base64'),
    })
    expect(requestOf(draft, parts({ burstable: false }))).not.toHaveProperty('CreditSpecification')
  })

  it('passes on user data that is base64 already', () => {
    const draft = draftOf(LINUX, { advanced: advanced({ userData: 'aGVsbG8=\n', userDataEncoded: true }) })
    expect(requestOf(draft, parts()).UserData).toBe('aGVsbG8=')
  })
})

describe('the requests together, on the real engine', () => {
  it('make the group, its rules and instances that wear it', () => {
    const { run } = harness()
    const draft = draftOf(LINUX, { name: 'web', count: '2' })
    draft.rules = [
      ...draft.rules,
      { id: 2, kind: 'custom-tcp', ports: '8000-8100', sourceKind: 'custom', source: '10.0.0.0/8', description: 'app' },
      { id: 3, kind: 'all-icmp', ports: '', sourceKind: 'my-ip', source: '', description: '' },
      { id: 4, kind: 'https', ports: '', sourceKind: 'anywhere-ipv6', source: '', description: '' },
    ]
    draft.volumes = [...draft.volumes, dataVolume(draft.volumes, false)]
    const { GroupId = '' } = run('ec2:CreateSecurityGroup', groupRequestOf(draft))
    run('ec2:AuthorizeSecurityGroupIngress', ingressRequestOf(draft, GroupId))
    const { Instances = [] } = run('ec2:RunInstances', requestOf(draft, parts({ groupIds: [GroupId] })))
    expect(Instances.map((each) => each.SecurityGroups?.[0]?.GroupName)).toEqual(['launch-wizard-1', 'launch-wizard-1'])
    const [group] = run('ec2:DescribeSecurityGroups', { GroupIds: [GroupId] }).SecurityGroups ?? []
    const opened = (group?.IpPermissions ?? []).map((each) => [each.IpProtocol, each.FromPort, each.ToPort])
    expect(opened).toEqual(
      expect.arrayContaining([
        ['tcp', 22, 22],
        ['tcp', 8000, 8100],
        ['icmp', -1, -1],
        ['tcp', 443, 443],
      ]),
    )
    const volumes = run('ec2:DescribeVolumes', {}).Volumes ?? []
    expect(volumes.map((volume) => volume.Attachments?.[0]?.DeleteOnTermination).sort()).toEqual([
      false,
      false,
      true,
      true,
    ])
  })

  it('launch an AMI whose root is an instance store', () => {
    const { run } = harness()
    const draft = draftOf(STORE)
    expect(draft.volumes).toEqual([])
    expect(typeNamed(draft.instanceType).rootDevices).toContain('instance-store')
    const launched = run('ec2:RunInstances', requestOf(draft, parts({ image: STORE, groupIds: [] })))
    expect(launched.Instances?.[0]?.RootDeviceType).toBe('instance-store')
  })
})
