import { describe, expect, it } from 'vitest'
import { routeOf } from '../../electron/api/route.ts'
import { authenticate } from '../../electron/api/sigv4.ts'
import type { WireRequest } from '../../electron/api/wire.ts'
import { signed } from './door.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
const request = (parts: Partial<WireRequest> & { text?: string }): WireRequest => ({
  method: 'POST',
  path: '/',
  query: '',
  headers: {},
  body: Buffer.from(parts.text ?? ''),
  ...parts,
})

describe('routing', () => {
  it.each<[string, Partial<WireRequest> & { text?: string }, string | undefined, object]>([
    [
      'the CBOR path before everything',
      {
        path: '/service/GraniteServiceVersion20100801/operation/ListMetrics',
        headers: { 'smithy-protocol': 'rpc-v2-cbor', 'x-amz-target': 'AmazonSSM.GetParameter' },
      },
      'ssm',
      { dialect: 'rpcV2Cbor', service: 'cloudwatch', operation: 'ListMetrics' },
    ],
    [
      'the CBOR service with its namespace',
      {
        path: '/service/com.amazonaws.cloudwatch.GraniteServiceVersion20100801/operation/ListMetrics',
        headers: { 'smithy-protocol': 'rpc-v2-cbor' },
      },
      undefined,
      { service: 'cloudwatch', operation: 'ListMetrics' },
    ],
    [
      'a CBOR service of another name by its scope',
      { path: '/service/CloudWatch/operation/ListMetrics', headers: { 'smithy-protocol': 'rpc-v2-cbor' } },
      'monitoring',
      { service: 'cloudwatch', operation: 'ListMetrics' },
    ],
    [
      'the target before the body',
      { headers: { ...FORM, 'x-amz-target': 'AWSInsightsIndexService.GetTags' }, text: 'Action=DescribeRegions' },
      'ec2',
      { dialect: 'awsJson', service: 'ce', operation: 'GetTags' },
    ],
    [
      'the target split at its last dot',
      { headers: { 'x-amz-target': 'com.amazonaws.Foo.Bar' } },
      'foo',
      { dialect: 'awsJson', service: undefined, scope: 'foo', targetPrefix: 'com.amazonaws.Foo', operation: 'Bar' },
    ],
    [
      'a target without a dot',
      { headers: { 'x-amz-target': 'GetTags' } },
      'ce',
      { operation: 'GetTags', targetPrefix: '' },
    ],
    [
      'a form by the scope',
      { headers: FORM, text: 'Action=GetUser&Version=2016-11-15' },
      'iam',
      { dialect: 'awsQuery', service: 'iam' },
    ],
    [
      'an unsigned form by the version',
      { headers: FORM, text: 'Action=X&Version=2010-08-01' },
      undefined,
      { service: 'cloudwatch' },
    ],
    [
      'EC2’s own dialect',
      { headers: FORM, text: 'Action=X' },
      'ec2',
      { dialect: 'ec2Query', service: 'ec2', operation: 'X' },
    ],
    [
      'a form and a query string together',
      { headers: FORM, text: 'A=1', query: 'Action=X' },
      'ec2',
      { operation: 'X', form: { A: '1', Action: 'X' } },
    ],
    ['a GET with an action', { method: 'GET', query: 'Action=X' }, 'sts', { dialect: 'awsQuery', operation: 'X' }],
    [
      'a query string on another path is no action',
      { method: 'GET', path: '/b', query: 'Action=X' },
      's3',
      { dialect: 'restXml', operation: '' },
    ],
    [
      'other services by their scope',
      { headers: FORM, text: 'Action=X' },
      'autoscaling',
      { dialect: 'awsQuery', service: undefined, scope: 'autoscaling' },
    ],
    ['S3 as REST with XML', { method: 'GET' }, 's3', { dialect: 'restXml', scope: 's3' }],
    [
      'the rest as REST with JSON',
      { method: 'GET', path: '/2015-03-31/functions' },
      'lambda',
      { dialect: 'restJson', scope: 'lambda' },
    ],
    [
      'the host where nothing is signed',
      { method: 'GET', headers: { host: 'lambda.us-east-1.localhost:4566' } },
      undefined,
      { scope: 'lambda' },
    ],
    [
      'only whole hosts',
      { method: 'GET', headers: { host: 'ec2.us-east-1.localhost.evil.example' } },
      undefined,
      { scope: '', service: undefined },
    ],
    [
      'a form that cannot be decoded',
      { headers: FORM, text: 'Action=%' },
      'ec2',
      { dialect: 'ec2Query', malformed: true },
    ],
  ])('%s', (_rule, parts, scope, expected) => {
    expect({ service: undefined, ...routeOf(request(parts), scope) }).toMatchObject(expected)
  })
})

describe('credentials', () => {
  const withHeaders = (headers: WireRequest['headers']) => authenticate(request({ headers }), '')

  it.each<[string, WireRequest['headers'], unknown]>([
    [
      'a signed request',
      signed('ec2', 'ap-northeast-2'),
      { accessKeyId: 'AKIDEXAMPLE', region: 'ap-northeast-2', service: 'ec2' },
    ],
    [
      'no spaces after the commas',
      { authorization: signed('ec2').authorization.replaceAll(', ', ',') },
      { accessKeyId: 'AKIDEXAMPLE', region: 'us-east-1', service: 'ec2' },
    ],
    [
      'SigV4A, whose Region is a header',
      {
        authorization:
          'AWS4-ECDSA-P256-SHA256 Credential=AKID/20261123/s3/aws4_request, SignedHeaders=host, Signature=00',
        'x-amz-region-set': 'us-west-2,eu-west-1',
      },
      { accessKeyId: 'AKID', region: 'us-west-2', service: 's3' },
    ],
    [
      'SigV4A for every Region',
      {
        authorization:
          'AWS4-ECDSA-P256-SHA256 Credential=AKID/20261123/s3/aws4_request, SignedHeaders=host, Signature=00',
        'x-amz-region-set': '*',
      },
      { accessKeyId: 'AKID', region: undefined, service: 's3' },
    ],
    ['nothing', {}, 'missing'],
    ['an empty header', { authorization: '' }, 'malformed'],
    ['version 2', { authorization: 'AWS AKID:signature' }, 'malformed'],
    [
      'too few parts',
      { authorization: 'AWS4-HMAC-SHA256 Credential=AKID/20261123/ec2/aws4_request, SignedHeaders=host, Signature=00' },
      'malformed',
    ],
    [
      'an empty part',
      {
        authorization: 'AWS4-HMAC-SHA256 Credential=AKID/20261123//ec2/aws4_request, SignedHeaders=host, Signature=00',
      },
      'malformed',
    ],
    [
      'no terminator',
      {
        authorization: 'AWS4-HMAC-SHA256 Credential=AKID/20261123/r/ec2/aws5_request, SignedHeaders=host, Signature=00',
      },
      'malformed',
    ],
    [
      'no signature',
      { authorization: 'AWS4-HMAC-SHA256 Credential=AKID/20261123/r/ec2/aws4_request, SignedHeaders=host' },
      'malformed',
    ],
  ])('%s', (_case, headers, expected) => {
    expect(withHeaders(headers)).toEqual(expected)
  })

  it('reads a presigned credential from the query string or the form', () => {
    const text = 'Action=X&X-Amz-Credential=AKID%2F20261123%2Fus-east-1%2Fsts%2Faws4_request'
    const expected = { accessKeyId: 'AKID', region: 'us-east-1', service: 'sts' }
    expect(authenticate(request({ query: text }), '')).toEqual(expected)
    expect(authenticate(request({}), text)).toEqual(expected)
    expect(authenticate(request({ query: 'X-Amz-Credential=' }), '')).toBe('malformed')
  })
})
