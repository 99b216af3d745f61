/** The evaluation of policies, row by row. AWS: IAM user guide, "Policy evaluation logic" and "Condition operators". */
import { describe, expect, test } from 'vitest'
import { readPolicy } from '../../../electron/engine/services/iam/policy/document.ts'
import { evaluate, type NamedPolicy, trusts } from '../../../electron/engine/services/iam/policy/evaluate.ts'

type Facts = Readonly<Record<string, string | readonly string[]>>
type Statement = Readonly<Record<string, unknown>>

const policy = (statements: readonly Statement[], Version = '2012-10-17'): NamedPolicy => ({
  id: 'p',
  managed: false,
  document: readPolicy(JSON.stringify({ Version, Statement: statements })),
})
const contextOf = (facts: Facts) =>
  new Map(Object.entries(facts).map(([key, value]) => [key.toLowerCase(), [value].flat()] as const))

/** A policy variable, such as the name of the user who asks. */
const variable = (inside: string): string => ['$', `{${inside}}`].join('')

const VOLUME = 'arn:aws:ec2:us-east-1:123456789012:volume/vol-1'
const allow = (Action: unknown, Resource: unknown = '*'): Statement => ({ Effect: 'Allow', Action, Resource })
const deny = (Action: unknown, Resource: unknown = '*'): Statement => ({ Effect: 'Deny', Action, Resource })

describe('actions and resources', () => {
  test.each<[string, readonly Statement[], string, string, string]>([
    ['nothing', [], 'ec2:RunInstances', '*', 'implicitDeny'],
    ['everything', [allow('*')], 'ec2:RunInstances', VOLUME, 'allowed'],
    ['one action', [allow('ec2:RunInstances')], 'ec2:RunInstances', '*', 'allowed'],
    ['another action', [allow('ec2:RunInstances')], 'ec2:StopInstances', '*', 'implicitDeny'],
    ['actions do not heed case', [allow('EC2:runinstances')], 'ec2:RunInstances', '*', 'allowed'],
    ['a list of actions', [allow(['s3:*', 'ec2:Stop*'])], 'ec2:StopInstances', '*', 'allowed'],
    ['a wildcard at the end', [allow('ec2:Describe*')], 'ec2:DescribeVolumes', '*', 'allowed'],
    ['a wildcard in the middle', [allow('ec2:*Volume*')], 'ec2:DescribeVolumesModifications', '*', 'allowed'],
    ['a wildcard that misses', [allow('ec2:*Volume')], 'ec2:DescribeVolumes', '*', 'implicitDeny'],
    ['a question mark', [allow('ec2:?topInstances')], 'ec2:StopInstances', '*', 'allowed'],
    ['a question mark is one character', [allow('ec2:Sto?Instances')], 'ec2:StoInstances', '*', 'implicitDeny'],
    ['another service', [allow('s3:*')], 'ec2:StopInstances', '*', 'implicitDeny'],
    ['deny beats allow', [allow('*'), deny('ec2:*')], 'ec2:StopInstances', '*', 'explicitDeny'],
    ['deny first', [deny('ec2:*'), allow('*')], 'ec2:StopInstances', '*', 'explicitDeny'],
    ['a deny elsewhere', [allow('*'), deny('s3:*')], 'ec2:StopInstances', '*', 'allowed'],
    ['a resource', [allow('ec2:*', VOLUME)], 'ec2:DeleteVolume', VOLUME, 'allowed'],
    ['another resource', [allow('ec2:*', `${VOLUME}2`)], 'ec2:DeleteVolume', VOLUME, 'implicitDeny'],
    ['resources heed case', [allow('ec2:*', VOLUME.toUpperCase())], 'ec2:DeleteVolume', VOLUME, 'implicitDeny'],
    ['a wildcard crosses colons', [allow('ec2:*', 'arn:aws:ec2:*vol-1')], 'ec2:DeleteVolume', VOLUME, 'allowed'],
    ['a wildcard of a kind', [allow('ec2:*', 'arn:aws:ec2:*:*:volume/*')], 'ec2:DeleteVolume', VOLUME, 'allowed'],
    ['another kind', [allow('ec2:*', 'arn:aws:ec2:*:*:instance/*')], 'ec2:DeleteVolume', VOLUME, 'implicitDeny'],
    ['a resource for an action without one', [allow('ec2:*', VOLUME)], 'ec2:DescribeVolumes', '*', 'implicitDeny'],
    ['a list of resources', [allow('ec2:*', ['x', VOLUME])], 'ec2:DeleteVolume', VOLUME, 'allowed'],
    ['NotAction', [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }], 'ec2:StopInstances', '*', 'allowed'],
    [
      'NotAction names it',
      [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }],
      'iam:ListUsers',
      '*',
      'implicitDeny',
    ],
    [
      'NotResource',
      [{ Effect: 'Allow', Action: '*', NotResource: VOLUME }],
      'ec2:DeleteVolume',
      `${VOLUME}2`,
      'allowed',
    ],
    [
      'NotResource names it',
      [{ Effect: 'Allow', Action: '*', NotResource: VOLUME }],
      'ec2:DeleteVolume',
      VOLUME,
      'implicitDeny',
    ],
    [
      'deny all but',
      [allow('*'), { Effect: 'Deny', NotAction: ['s3:*'], Resource: '*' }],
      'ec2:StopInstances',
      '*',
      'explicitDeny',
    ],
    [
      'deny all but this',
      [allow('*'), { Effect: 'Deny', NotAction: ['s3:*'], Resource: '*' }],
      's3:GetObject',
      '*',
      'allowed',
    ],
  ])('%s', (_, statements, action, resource, verdict) => {
    expect(evaluate([policy(statements)], { action, resource, context: new Map() }).verdict).toBe(verdict)
  })
})

describe('conditions', () => {
  const NOON = '2026-10-01T12:00:00Z'
  test.each<[string, object, Facts, boolean]>([
    ['StringEquals', { 'ec2:Region': 'us-east-1' }, { 'ec2:Region': 'us-east-1' }, true],
    ['StringEquals', { 'ec2:Region': 'us-east-1' }, { 'ec2:Region': 'US-EAST-1' }, false],
    ['StringEquals', { 'EC2:region': ['x', 'us-east-1'] }, { 'ec2:Region': 'us-east-1' }, true],
    ['StringEquals', { 'ec2:Region': 'us-east-1' }, {}, false],
    ['StringEquals', { a: '1', b: '2' }, { a: '1', b: '3' }, false],
    ['StringEqualsIgnoreCase', { a: 'X' }, { a: 'x' }, true],
    ['StringNotEquals', { a: 'x' }, { a: 'y' }, true],
    ['StringNotEquals', { a: ['x', 'y'] }, { a: 'y' }, false],
    ['StringNotEquals', { a: 'x' }, {}, true],
    ['StringNotEqualsIgnoreCase', { a: 'X' }, { a: 'x' }, false],
    ['StringLike', { 'ec2:InstanceType': ['t3.*', 't4g.*'] }, { 'ec2:InstanceType': 't3.micro' }, true],
    ['StringLike', { 'ec2:InstanceType': 't3.*' }, { 'ec2:InstanceType': 'm7i.large' }, false],
    ['StringNotLike', { 'ec2:InstanceType': 't3.*' }, { 'ec2:InstanceType': 'm7i.large' }, true],
    ['StringEqualsIfExists', { a: 'x' }, {}, true],
    ['StringEqualsIfExists', { a: 'x' }, { a: 'y' }, false],
    ['NumericEquals', { n: '10' }, { n: '10.0' }, true],
    ['NumericNotEquals', { n: 10 }, { n: '11' }, true],
    ['NumericLessThan', { n: 10 }, { n: '9' }, true],
    ['NumericLessThan', { n: 10 }, { n: '10' }, false],
    ['NumericLessThanEquals', { 'ec2:VolumeSize': 100 }, { 'ec2:VolumeSize': '100' }, true],
    ['NumericGreaterThan', { n: 10 }, { n: '11' }, true],
    ['NumericGreaterThanEquals', { n: 10 }, { n: '9' }, false],
    ['NumericEquals', { n: 'ten' }, { n: '10' }, false],
    ['DateGreaterThan', { 'aws:CurrentTime': '2026-10-01T00:00:00Z' }, { 'aws:CurrentTime': NOON }, true],
    ['DateLessThan', { 'aws:CurrentTime': '2026-10-01' }, { 'aws:CurrentTime': NOON }, false],
    ['DateEquals', { 'aws:CurrentTime': NOON }, { 'aws:CurrentTime': NOON }, true],
    ['DateLessThanEquals', { 'aws:EpochTime': '1790856000' }, { 'aws:EpochTime': '1790855999' }, true],
    ['DateNotEquals', { 'aws:CurrentTime': NOON }, { 'aws:CurrentTime': NOON }, false],
    ['Bool', { 'aws:SecureTransport': 'true' }, { 'aws:SecureTransport': 'true' }, true],
    ['Bool', { 'aws:MultiFactorAuthPresent': true }, {}, false],
    ['BoolIfExists', { 'aws:MultiFactorAuthPresent': 'false' }, {}, true],
    ['IpAddress', { 'aws:SourceIp': '203.0.113.0/24' }, { 'aws:SourceIp': '203.0.113.77' }, true],
    ['IpAddress', { 'aws:SourceIp': '203.0.113.0/24' }, { 'aws:SourceIp': '203.0.114.1' }, false],
    ['IpAddress', { 'aws:SourceIp': '203.0.113.9' }, { 'aws:SourceIp': '203.0.113.9' }, true],
    ['IpAddress', { 'aws:SourceIp': '2001:db8::/32' }, { 'aws:SourceIp': '2001:db8:1::2' }, true],
    ['IpAddress', { 'aws:SourceIp': '2001:db8::/32' }, { 'aws:SourceIp': '10.0.0.1' }, false],
    ['NotIpAddress', { 'aws:SourceIp': ['10.0.0.0/8', '192.168.0.0/16'] }, { 'aws:SourceIp': '172.16.0.1' }, true],
    ['ArnEquals', { a: 'arn:aws:iam::*:role/web' }, { a: 'arn:aws:iam::123456789012:role/web' }, true],
    ['ArnLike', { a: 'arn:aws:iam::*' }, { a: 'arn:aws:iam::123456789012:role/web' }, false],
    ['ArnNotLike', { a: 'arn:aws:iam::*:role/x' }, { a: 'arn:aws:iam::123456789012:role/web' }, true],
    ['Null', { 'aws:RequestTag/env': 'true' }, {}, true],
    ['Null', { 'aws:RequestTag/env': 'false' }, {}, false],
    ['Null', { 'aws:RequestTag/env': 'false' }, { 'aws:RequestTag/env': 'dev' }, true],
    ['ForAllValues:StringEquals', { 'aws:TagKeys': ['env', 'team'] }, { 'aws:TagKeys': ['env'] }, true],
    ['ForAllValues:StringEquals', { 'aws:TagKeys': ['env'] }, { 'aws:TagKeys': ['env', 'team'] }, false],
    ['ForAllValues:StringEquals', { 'aws:TagKeys': ['env'] }, {}, true],
    ['ForAnyValue:StringEquals', { 'aws:TagKeys': ['env'] }, { 'aws:TagKeys': ['team', 'env'] }, true],
    ['ForAnyValue:StringEquals', { 'aws:TagKeys': ['env'] }, { 'aws:TagKeys': ['team'] }, false],
    ['ForAnyValue:StringEquals', { 'aws:TagKeys': ['env'] }, {}, false],
    [
      'StringEquals',
      { 'ec2:ResourceTag/owner': variable('aws:username') },
      { 'ec2:ResourceTag/owner': 'ana', 'aws:username': 'ana' },
      true,
    ],
    ['StringEquals', { 'ec2:ResourceTag/owner': variable('aws:username') }, { 'ec2:ResourceTag/owner': 'ana' }, false],
    ['StringEquals', { a: variable("aws:username, 'nobody'") }, { a: 'nobody' }, true],
    ['Unheard', { a: 'x' }, { a: 'x' }, false],
  ])('%s %o of %o: %s', (operator, keys, facts, holds) => {
    const statement = { ...allow('*'), Condition: { [operator]: keys } }
    const request = { action: 'ec2:RunInstances', resource: '*', context: contextOf(facts) }
    expect(evaluate([policy([statement])], request).verdict).toBe(holds ? 'allowed' : 'implicitDeny')
  })

  test('several operators and keys must all hold', () => {
    const Condition = { StringEquals: { a: '1' }, NumericLessThan: { n: 5 } }
    const verdict = (facts: Facts) =>
      evaluate([policy([{ ...allow('*'), Condition }])], { action: 'a:b', resource: '*', context: contextOf(facts) })
        .verdict
    expect([verdict({ a: '1', n: '4' }), verdict({ a: '1', n: '6' }), verdict({ n: '4' })]).toEqual([
      'allowed',
      'implicitDeny',
      'implicitDeny',
    ])
  })

  test('variables belong to the later version of the language', () => {
    const resource = 'arn:aws:s3:::home/ana/x'
    const context = contextOf({ 'aws:username': 'ana' })
    const statements = [allow('s3:*', `arn:aws:s3:::home/${variable('aws:username')}/*`)]
    const verdict = (version: string) =>
      evaluate([policy(statements, version)], { action: 's3:GetObject', resource, context }).verdict
    expect([verdict('2012-10-17'), verdict('2008-10-17')]).toEqual(['allowed', 'implicitDeny'])
  })
})

describe('sessions', () => {
  const request = { action: 'ec2:StopInstances', resource: '*', context: new Map() }
  test.each<[readonly Statement[], readonly Statement[], object]>([
    [[allow('*')], [allow('ec2:*')], { verdict: 'allowed' }],
    [[allow('*')], [allow('s3:*')], { verdict: 'implicitDeny', bySession: true }],
    [[allow('s3:*')], [allow('*')], { verdict: 'implicitDeny', bySession: false }],
    [[allow('*')], [allow('*'), deny('ec2:*')], { verdict: 'explicitDeny' }],
  ])('%o narrowed by %o', (identity, session, decision) => {
    expect(evaluate([policy(identity)], request, [policy(session)])).toMatchObject(decision)
  })
})

describe('trust', () => {
  const ANA = { kind: 'AWS', arn: 'arn:aws:iam::123456789012:user/ana', accountId: '123456789012' } as const
  const SESSION = { ...ANA, arn: 'arn:aws:sts::123456789012:assumed-role/web/i-1' } as const
  const EC2 = { kind: 'Service', name: 'ec2.amazonaws.com' } as const
  test.each<[unknown, typeof ANA | typeof SESSION | typeof EC2, boolean, boolean]>([
    [{ Service: 'ec2.amazonaws.com' }, EC2, true, false],
    [{ Service: ['lambda.amazonaws.com', 'ec2.amazonaws.com'] }, EC2, true, false],
    [{ Service: 'lambda.amazonaws.com' }, EC2, false, false],
    [{ Service: 'ec2.amazonaws.com' }, ANA, false, false],
    [{ AWS: ANA.arn }, ANA, true, true],
    [{ AWS: 'arn:aws:iam::123456789012:root' }, ANA, true, false],
    [{ AWS: '123456789012' }, ANA, true, false],
    [{ AWS: '999999999999' }, ANA, false, false],
    [{ AWS: 'arn:aws:iam::123456789012:role/web' }, SESSION, true, true],
    ['*', ANA, true, false],
  ])('%o trusts %o: %s', (Principal, asker, allowed, byName) => {
    const text = JSON.stringify({ Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }] })
    const request = { action: 'sts:AssumeRole', resource: '*', context: new Map() }
    expect(trusts(readPolicy(text), asker, request)).toEqual({ allowed, denied: false, byName })
  })
})
