import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { awsJson } from '../../electron/api/protocols/json.ts'
import { AwsError } from '../../shared/aws/error.ts'
import { type Door, openDoor } from './door.ts'
import { decodeBody, encodeText, valueModel } from './vectors.ts'

const codec = awsJson.createCodec(valueModel)
const decode = (text: string) => decodeBody(codec, Buffer.from(text))

describe('AWS JSON: requests', () => {
  it.each<[string, string, unknown]>([
    ['no body', '', {}],
    ['scalars', '{"Text":"한글","Count":-1.5,"Yes":false}', { Text: '한글', Count: -1.5, Yes: false }],
    ['epoch seconds become ISO', '{"When":1795418340.5}', { When: '2026-11-23T07:19:00.500Z' }],
    ['blobs stay base64', '{"Bytes":"aGVsbG8="}', { Bytes: 'aGVsbG8=' }],
    ['null is absent', '{"Text":null,"Names":["a",null]}', { Names: ['a'] }],
    ['empty lists and maps', '{"Names":[],"Map":{}}', { Names: [], Map: {} }],
    ['unknown members and XML names are ignored', '{"Nmae":1,"ignored":"x"}', {}],
    ['members every object has are no members', '{"toString":1,"constructor":{}}', {}],
    ['a map key that is a trap', '{"Map":{"__proto__":1}}', { Map: JSON.parse('{"__proto__":1}') }],
    ['nesting', '{"Part":{"Id":"1","Parts":[{"Id":"2"}]}}', { Part: { Id: '1', Parts: [{ Id: '2' }] } }],
  ])('%s', (_name, text, input) => {
    expect(decode(text)).toEqual(input)
  })

  it.each([
    ['{', 'SerializationException', 'Start of structure or map found where not expected.'],
    ['[]', 'SerializationException', 'Start of structure or map expected.'],
    ['"x"', 'SerializationException', 'Start of structure or map expected.'],
    ['{"Text":1}', 'SerializationException', 'NUMBER_VALUE can not be converted to String'],
    ['{"Text":true}', 'SerializationException', 'TRUE_VALUE can not be converted to String'],
    ['{"Text":[]}', 'SerializationException', 'Start of list found where not expected.'],
    ['{"Text":{}}', 'SerializationException', 'Start of structure or map found where not expected.'],
    ['{"Count":"1"}', 'SerializationException', 'STRING_VALUE can not be converted to Double'],
    ['{"Whole":1.5}', 'SerializationException', 'NUMBER_VALUE can not be converted to Integer'],
    ['{"Whole":1e999}', 'SerializationException', 'NUMBER_VALUE can not be converted to Integer'],
    ['{"Yes":"true"}', 'SerializationException', 'STRING_VALUE can not be converted to Boolean'],
    ['{"When":"2026-11-23"}', 'SerializationException', 'STRING_VALUE can not be converted to Timestamp'],
    ['{"When":1e300}', 'SerializationException', 'NUMBER_VALUE can not be converted to Timestamp'],
    ['{"Bytes":"%"}', 'SerializationException', 'STRING_VALUE can not be converted to Blob'],
    ['{"Names":"a"}', 'SerializationException', 'Expected list or null'],
    ['{"Names":{}}', 'SerializationException', 'Start of structure or map found where not expected.'],
    ['{"Map":[]}', 'SerializationException', 'Start of list found where not expected.'],
    ['{"Part":7}', 'SerializationException', 'Expected structure or null'],
    ['{"Count":1e999}', 'ValidationException', 'The value Infinity for parameter count is invalid.'],
    ['{"Count":"NaN"}', 'ValidationException', 'The value NaN for parameter count is invalid.'],
    [
      '{"Part":{},"Parts":[{"Id":"1"},{}]}',
      'ValidationException',
      [
        '2 validation errors detected: ',
        "Value null at 'parts.2.member.id' failed to satisfy constraint: Member must not be null; ",
        "Value null at 'part.id' failed to satisfy constraint: Member must not be null",
      ].join(''),
    ],
  ])('refuses %s', (text, code, message) => {
    expect(() => decode(text)).toThrow(new AwsError(code, message))
    expect(() => decode(text)).toThrow(expect.objectContaining({ code, httpStatus: 400 }))
  })

  it('refuses a body nested beyond reason', () => {
    const deep = '{"Id":"1","Parts":['.repeat(10_000) + ']}'.repeat(10_000)
    expect(() => decode(`{"Part":${deep}}`)).toThrow('The request body is nested too deeply.')
    expect(() => decode('['.repeat(1_000_000) + ']'.repeat(1_000_000))).toThrow('Start of structure or map expected.')
  })
})

describe('AWS JSON: answers', () => {
  it.each<[string, unknown, string]>([
    ['nothing', undefined, '{}'],
    ['empty lists are written, absent members are not', { Names: [], Text: undefined, Count: null }, '{"Names":[]}'],
    [
      'members the model does not know are left out',
      { Text: 'a', Secret: 1, Part: { Id: 'x', Secret: 1 } },
      '{"Text":"a","Part":{"Id":"x"}}',
    ],
    ['ISO becomes epoch seconds', { When: '2026-11-23T07:19:00.500Z' }, '{"When":1795418340.5}'],
    ['or a date-time where the model says so', { Iso: '2026-11-23T07:19:00.000Z' }, '{"Iso":"2026-11-23T07:19:00Z"}'],
    [
      'NaN and infinities are strings',
      { Count: Number.NaN, Map: { a: Number.NEGATIVE_INFINITY } },
      '{"Count":"NaN","Map":{"a":"-Infinity"}}',
    ],
    ['blobs', { Bytes: 'aGVsbG8=' }, '{"Bytes":"aGVsbG8="}'],
  ])('%s', (_name, output, text) => {
    expect(encodeText(codec, output)).toBe(text)
  })

  it.each<[unknown, string]>([
    [{ Count: 12, Whole: 12 }, '{"Count":12.0,"Whole":12}'],
    [{ Count: -0.5 }, '{"Count":-0.5}'],
    [{ Count: 0 }, '{"Count":0.0}'],
    [{ Count: 1e300 }, '{"Count":1e+300}'],
  ])('writes a double as one, even where it is whole: %j', (output, text) => {
    expect(String(codec.encode('Echo', output as object, 'ID').body)).toBe(text)
  })

  it('refuses to invent a timestamp', () => {
    expect(() => encodeText(codec, { When: 'yesterday' })).toThrow('not a timestamp: yesterday')
  })
})

describe('Cost Explorer, SSM and CloudWatch through the door', () => {
  let door: Door
  beforeAll(async () => {
    door = await openDoor({
      'ce:GetCostAndUsage': () => ({ ResultsByTime: [] }),
      'ssm:GetParameter': () => {
        throw new AwsError('ParameterNotFound', 'Parameter a not found.')
      },
      'cloudwatch:ListMetrics': () => ({ Metrics: [] }),
      'cloudwatch:GetMetricStatistics': () => {
        throw new AwsError('InvalidParameterCombination', 'No.')
      },
      'cloudwatch:GetDashboard': () => {
        throw new AwsError('ResourceNotFound', 'Dashboard a does not exist', 400)
      },
    })
  })
  afterAll(() => door.close())

  it('answers a call', async () => {
    const body = {
      TimePeriod: { Start: '2026-11-01', End: '2026-11-02' },
      Granularity: 'DAILY',
      Metrics: ['UnblendedCost'],
    }
    const reply = await door.json('ce', 'AWSInsightsIndexService.GetCostAndUsage', body)
    expect([reply.status, reply.text]).toEqual([200, '{"ResultsByTime":[]}'])
    expect(reply.headers['content-type']).toBe('application/x-amz-json-1.1')
    expect(door.seen.at(-1)).toMatchObject({ operation: 'ce:GetCostAndUsage', input: body })
  })

  it('names an error as its service does', async () => {
    const reply = await door.json('ssm', 'AmazonSSM.GetParameter', { Name: 'a' })
    expect([reply.status, JSON.parse(reply.text)]).toEqual([
      400,
      { __type: 'ParameterNotFound', message: 'Parameter a not found.' },
    ])
    expect(reply.headers['x-amzn-errortype']).toBe('ParameterNotFound')
    expect(reply.headers['x-amzn-query-error']).toBeUndefined()
  })

  it.each([
    ['GetMetricStatistics', 400, 'InvalidParameterCombinationException', 'InvalidParameterCombination;Sender'],
    ['GetDashboard', 404, 'ResourceNotFound', 'ResourceNotFound;Sender'],
  ])('gives a CloudWatch error its shape name and its query code: %s', async (operation, status, name, header) => {
    const time = { StartTime: 1, EndTime: 2 }
    const input = { DashboardName: 'a', Namespace: 'N', MetricName: 'm', Period: 60, ...time }
    const reply = await door.json('monitoring', `GraniteServiceVersion20100801.${operation}`, input)
    expect(reply.status).toBe(status)
    expect(reply.headers).toMatchObject({ 'x-amzn-query-error': header, 'content-type': 'application/x-amz-json-1.0' })
    expect(JSON.parse(reply.text).__type).toBe(`com.amazonaws.cloudwatch#${name}`)
  })

  it('gives CloudWatch’s own validation errors the query code too', async () => {
    const reply = await door.json('monitoring', 'GraniteServiceVersion20100801.GetMetricStatistics', { Period: 60 })
    expect(JSON.parse(reply.text).__type).toBe('com.amazonaws.cloudwatch#ValidationException')
    expect(reply.headers['x-amzn-query-error']).toBe('ValidationError;Sender')
  })
})
