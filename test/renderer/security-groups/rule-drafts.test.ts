import { describe, expect, it } from 'vitest'
import {
  draftOf,
  draftProblem,
  newDraft,
  opensRemoteAccess,
  permissionOf,
  type Rule,
  rangeOf,
  ruleChanges,
  withSourceKind,
  withType,
} from '../../../renderer/panes/ec2/security-groups/model/rule-drafts.ts'
import { RULE_TYPES, typeOfTraffic } from '../../../renderer/panes/ec2/security-groups/model/rule-types.ts'

const rule = (id: string, part: Partial<Rule>): Rule => ({ SecurityGroupRuleId: id, IsEgress: false, ...part })
const ssh = rule('sgr-1', {
  IpProtocol: 'tcp',
  FromPort: 22,
  ToPort: 22,
  CidrIpv4: '203.0.113.25/32',
  Description: 'me',
})
const all = rule('sgr-2', { IpProtocol: '-1', FromPort: -1, ToPort: -1, ReferencedGroupInfo: { GroupId: 'sg-9' } })

describe('a rule of a group as a row', () => {
  it('is named by the type that says exactly its traffic', () => {
    expect(draftOf(ssh)).toMatchObject({ type: 'ssh', ports: '22', sourceKind: 'myIp', description: 'me' })
    expect(draftOf(all)).toMatchObject({ type: 'allTraffic', ports: '-1', sourceKind: 'custom', source: 'sg-9' })
    const web = rule('sgr-3', { IpProtocol: 'tcp', FromPort: 8000, ToPort: 8080, CidrIpv6: '::/0' })
    expect(draftOf(web)).toMatchObject({ type: 'customTcp', ports: '8000-8080', sourceKind: 'anywhere6' })
    const ping = rule('sgr-4', { IpProtocol: 'icmp', FromPort: 8, ToPort: 0, CidrIpv4: '0.0.0.0/0' })
    expect(draftOf(ping)).toMatchObject({ type: 'customIcmpV4', ports: '8-0', sourceKind: 'anywhere4' })
    expect(draftOf(rule('sgr-5', { IpProtocol: '50', FromPort: -1, ToPort: -1 })).type).toBe('other')
  })

  it.each(RULE_TYPES.filter((type) => type.ports))(
    'finds its way back to the preset $id',
    ({ id, protocol, ports }) => {
      expect(typeOfTraffic(protocol, ports as string)).toBe(id)
    },
  )
})

describe('a row as a permission', () => {
  const row = (id: string, source: string, ports?: string) => ({
    ...withType(newDraft('a', { source }), id),
    ...(ports ? { ports } : {}),
  })
  it.each([
    [row('ssh', '10.0.0.0/8'), { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }],
    [
      row('customUdp', '::/0', '5000 - 5010'),
      { IpProtocol: 'udp', FromPort: 5000, ToPort: 5010, Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
    ],
    [
      row('customIcmpV4', '10.0.0.0/8', '8'),
      { IpProtocol: 'icmp', FromPort: 8, ToPort: -1, IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
    ],
    [
      row('allTraffic', ' sg-1 '),
      { IpProtocol: '-1', FromPort: -1, ToPort: -1, UserIdGroupPairs: [{ GroupId: 'sg-1' }] },
    ],
  ])('puts ports and source where AWS wants them (%#)', (draft, permission) => {
    expect(permissionOf(draft)).toEqual(permission)
  })

  it('carries a description and drops an empty one', () => {
    const draft = { ...withType(newDraft('a', { source: '10.0.0.0/8' }), 'http'), description: ' web ' }
    expect(permissionOf(draft).IpRanges).toEqual([{ CidrIp: '10.0.0.0/8', Description: 'web' }])
  })
})

describe('what a row still lacks', () => {
  it('is a port, then a source, each by its shape only', () => {
    expect(draftProblem(newDraft('a'))).toEqual({ ports: 'portsRequired', source: 'sourceRequired' })
    expect(draftProblem(newDraft('a', { ports: 'http', source: 'everyone' }))).toEqual({
      ports: 'portsBad',
      source: 'sourceBad',
    })
    expect(draftProblem(newDraft('a', { ports: '70000', source: '10.0.0.0/99' }))).toEqual({})
  })
  it('reads ranges with or without spaces, and -1', () => {
    expect([rangeOf('80'), rangeOf(' 1 - 2 '), rangeOf('-1'), rangeOf('8--1'), rangeOf('1-2-3')]).toEqual([
      [80, undefined],
      [1, 2],
      [-1, undefined],
      [8, -1],
      undefined,
    ])
  })
})

describe('the differences', () => {
  it('are none for rows as they were', () => {
    expect(ruleChanges([ssh, all], [ssh, all].map(draftOf))).toEqual({ revoke: [], modify: [], authorize: [] })
  })
  it('revoke what is gone, modify what changed and authorize what is new', () => {
    const changed = { ...draftOf(ssh), description: '' }
    const added = withSourceKind(withType(newDraft('n'), 'https'), 'anywhere4')
    const { revoke, modify, authorize } = ruleChanges([ssh, all], [changed, added])
    expect(revoke).toEqual(['sgr-2'])
    expect(modify).toEqual([
      {
        SecurityGroupRuleId: 'sgr-1',
        SecurityGroupRule: {
          IpProtocol: 'tcp',
          FromPort: 22,
          ToPort: 22,
          CidrIpv4: '203.0.113.25/32',
          Description: '',
        },
      },
    ])
    expect(authorize).toEqual([{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }])
  })
  it('bring back a rule that someone else revoked meanwhile', () => {
    expect(ruleChanges([], [draftOf(ssh)]).authorize).toHaveLength(1)
  })
})

describe('the warning about remote access', () => {
  const open = (id: string, ports?: string) => {
    const draft = withSourceKind(withType(newDraft('a'), id), 'anywhere4')
    return opensRemoteAccess(ports ? { ...draft, ports } : draft)
  }
  it('is for SSH and RDP open to everyone, also inside wider ranges', () => {
    expect([open('ssh'), open('rdp'), open('allTcp'), open('allTraffic'), open('customTcp', '20-30')]).toEqual(
      Array(5).fill(true),
    )
    expect([open('https'), open('allUdp'), open('customTcp', '23-3388')]).toEqual([false, false, false])
    expect(opensRemoteAccess(withSourceKind(withType(newDraft('a'), 'ssh'), 'myIp'))).toBe(false)
  })
})
