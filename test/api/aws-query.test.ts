import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { awsQuery } from '../../electron/api/protocols/aws-query.ts'
import { AwsError } from '../../shared/aws/error.ts'
import { type Door, openDoor, withoutId } from './door.ts'
import { decodeForm, encodeText, queryModel } from './vectors.ts'

const codec = awsQuery.createCodec(queryModel)

describe('AWS query: requests', () => {
  it.each<[string, string, unknown]>([
    ['lists by the item name of the model', 'Name.item.1=a&Name.item.2=b', { Names: ['a', 'b'] }],
    ['lists by the default item name', 'Name.member.1=a&Name.member.2=b', { Names: ['a', 'b'] }],
    ['flat lists', 'Flat.1=a&Flat.2=b', { Flat: ['a', 'b'] }],
    ['an empty list', 'Name=', { Names: [] }],
    [
      'nested lists',
      'Part.member.1.Id=x&Part.member.1.Parts.member.1.Id=y',
      { Parts: [{ Id: 'x', Parts: [{ Id: 'y' }] }] },
    ],
    ['maps', 'Map.entry.1.k=a&Map.entry.1.v=1', { Map: { a: '1' } }],
    ['flat maps', 'FlatMap.1.k=a&FlatMap.1.v=1', { FlatMap: { a: '1' } }],
    ['unknown parameters are ignored', 'Nmae=x&Text=a', { Text: 'a' }],
  ])('%s', (_name, form, input) => {
    expect(decodeForm(codec, form)).toEqual(input)
  })

  it.each([
    ['Count=x', 'MalformedInput', 'Value (x) for parameter Count is invalid. The value must be a number.'],
    [
      'Count=inf',
      'InvalidParameterValue',
      'Value (inf) for parameter Count is invalid. The value must be a finite number.',
    ],
    [
      'OnePart.Parts.member.1.Parts=&Part.member.2.Parts=',
      'ValidationError',
      [
        '3 validation errors detected: ',
        "Value null at 'onePart.parts.member.1.id' failed to satisfy constraint: Member must not be null",
        "; Value null at 'onePart.id' failed to satisfy constraint: Member must not be null; ",
        "Value null at 'part.member.2.id' failed to satisfy constraint: Member must not be null",
      ].join(''),
    ],
  ])('refuses %s', (form, code, message) => {
    expect(() => decodeForm(codec, form)).toThrow(new AwsError(code, message))
    expect(() => decodeForm(codec, form)).toThrow(expect.objectContaining({ code, httpStatus: 400 }))
  })
})

describe('AWS query: answers', () => {
  it('wraps the output in its result element', () => {
    expect(encodeText(codec, { Names: [], Flat: ['a'] })).toBe(
      [
        '<EchoResponse xmlns="http://vectors.example/doc"><EchoResult><nameSet/><flat>a</flat>',
        '</EchoResult><ResponseMetadata><RequestId>ID</RequestId></ResponseMetadata></EchoResponse>',
      ].join(''),
    )
  })

  it('has no result element where there is no output', () => {
    expect(codec.encode('Mute', undefined, 'ID').body).toBe(
      '<MuteResponse xmlns="http://vectors.example/doc"><ResponseMetadata><RequestId>ID</RequestId></ResponseMetadata></MuteResponse>',
    )
  })
})

describe('STS, IAM and CloudWatch through the door', () => {
  let door: Door
  beforeAll(async () => {
    door = await openDoor({
      'sts:GetCallerIdentity': () => ({
        Account: '123456789012',
        Arn: 'arn:aws:iam::123456789012:root',
        UserId: 'AID',
      }),
      'sts:AssumeRoleWithWebIdentity': () => {
        throw new AwsError('IDPRejectedClaim', 'No')
      },
      'cloudwatch:PutMetricData': () => undefined,
      'cloudwatch:GetMetricData': () => ({
        MetricDataResults: [{ Id: 'a', Timestamps: ['2026-11-23T07:19:00.000Z'], Values: [1.5] }],
      }),
      'cloudwatch:GetMetricStatistics': () => {
        throw new AwsError(
          'InvalidParameterCombination',
          'At least one of the parameters <Statistics> must be specified.',
        )
      },
    })
  })
  afterAll(() => door.close())

  it('answers a call', async () => {
    const reply = await door.form('sts', 'Action=GetCallerIdentity&Version=2011-06-15')
    expect(reply.headers['content-type']).toBe('text/xml')
    expect(withoutId(reply)).toBe(
      [
        '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">',
        '<GetCallerIdentityResult><UserId>AID</UserId><Account>123456789012</Account>',
        '<Arn>arn:aws:iam::123456789012:root</Arn></GetCallerIdentityResult><ResponseMetadata>',
        '<RequestId><id></RequestId></ResponseMetadata></GetCallerIdentityResponse>',
      ].join(''),
    )
  })

  it('answers a presigned GET, as used for cluster tokens', async () => {
    const scope = encodeURIComponent('AKID/20261123/ap-northeast-2/sts/aws4_request')
    const path = `/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${scope}`
    const reply = await door.send({ method: 'GET', path })
    expect(reply.status).toBe(200)
    expect(door.seen.at(-1)!.context).toMatchObject({ accessKeyId: 'AKID', region: 'ap-northeast-2' })
  })

  it('lets the operations that fetch a first credential be unsigned', async () => {
    const reply = await door.send({
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=a&RoleSessionName=b&WebIdentityToken=c',
    })
    // The status is the model's: the backend did not know it.
    expect(reply.status).toBe(403)
    expect(withoutId(reply)).toBe(
      [
        '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>',
        '<Code>IDPRejectedClaim</Code><Message>No</Message></Error><RequestId><id></RequestId>',
        '</ErrorResponse>',
      ].join(''),
    )
    expect(door.seen.at(-1)!.context.accessKeyId).toBeUndefined()
  })

  it('reads and writes CloudWatch’s member lists', async () => {
    const data =
      'MetricData.member.1.MetricName=m&MetricData.member.1.Value=0.5&MetricData.member.1.Timestamp=2026-11-23T00:00:00Z'
    const dimension = 'MetricData.member.1.Dimensions.member.1.Name=a&MetricData.member.1.Dimensions.member.1.Value=b'
    await door.form('monitoring', `Action=PutMetricData&Version=2010-08-01&Namespace=N&${data}&${dimension}`)
    expect(door.seen.at(-1)!.input).toEqual({
      Namespace: 'N',
      MetricData: [
        { MetricName: 'm', Value: 0.5, Timestamp: '2026-11-23T00:00:00.000Z', Dimensions: [{ Name: 'a', Value: 'b' }] },
      ],
    })
    const range = 'StartTime=2026-11-23T00:00:00Z&EndTime=2026-11-24T00:00:00Z'
    const reply = await door.form(
      'monitoring',
      `Action=GetMetricData&Version=2010-08-01&MetricDataQueries.member.1.Id=a&${range}`,
    )
    expect(reply.text).toContain(
      [
        '<MetricDataResults><member><Id>a</Id><Timestamps><member>2026-11-23T07:19:00.000Z</member>',
        '</Timestamps><Values><member>1.5</member></Values></member></MetricDataResults>',
      ].join(''),
    )
  })

  it('words an error by its query code', async () => {
    const rest = 'Namespace=N&MetricName=m&StartTime=2026-11-23T00:00:00Z&EndTime=2026-11-24T00:00:00Z&Period=60'
    const reply = await door.form('monitoring', `Action=GetMetricStatistics&Version=2010-08-01&${rest}`)
    expect(reply.status).toBe(400)
    expect(withoutId(reply)).toBe(
      [
        '<ErrorResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/"><Error>',
        '<Type>Sender</Type><Code>InvalidParameterCombination</Code>',
        '<Message>At least one of the parameters &lt;Statistics&gt; must be specified.</Message></Error>',
        '<RequestId><id></RequestId></ErrorResponse>',
      ].join(''),
    )
  })
})
