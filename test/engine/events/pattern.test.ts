/** Event patterns: each row is a pattern, an event and whether they match. AWS: "Comparison operators". */
import { describe, expect, it } from 'vitest'
import { parsePattern } from '../../../electron/engine/services/events/pattern.ts'

const EVENT = {
  source: 'aws.ec2',
  'detail-type': 'EC2 Instance State-change Notification',
  region: 'us-east-1',
  resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-0123456789abcdef0'],
  detail: {
    'instance-id': 'i-0123456789abcdef0',
    state: 'stopped',
    cpu: 42,
    ip: '10.0.0.7',
    none: null,
    tags: [],
    'a.b': 1,
  },
}

describe('a pattern', () => {
  it.each([
    [{ source: ['aws.ec2'] }, true],
    [{ source: ['aws.s3', 'aws.ec2'] }, true],
    [{ source: ['aws.s3'] }, false],
    [{ source: ['aws.ec2'], region: ['eu-west-1'] }, false],
    [{ detail: { state: ['stopped'] } }, true],
    [{ detail: { state: ['running'] } }, false],
    [{ detail: { state: [{ prefix: 'stop' }] } }, true],
    [{ detail: { state: [{ prefix: { 'equals-ignore-case': 'STOP' } }] } }, true],
    [{ detail: { state: [{ suffix: 'ped' }] } }, true],
    [{ detail: { state: [{ 'equals-ignore-case': 'STOPPED' }] } }, true],
    [{ detail: { state: [{ 'anything-but': 'running' }] } }, true],
    [{ detail: { state: [{ 'anything-but': ['stopped', 'running'] }] } }, false],
    [{ detail: { state: [{ 'anything-but': { prefix: 'stop' } }] } }, false],
    [{ detail: { missing: [{ 'anything-but': 'x' }] } }, false],
    [{ detail: { state: [{ wildcard: 's*p*d' }] } }, true],
    [{ detail: { state: [{ wildcard: 's*x*d' }] } }, false],
    [{ detail: { state: [{ wildcard: 'stopped*' }] } }, true],
    [{ detail: { cpu: [42.0] } }, true],
    [{ detail: { cpu: [{ numeric: ['>', 40, '<=', 42] }] } }, true],
    [{ detail: { cpu: [{ numeric: ['>', 42] }] } }, false],
    [{ detail: { state: [{ numeric: ['>', 1] }] } }, false],
    [{ detail: { ip: [{ cidr: '10.0.0.0/24' }] } }, true],
    [{ detail: { ip: [{ cidr: '10.0.1.0/24' }] } }, false],
    [{ detail: { missing: [{ exists: false }] } }, true],
    [{ detail: { state: [{ exists: true }] } }, true],
    [{ detail: { none: [null] } }, true],
    [{ detail: { tags: [null] } }, false],
    [{ resources: [{ suffix: 'i-0123456789abcdef0' }] }, true],
    [{ $or: [{ source: ['aws.s3'] }, { detail: { state: ['stopped'] } }] }, true],
    [{ 'detail.state': ['stopped'] }, true],
    [{ detail: { a: { b: [1] } } }, true],
  ])('%j matches: %s', (pattern, matches) => {
    expect(parsePattern(JSON.stringify(pattern)).matches(EVENT)).toBe(matches)
  })

  it.each([
    ['["not", "a", "dict"]', 'Filter is not an object'],
    ['{"string": "my-value"}', '"string" must be an object or an array'],
    ['{"int": 42}', '"int" must be an object or an array'],
    ['{"resources": []}', 'Empty arrays are not allowed'],
    ['{"a": [{"EXISTS": true}]}', 'Unrecognized match type EXISTS'],
    ['{"a": [{"prefix": 1}]}', 'prefix match pattern must be a string'],
    ['{"a": [{"wildcard": "a**b"}]}', 'Consecutive wildcard characters at pos 1'],
    ['{"a": [{"numeric": ">"}]}', 'Value of numeric must be an array.'],
    ['{"a": [{"numeric": [">", 0, ">", 1]}]}', 'Bad numeric range operator: >'],
    ['{"a": [{"numeric": [">", 0, "<", "1"]}]}', 'Value of < must be numeric'],
    ['{"a": [{"cidr": "10.0.0.0"}]}', "Malformed CIDR, one '/' required"],
    ['{"a": [{"cidr": "10.0.0.0/x"}]}', 'Malformed CIDR, mask bits must be an integer'],
    ['{"a": [{"cidr": "xx.11.xx/8"}]}', 'Nonstandard IP address: xx.11.xx'],
    ['{"a": [{"anything-but": [null]}]}', 'Inside anything but list, start|null|boolean is not supported.'],
  ])('refuses %s', (text, reason) => {
    expect(() => parsePattern(text)).toThrow(`Event pattern is not valid. Reason: ${reason}`)
  })
})
