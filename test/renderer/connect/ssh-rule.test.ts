import { expect, it } from 'vitest'
import { letsSshIn } from '../../../renderer/panes/ec2/connect/ssh-rule.ts'

const everywhere = [{ CidrIp: '0.0.0.0/0' }]

it.each([
  ['TCP 22', { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: everywhere }, true],
  ['a range around 22', { IpProtocol: 'tcp', FromPort: 0, ToPort: 1024, IpRanges: everywhere }, true],
  ['all traffic', { IpProtocol: '-1', IpRanges: everywhere }, true],
  ['UDP 22', { IpProtocol: 'udp', FromPort: 22, ToPort: 22, IpRanges: everywhere }, false],
  ['all ICMP', { IpProtocol: 'icmp', FromPort: -1, ToPort: -1, IpRanges: everywhere }, false],
  ['another port', { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: everywhere }, false],
  ['one address', { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '203.0.113.7/32' }] }, false],
])('SSH from everywhere through a rule for %s', (_, rule, open) => {
  expect(letsSshIn([rule])).toBe(open)
})
