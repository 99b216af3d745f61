/** Every kind of refusal in every protocol: HTTP status, code, envelope. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeCbor, encodeCbor } from '../../electron/api/protocols/cbor-bytes.ts'
import { type Door, openDoor, type Reply, signed } from './door.ts'

type Ask = (door: Door) => Promise<Reply>

const granite = (operation: string) => `GraniteServiceVersion20100801.${operation}`
const cborPath = (operation: string) => `/service/GraniteServiceVersion20100801/operation/${operation}`

/** The code a client would read out of an envelope. */
function codeOf(reply: Reply): string | undefined {
  const type = reply.headers['content-type'] ?? ''
  if (type.includes('xml')) return /<Code>(.*?)<\/Code>/.exec(reply.text)?.[1]
  if (type === 'application/cbor') return (decodeCbor(reply.bytes) as { __type: string }).__type
  const body = JSON.parse(reply.text) as { __type?: string }
  return body.__type ?? (reply.headers['x-amzn-errortype'] as string)
}

describe('refusals', () => {
  let door: Door
  beforeAll(async () => {
    door = await openDoor({ 'ec2:DescribeRegions': () => ({ Regions: [] }) })
  })
  afterAll(() => door.close())

  it.each<[string, string, number, string, Ask]>([
    // Unknown action.
    ['unknown action', 'EC2', 400, 'InvalidAction', (d) => d.form('ec2', 'Action=Nope')],
    ['unknown action', 'query', 400, 'InvalidAction', (d) => d.form('sts', 'Action=Nope')],
    [
      'unknown action',
      'JSON',
      400,
      'com.amazon.coral.service#UnknownOperationException',
      (d) => d.json('ce', 'AWSInsightsIndexService.Nope', {}),
    ],
    [
      'unknown action',
      'CBOR',
      404,
      'com.amazon.coral.service#UnknownOperationException',
      (d) => d.cbor('monitoring', cborPath('Nope'), encodeCbor({})),
    ],
    ['an action every object has', 'EC2', 400, 'InvalidAction', (d) => d.form('ec2', 'Action=constructor')],
    [
      'an action every object has',
      'JSON',
      400,
      'com.amazon.coral.service#UnknownOperationException',
      (d) => d.json('ce', 'AWSInsightsIndexService.toString', {}),
    ],
    // A protocol the service does not speak.
    ['foreign protocol', 'query', 400, 'InvalidAction', (d) => d.form('ce', 'Action=GetCostAndUsage')],
    [
      'foreign protocol',
      'CBOR',
      404,
      'com.amazon.coral.service#UnknownOperationException',
      (d) => d.cbor('sts', '/service/Sts/operation/GetCallerIdentity', encodeCbor({})),
    ],
    // No action.
    ['no action', 'EC2', 400, 'MissingAction', (d) => d.form('ec2', 'Version=2016-11-15')],
    ['no action', 'EC2 GET', 400, 'MissingAction', (d) => d.send({ method: 'GET', headers: signed('ec2') })],
    ['no action', 'query', 400, 'MissingAction', (d) => d.form('iam', '')],
    [
      'no action',
      'JSON',
      400,
      'com.amazon.coral.service#UnknownOperationException',
      (d) => d.send({ headers: signed('ce') }),
    ],
    [
      'no action',
      'CBOR',
      404,
      'com.amazon.coral.service#UnknownOperationException',
      (d) => d.send({ path: '/service/x', headers: { ...signed('monitoring'), 'smithy-protocol': 'rpc-v2-cbor' } }),
    ],
    // A real operation that is not simulated.
    [
      'not simulated',
      'EC2',
      501,
      'UnsupportedOperation',
      (d) => d.form('ec2', 'Action=CreateVpc&CidrBlock=10.0.0.0/16'),
    ],
    ['not simulated', 'query', 501, 'UnsupportedOperation', (d) => d.form('iam', 'Action=ListUsers')],
    ['not simulated', 'JSON', 501, 'NotImplementedException', (d) => d.json('ssm', 'AmazonSSM.DescribeParameters', {})],
    [
      'not simulated',
      'CBOR',
      501,
      'NotImplementedException',
      (d) => d.cbor('monitoring', cborPath('ListDashboards'), encodeCbor({})),
    ],
    // Parameters.
    ['unknown parameter', 'EC2', 400, 'UnknownParameter', (d) => d.form('ec2', 'Action=DescribeRegions&Nmae=x')],
    ['missing parameter', 'EC2', 400, 'MissingParameter', (d) => d.form('ec2', 'Action=RunInstances&MaxCount=1')],
    ['missing parameter', 'query', 400, 'ValidationError', (d) => d.form('iam', 'Action=CreateUser')],
    ['missing parameter', 'JSON', 400, 'ValidationException', (d) => d.json('ssm', 'AmazonSSM.GetParameter', {})],
    [
      'missing parameter',
      'CBOR',
      400,
      'com.amazonaws.cloudwatch#ValidationException',
      (d) => d.cbor('monitoring', cborPath('GetDashboard'), encodeCbor({})),
    ],
    ['bad value', 'EC2', 400, 'InvalidParameterValue', (d) => d.form('ec2', 'Action=DescribeRegions&AllRegions=x')],
    ['bad value', 'query', 400, 'MalformedInput', (d) => d.form('iam', 'Action=ListUsers&MaxItems=x')],
    [
      'bad value',
      'JSON',
      400,
      'com.amazon.coral.service#SerializationException',
      (d) => d.json('ssm', 'AmazonSSM.GetParameter', { Name: 1 }),
    ],
    [
      'bad value',
      'CBOR',
      400,
      'com.amazon.coral.service#SerializationException',
      (d) => d.cbor('monitoring', cborPath('ListMetrics'), encodeCbor({ Namespace: 1 })),
    ],
    [
      'NaN',
      'CloudWatch JSON',
      400,
      'com.amazonaws.cloudwatch#InvalidParameterValueException',
      (d) =>
        d.json('monitoring', granite('PutMetricData'), {
          Namespace: 'N',
          MetricData: [{ MetricName: 'm', Value: 'NaN' }],
        }),
    ],
    // Bodies that cannot be read at all.
    ['bad encoding', 'EC2', 400, 'MalformedQueryString', (d) => d.form('ec2', 'Action=%E0%A4%A')],
    ['bad encoding', 'query', 400, 'MalformedQueryString', (d) => d.form('sts', 'Action=GetCallerIdentity&x=%')],
    [
      'bad body',
      'JSON',
      400,
      'com.amazon.coral.service#SerializationException',
      (d) => d.json('ce', 'AWSInsightsIndexService.GetTags', '{'),
    ],
    [
      'bad body',
      'CBOR',
      400,
      'com.amazon.coral.service#SerializationException',
      (d) => d.cbor('monitoring', cborPath('ListMetrics'), Buffer.from([0x9f])),
    ],
    // Credentials.
    [
      'unsigned',
      'EC2',
      403,
      'MissingAuthenticationToken',
      (d) =>
        d.send({
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: 'Action=DescribeRegions&Version=2016-11-15',
        }),
    ],
    [
      'unsigned',
      'query',
      403,
      'MissingAuthenticationToken',
      (d) => d.send({ method: 'GET', path: '/?Action=GetCallerIdentity&Version=2011-06-15' }),
    ],
    [
      'unsigned',
      'JSON',
      400,
      'MissingAuthenticationTokenException',
      (d) => d.send({ headers: { 'x-amz-target': 'AmazonSSM.GetParameter' } }),
    ],
    [
      'unsigned',
      'CBOR',
      400,
      'MissingAuthenticationTokenException',
      (d) => d.send({ path: cborPath('ListMetrics'), headers: { 'smithy-protocol': 'rpc-v2-cbor' } }),
    ],
    ['unsigned', 'anything', 403, 'MissingAuthenticationTokenException', (d) => d.send({ method: 'GET' })],
    [
      'another scheme',
      'EC2',
      400,
      'IncompleteSignature',
      (d) =>
        d.send({
          headers: {
            authorization: 'Bearer x',
            host: 'ec2.us-east-1.localhost',
            'content-type': 'application/x-www-form-urlencoded',
          },
          body: 'Action=DescribeRegions',
        }),
    ],
    [
      'half a credential',
      'JSON',
      400,
      'IncompleteSignatureException',
      (d) =>
        d.send({
          headers: {
            authorization: 'AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=0',
            'x-amz-target': 'AmazonSSM.GetParameter',
          },
        }),
    ],
    // Regions.
    ['foreign Region', 'EC2', 400, 'OptInRequired', (d) => d.form('ec2', 'Action=DescribeRegions', 'eu-north-1')],
    ['foreign Region', 'query', 403, 'OptInRequired', (d) => d.form('monitoring', 'Action=ListMetrics', 'eu-north-1')],
    [
      'foreign Region',
      'JSON',
      400,
      'OptInRequired',
      (d) => d.json('ssm', 'AmazonSSM.GetParameter', { Name: 'a' }, 'eu-north-1'),
    ],
    [
      'foreign Region',
      'CBOR',
      400,
      'OptInRequired',
      (d) => d.cbor('monitoring', cborPath('ListMetrics'), encodeCbor({}), 'eu-north-1'),
    ],
  ])('%s in %s: %i %s', async (_case, _protocol, status, code, ask) => {
    const reply = await ask(door)
    expect([reply.status, codeOf(reply)]).toEqual([status, code])
    expect(reply.headers['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/)
    expect(door.seen).toEqual([])
  })

  // AWS's order: a later fault is not mentioned while an earlier one stands.
  it.each<[string, string, Ask]>([
    [
      'the credential before the action',
      'IncompleteSignature',
      (d) =>
        d.send({
          headers: { authorization: 'AWS4-x', 'content-type': 'application/x-www-form-urlencoded' },
          body: 'Action=Nope',
        }),
    ],
    ['the action before its parameters', 'InvalidAction', (d) => d.form('ec2', 'Action=Nope&Nmae=x', 'eu-north-1')],
    [
      'parameters before the Region',
      'UnknownParameter',
      (d) => d.form('ec2', 'Action=DescribeRegions&Nmae=x', 'eu-north-1'),
    ],
    [
      'the Region before whether it is simulated',
      'OptInRequired',
      (d) => d.form('ec2', 'Action=CreateVpc', 'eu-north-1'),
    ],
  ])('checks %s', async (_order, code, ask) => {
    expect(codeOf(await ask(door))).toBe(code)
  })

  it('names the operation it does not simulate, and the Regions it does', async () => {
    const vpc = await door.form('ec2', 'Action=CreateVpc&CidrBlock=10.0.0.0/16')
    expect(vpc.text).toContain('The operation CreateVpc of Amazon EC2 is not simulated by Cumulab')
    const region = await door.form('ec2', 'Action=DescribeRegions', 'eu-north-1')
    expect(region.text).toContain(
      'The Region eu-north-1 is not enabled for this account. Cumulab simulates us-east-1, ap-northeast-2.',
    )
  })

  it('is 501 where the operation is real, because no client retries that', async () => {
    const reply = await door.json('monitoring', granite('ListDashboards'), {})
    expect([reply.status, reply.headers['x-amzn-query-error']]).toEqual([501, 'NotImplementedException;Receiver'])
  })
})
