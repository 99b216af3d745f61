/** CIDR blocks as AWS stores them: host bits cleared, IPv6 in the form of RFC 5952. */
import { describe, expect, test } from 'vitest'
import { canonicalIpv4, canonicalIpv6 } from '../../../electron/engine/services/ec2/security-groups/cidr.ts'
import { AwsError } from '../../../shared/aws/error.ts'

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
