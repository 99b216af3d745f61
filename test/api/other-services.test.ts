import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Door, openDoor, signed, withoutId } from './door.ts'

describe('services that are not simulated', () => {
  let door: Door
  beforeAll(async () => {
    door = await openDoor({})
  })
  afterAll(() => door.close())

  const sentence = (subject: string) =>
    `${subject} is not simulated by Cumulab; it exists in AWS, and nothing was changed.`
  const rest = (service: string, method: string, path: string) => door.send({ method, path, headers: signed(service) })

  it.each([
    ['lambda', 'GET', '/2015-03-31/functions', 'The operation ListFunctions of AWS Lambda'],
    ['lambda', 'GET', '/2015-03-31/functions/', 'The operation ListFunctions of AWS Lambda'],
    ['lambda', 'POST', '/2015-03-31/functions/f/invocations', 'The operation Invoke of AWS Lambda'],
    ['lambda', 'GET', '/2015-03-31/functions/f', 'The operation GetFunction of AWS Lambda'],
    ['eks', 'GET', '/clusters', 'The operation ListClusters of Amazon EKS'],
    ['apigateway', 'GET', '/restapis', 'The operation GetRestApis of Amazon API Gateway'],
    ['apigateway', 'GET', '/v2/apis', 'The operation GetApis of Amazon API Gateway'],
    ['lambda', 'PATCH', '/nowhere', 'The service AWS Lambda'],
    ['unheard-of', 'GET', '/x', 'The service unheard-of'],
  ])('refuses REST calls of %s by name: %s %s', async (service, method, path, subject) => {
    const reply = await rest(service, method, path)
    expect([reply.status, reply.headers['x-amzn-errortype']]).toEqual([501, 'NotImplementedException'])
    expect(JSON.parse(reply.text)).toEqual({ message: sentence(subject) })
  })

  it.each([
    ['GET', '/', 'The operation ListBuckets of Amazon S3'],
    ['GET', '/bucket?list-type=2&prefix=a', 'The operation ListObjectsV2 of Amazon S3'],
    ['GET', '/bucket/a/long/key', 'The operation GetObject of Amazon S3'],
    ['DELETE', '/bucket', 'The operation DeleteBucket of Amazon S3'],
  ])('refuses S3 in its own envelope: %s %s', async (method, path, subject) => {
    const reply = await rest('s3', method, path)
    expect(reply.status).toBe(501)
    expect(withoutId(reply)).toBe(
      [
        `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NotImplemented</Code>`,
        `<Message>${sentence(subject)}</Message><RequestId><id></RequestId><HostId><id></HostId></Error>`,
      ].join(''),
    )
  })

  it('sends no body to a HEAD', async () => {
    const reply = await rest('s3', 'HEAD', '/bucket')
    expect([reply.status, reply.bytes.length]).toEqual([501, 0])
  })

  it.each([
    ['sqs', 'AmazonSQS.ListQueues', 'The operation ListQueues of Amazon SQS'],
    ['dynamodb', 'DynamoDB_20120810.ListTables', 'The operation ListTables of Amazon DynamoDB'],
    ['ecs', 'AmazonEC2ContainerServiceV20141113.ListClusters', 'The operation ListClusters of Amazon ECS'],
    ['kms', 'TrentService.ListKeys', 'The operation ListKeys of AWS KMS'],
  ])('refuses JSON calls of %s by name', async (service, target, subject) => {
    const reply = await door.json(service, target, {})
    expect([reply.status, JSON.parse(reply.text)]).toEqual([
      501,
      { __type: 'NotImplementedException', message: sentence(subject) },
    ])
  })

  it.each([
    [
      'autoscaling',
      'Action=DescribeAutoScalingGroups&Version=2011-01-01',
      'The operation DescribeAutoScalingGroups of Amazon EC2 Auto Scaling',
    ],
    [
      'elasticloadbalancing',
      'Action=DescribeLoadBalancers&Version=2012-06-01',
      'The operation DescribeLoadBalancers of Elastic Load Balancing',
    ],
    // The classic API of the same scope has operations the index does not know.
    [
      'elasticloadbalancing',
      'Action=EnableAvailabilityZonesForLoadBalancer&Version=2012-06-01',
      'The operation EnableAvailabilityZonesForLoadBalancer of Elastic Load Balancing',
    ],
    ['rds', 'Action=DescribeDBInstances&Version=2014-10-31', 'The operation DescribeDBInstances of Amazon RDS'],
  ])('refuses query calls of %s by name', async (service, form, subject) => {
    const reply = await door.form(service, form)
    expect(reply.status).toBe(501)
    expect(withoutId(reply)).toBe(
      [
        `<ErrorResponse><Error><Type>Receiver</Type><Code>UnsupportedOperation</Code>`,
        `<Message>${sentence(subject)}</Message></Error><RequestId><id></RequestId></ErrorResponse>`,
      ].join(''),
    )
  })

  it('calls a misspelt operation unknown, as AWS does', async () => {
    const json = await door.json('sqs', 'AmazonSQS.ListQueue', {})
    expect([json.status, JSON.parse(json.text).__type]).toEqual([
      400,
      'com.amazon.coral.service#UnknownOperationException',
    ])
    const query = await door.form('autoscaling', 'Action=DescribeAutoScalingGroup&Version=2011-01-01')
    expect(query.status).toBe(400)
    expect(query.text).toContain(
      '<Code>InvalidAction</Code><Message>Could not find operation DescribeAutoScalingGroup for version 2011-01-01</Message>',
    )
  })
})
