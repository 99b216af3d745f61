/** The live lists of volumes, addresses, groups, keys and quota requests: every change names the rows it touches, by Region. */
import { expect, test } from 'vitest'
import type { Commit } from '../../../electron/engine/index.ts'
import type { TopicName } from '../../../shared/ipc/topics.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { launch } from './scenes.ts'

const HOME = '123456789012/us-east-1'
const AWAY = '123456789012/us-west-2'

/** Keeps a copy of a list by its patches alone, as a pane does. */
function follow({ engine }: Harness, name: TopicName) {
  const topic = engine.topic(name)
  if (!topic) throw new Error(`${name} is no topic`)
  const rows = new Map<string, unknown>()
  const refresh = (id: string): void => {
    const row = topic.row(engine.view, id, HOME)
    if (row) rows.set(id, row)
    else rows.delete(id)
  }
  for (const id of topic.ids(engine.view, HOME)) refresh(id)
  engine.onCommit(({ changes }: Commit) => {
    for (const [table, before, after] of changes)
      for (const version of [before, after])
        if (version) for (const id of topic.affected[table]?.(version as never, engine.view) ?? []) refresh(id)
  })
  const fresh = () => new Map(topic.ids(engine.view, HOME).map((id) => [id, topic.row(engine.view, id, HOME)]))
  return { rows, fresh, away: () => topic.ids(engine.view, AWAY) }
}

test('following the patches gives what a fresh list would', () => {
  const h = harness()
  const lists = {
    volumes: follow(h, 'ec2:volumes'),
    addresses: follow(h, 'ec2:addresses'),
    groups: follow(h, 'ec2:security-groups'),
    keys: follow(h, 'ec2:key-pairs'),
    requests: follow(h, 'servicequotas:requests'),
  }
  const agree = (): void => {
    for (const [name, list] of Object.entries(lists)) expect(list.rows, name).toEqual(list.fresh())
  }
  const [instance = ''] = launch(h)
  const { VolumeId } = h.run('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 5 })
  const { AllocationId } = h.run('ec2:AllocateAddress', {})
  const { GroupId } = h.run('ec2:CreateSecurityGroup', { GroupName: 'web', Description: 'web' })
  const effect = { type: 'rsa', publicKey: 'ssh-rsa AAAA', fingerprint: 'f' }
  h.run('ec2:CreateKeyPair', { KeyName: 'lab' }, undefined, effect)
  h.run('servicequotas:RequestServiceQuotaIncrease', {
    ServiceCode: 'ec2',
    QuotaCode: 'L-0263D0A3',
    DesiredValue: 9,
  })
  agree()
  h.wait(60)
  h.run('ec2:AssociateAddress', { AllocationId, InstanceId: instance })
  const permission = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }
  const { SecurityGroupRules = [] } = h.run('ec2:AuthorizeSecurityGroupIngress', {
    GroupId,
    IpPermissions: [permission],
  })
  const resources = [VolumeId, AllocationId, GroupId, SecurityGroupRules[0]?.SecurityGroupRuleId] as string[]
  h.run('ec2:CreateTags', { Resources: resources, Tags: [{ Key: 'a', Value: 'b' }] })
  agree()
  const keys = lists.keys.rows.size
  h.run('ec2:TerminateInstances', { InstanceIds: [instance] })
  h.run('ec2:DeleteVolume', { VolumeId })
  h.run('ec2:DeleteKeyPair', { KeyName: 'lab' })
  h.run('ec2:DeleteSecurityGroup', { GroupId })
  h.wait(7200)
  h.run('ec2:ReleaseAddress', { AllocationId })
  agree()
  expect([keys, lists.keys.rows.size, lists.volumes.rows.size, lists.addresses.rows.size]).toEqual([1, 0, 0, 0])
  expect([...lists.requests.rows.values()]).toMatchObject([{ Status: 'APPROVED', DesiredValue: 9 }])
  expect(lists.volumes.away()).toEqual([])
  expect(lists.groups.away()).toHaveLength(1)
})

test('a world that settles at once has no state in between', () => {
  const h = harness({ settle: 'instant' })
  const [instance = ''] = launch(h, { Placement: { AvailabilityZone: 'us-east-1a' } })
  const { VolumeId } = h.run('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 5 })
  const see = () => h.run('ec2:DescribeVolumes', { VolumeIds: [VolumeId as string] }).Volumes?.[0]
  expect(see()?.State).toBe('available')
  h.run('ec2:AttachVolume', { VolumeId, InstanceId: instance, Device: '/dev/sdf' })
  expect(see()).toMatchObject({ State: 'in-use', Attachments: [{ State: 'attached' }] })
  h.run('ec2:DetachVolume', { VolumeId })
  expect(see()).toMatchObject({ State: 'available', Attachments: [] })
  h.run('ec2:DeleteVolume', { VolumeId })
  expect(h.reject('ec2:DescribeVolumes', { VolumeIds: [VolumeId as string] }).code).toBe('InvalidVolume.NotFound')
})

test('the lists of a network follow their patches too', () => {
  const h = harness()
  const names = ['dhcp-options', 'vpc-peering-connections', 'vpc-endpoints', 'managed-prefix-lists'] as const
  const lists = names.map((name) => follow(h, `ec2:${name}`))
  const agree = (): void => {
    for (const list of lists) expect(list.rows).toEqual(list.fresh())
  }
  const vpc = (block: string) => h.run('ec2:CreateVpc', { CidrBlock: block }).Vpc?.VpcId ?? ''
  const [VpcId, PeerVpcId] = [vpc('10.0.0.0/16'), vpc('10.1.0.0/16')]
  const options = h.run('ec2:CreateDhcpOptions', {
    DhcpConfigurations: [{ Key: 'domain-name', Values: ['lab.internal'] }],
  }).DhcpOptions?.DhcpOptionsId
  const peering = h.run('ec2:CreateVpcPeeringConnection', { VpcId, PeerVpcId }).VpcPeeringConnection
  const endpoint = h.run('ec2:CreateVpcEndpoint', { VpcId, ServiceName: 'com.amazonaws.us-east-1.s3' }).VpcEndpoint
  const list = h.run('ec2:CreateManagedPrefixList', {
    PrefixListName: 'offices',
    AddressFamily: 'IPv4',
    MaxEntries: 2,
    Entries: [{ Cidr: '203.0.113.0/24' }],
  }).PrefixList?.PrefixListId
  agree()
  expect(lists.map(({ rows }) => rows.size)).toEqual([2, 1, 1, 3])
  h.run('ec2:AcceptVpcPeeringConnection', { VpcPeeringConnectionId: peering?.VpcPeeringConnectionId })
  h.run('ec2:ModifyManagedPrefixList', {
    PrefixListId: list,
    CurrentVersion: 1,
    AddEntries: [{ Cidr: '198.51.100.0/24', Description: 'branch' }],
  })
  agree()
  expect(lists[1]?.rows.get(peering?.VpcPeeringConnectionId ?? '')).toMatchObject({ Status: { Code: 'active' } })
  expect(lists[3]?.rows.get(list ?? '')).toMatchObject({
    Version: 2,
    Entries: [{ Cidr: '203.0.113.0/24' }, { Cidr: '198.51.100.0/24', Description: 'branch' }],
  })
  h.run('ec2:DeleteDhcpOptions', { DhcpOptionsId: options })
  h.run('ec2:DeleteVpcEndpoints', { VpcEndpointIds: [endpoint?.VpcEndpointId ?? ''] })
  h.run('ec2:DeleteManagedPrefixList', { PrefixListId: list })
  agree()
  expect(lists.map(({ rows }) => rows.size)).toEqual([1, 1, 0, 2])
  expect(lists.map(({ away }) => away().length)).toEqual([1, 0, 0, 2])
})
