import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ec2Query } from '../../electron/api/protocols/ec2-query.ts'
import { AwsError } from '../../shared/aws/error.ts'
import { type Door, openDoor, withoutId } from './door.ts'
import { decodeForm, encodeText, queryModel } from './vectors.ts'

const codec = ec2Query.createCodec(queryModel)

describe('EC2 query: requests', () => {
  it.each<[string, string, unknown]>([
    ['scalars', 'Text=a+b%26c&Count=-1.5e2&Yes=TRUE', { Text: 'a b&c', Count: -150, Yes: true }],
    ['integers', 'Whole=-007', { Whole: -7 }],
    ['false and 1', 'Yes=false', { Yes: false }],
    ['an empty string', 'Text=', { Text: '' }],
    ['text beyond ASCII', 'Text=%ED%95%9C%EA%B8%80', { Text: '한글' }],
    ['lists without a member segment, in numeric order', 'Name.10=j&Name.2=b&Name.1=a', { Names: ['a', 'b', 'j'] }],
    ['a list said to be empty', 'Name=', { Names: [] }],
    ['nested structures and lists', 'Part.1.Id=x&Part.1.Parts.1.Id=y', { Parts: [{ Id: 'x', Parts: [{ Id: 'y' }] }] }],
    ['one structure', 'OnePart.Id=z', { Part: { Id: 'z' } }],
    ['maps', 'Map.entry.1.k=a&Map.entry.1.v=1&Map.entry.2.k=b&Map.entry.2.v=2', { Map: { a: '1', b: '2' } }],
    ['flat maps', 'FlatMap.1.k=a&FlatMap.1.v=1', { FlatMap: { a: '1' } }],
    ['a map key that is a trap', 'FlatMap.1.k=__proto__&FlatMap.1.v=1', { FlatMap: JSON.parse('{"__proto__":"1"}') }],
    ['blobs as base64', 'Bytes=aGVsbG8%3D', { Bytes: 'aGVsbG8=' }],
    ['timestamps with milliseconds', 'When=2026-11-23T07%3A19%3A00.5Z', { When: '2026-11-23T07:19:00.500Z' }],
    ['timestamps without a zone are UTC', 'When=2026-11-23T07:19:00', { When: '2026-11-23T07:19:00.000Z' }],
    ['timestamps with an offset', 'When=2026-11-23T16:19:00%2B09:00', { When: '2026-11-23T07:19:00.000Z' }],
    ['bare dates', 'When=2026-11-23', { When: '2026-11-23T00:00:00.000Z' }],
    ['epoch seconds', 'When=1795418340', { When: '2026-11-23T07:19:00.000Z' }],
    ['the last of a repeated parameter', 'Text=a&Text=b', { Text: 'b' }],
    ['what every request carries is no parameter', 'Action=Echo&Version=1&X-Amz-Date=x&SignatureVersion=4', {}],
    ['empty pairs', '&&Text=a&', { Text: 'a' }],
  ])('%s', (_name, form, input) => {
    expect(decodeForm(codec, form)).toEqual(input)
  })

  it.each([
    ['Nmae=x', 'UnknownParameter', 'The parameter Nmae is not recognized'],
    ['Part.1.Nmae=x&Part.1.Id=1', 'UnknownParameter', 'The parameter Part.1.Nmae is not recognized'],
    ['Text.1=x', 'UnknownParameter', 'The parameter Text.1 is not recognized'],
    ['Name.first=x', 'UnknownParameter', 'The parameter Name.first is not recognized'],
    ['__proto__.x=1', 'UnknownParameter', 'The parameter __proto__.x is not recognized'],
    ['constructor=1', 'UnknownParameter', 'The parameter constructor is not recognized'],
    ['Part.1.Parts.1.Id=1', 'MissingParameter', 'The request must contain the parameter Part.1.Id'],
    ['Count=many', 'InvalidParameterValue', 'Value (many) for parameter Count is invalid. The value must be a number.'],
    ['Count=', 'InvalidParameterValue', 'Value () for parameter Count is invalid. The value must be a number.'],
    ['Count=0x10', 'InvalidParameterValue', 'Value (0x10) for parameter Count is invalid. The value must be a number.'],
    [
      'Count=NaN',
      'InvalidParameterValue',
      'Value (NaN) for parameter Count is invalid. The value must be a finite number.',
    ],
    [
      'Count=1e999',
      'InvalidParameterValue',
      'Value (1e999) for parameter Count is invalid. The value is out of range.',
    ],
    [
      'Yes=maybe',
      'InvalidParameterValue',
      'Value (maybe) for parameter Yes is invalid. The value must be true or false.',
    ],
    [
      'When=soon',
      'InvalidParameterValue',
      'Value (soon) for parameter When is invalid. The value must be a timestamp.',
    ],
    [
      'When=2026-13-45',
      'InvalidParameterValue',
      'Value (2026-13-45) for parameter When is invalid. The value must be a timestamp.',
    ],
    [
      'Bytes=%25%25',
      'InvalidParameterValue',
      'Value (%%) for parameter Bytes is invalid. The value must be base64-encoded.',
    ],
    ['OnePart=x', 'InvalidParameterValue', 'Value (x) for parameter OnePart is invalid. Expected a structure.'],
    ['Whole=1.5', 'InvalidParameterValue', 'Value (1.5) for parameter Whole is invalid. The value must be an integer.'],
    [
      'Whole=9007199254740993',
      'InvalidParameterValue',
      'Value (9007199254740993) for parameter Whole is invalid. The value is out of range.',
    ],
    ['Count=x&Nmae=y', 'UnknownParameter', 'The parameter Nmae is not recognized'],
    [
      'Count=x&Part.1.Parts.1.Id=1',
      'InvalidParameterValue',
      'Value (x) for parameter Count is invalid. The value must be a number.',
    ],
  ])('refuses %s', (form, code, message) => {
    expect(() => decodeForm(codec, form)).toThrow(new AwsError(code, message))
    expect(() => decodeForm(codec, form)).toThrow(expect.objectContaining({ code, httpStatus: 400 }))
  })

  it('takes a key of a million segments as one unknown parameter', () => {
    expect(() => decodeForm(codec, `${'a.'.repeat(1_000_000)}b=1`)).toThrow(
      /^The parameter (a\.){128} is not recognized$/,
    )
  })
})

describe('EC2 query: answers', () => {
  const body = (output: unknown) =>
    encodeText(codec, output)
      .replace(/^.*<requestId>ID<\/requestId>/s, '')
      .replace('</EchoResponse>', '')

  it.each<[string, unknown, string]>([
    [
      'scalars',
      { Text: 'a', Count: 1.5, Yes: false, Whole: 0 },
      '<text>a</text><count>1.5</count><yes>false</yes><whole>0</whole>',
    ],
    ['absent scalars are left out', { Text: undefined, Count: null }, ''],
    ['members the model does not know are left out', { Text: 'a', Secret: 1 }, '<text>a</text>'],
    ['escapes', { Text: '<&>"\r\n\u0001\uffff' }, '<text>&lt;&amp;&gt;&quot;&#xD;\n</text>'],
    ['empty lists are written', { Names: [], Parts: [] }, '<nameSet/><partSet/>'],
    ['lists', { Names: ['a', 'b'] }, '<nameSet><item>a</item><item>b</item></nameSet>'],
    ['flat lists', { Flat: ['a', 'b'] }, '<flat>a</flat><flat>b</flat>'],
    [
      'lists of lists of lists',
      { Parts: [{ Id: '1', Parts: [{ Id: '2', Parts: [{ Id: '3', Parts: [] }] }] }] },
      [
        '<partSet><item><id>1</id><partSet><item><id>2</id><partSet><item><id>3</id><partSet/></item>',
        '</partSet></item></partSet></item></partSet>',
      ].join(''),
    ],
    ['maps', { Map: { a: '<' } }, '<map><entry><k>a</k><v>&lt;</v></entry></map>'],
    [
      'flat maps',
      { FlatMap: { a: '1', b: '2' } },
      '<flatMap><k>a</k><v>1</v></flatMap><flatMap><k>b</k><v>2</v></flatMap>',
    ],
    ['timestamps with milliseconds', { When: '2026-11-23T07:19:00Z' }, '<when>2026-11-23T07:19:00.000Z</when>'],
    ['epoch seconds', { Epoch: '2026-11-23T07:19:00.500Z' }, '<epoch>1795418340.5</epoch>'],
    ['blobs', { Bytes: 'aGVsbG8=' }, '<bytes>aGVsbG8=</bytes>'],
    ['NaN', { Count: Number.NaN }, '<count>NaN</count>'],
  ])('%s', (_name, output, expected) => {
    expect(body(output)).toBe(expected)
  })

  it('writes a long answer in pieces that add up to it', () => {
    const parts = Array.from({ length: 20_000 }, (_, i) => ({ Id: `part-${i}-한글`, Parts: [{ Id: 'x' }] }))
    const { body: pieces } = codec.encode('Echo', { Parts: parts }, 'ID')
    expect(Array.isArray(pieces)).toBe(true)
    const text = Buffer.concat(pieces as Buffer[]).toString('utf8')
    const items = parts
      .map(({ Id }) => `<item><id>${Id}</id><partSet><item><id>x</id></item></partSet></item>`)
      .join('')
    expect(text.endsWith(`<partSet>${items}</partSet></EchoResponse>`)).toBe(true)
  })
})

describe('EC2 through the door', () => {
  let door: Door
  beforeAll(async () => {
    door = await openDoor({
      'ec2:DescribeInstances': () => ({ Reservations: [] }),
      'ec2:DeleteVolume': () => undefined,
      'ec2:StopInstances': (input: { DryRun?: boolean }) => {
        if (input.DryRun)
          throw new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412)
        throw new AwsError(
          'IncorrectInstanceState',
          "The instance 'i-1' is not in a state from which it can be stopped.",
        )
      },
      'ec2:RebootInstances': () => {
        throw new TypeError('secret detail')
      },
    })
  })
  afterAll(() => door.close())

  it('wraps an answer in its response element', async () => {
    const reply = await door.form(
      'ec2',
      'Action=DescribeInstances&Version=2016-11-15&Filter.1.Name=tag%3Aa&Filter.1.Value.1=b',
    )
    expect(reply.status).toBe(200)
    expect(reply.headers['content-type']).toBe('text/xml;charset=UTF-8')
    expect(withoutId(reply)).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>\n<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">',
        '<requestId><id></requestId><reservationSet/></DescribeInstancesResponse>',
      ].join(''),
    )
    const { operation, input, context } = door.seen.at(-1)!
    expect({ operation, input }).toEqual({
      operation: 'ec2:DescribeInstances',
      input: { Filters: [{ Name: 'tag:a', Values: ['b'] }] },
    })
    expect(context).toEqual({
      region: 'us-east-1',
      accessKeyId: 'AKIDEXAMPLE',
      requestId: reply.headers['x-amzn-requestid'],
      origin: 'api',
    })
  })

  it('answers return true where there is no output', async () => {
    const reply = await door.form('ec2', 'Action=DeleteVolume&VolumeId=vol-1')
    expect(reply.text).toContain('</requestId><return>true</return></DeleteVolumeResponse>')
  })

  it('puts an error in EC2’s own envelope', async () => {
    const reply = await door.form('ec2', 'Action=StopInstances&InstanceId.1=i-1')
    expect(reply.status).toBe(400)
    expect(withoutId(reply)).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error>',
        '<Code>IncorrectInstanceState</Code>',
        "<Message>The instance 'i-1' is not in a state from which it can be stopped.</Message></Error>",
        '</Errors><RequestID><id></RequestID></Response>',
      ].join(''),
    )
  })

  it('leaves DryRun to the backend', async () => {
    const reply = await door.form('ec2', 'Action=StopInstances&InstanceId.1=i-1&DryRun=true')
    expect([reply.status, reply.text.includes('<Code>DryRunOperation</Code>')]).toEqual([412, true])
  })

  it('tells nobody what went wrong inside', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const reply = await door.form('ec2', 'Action=RebootInstances&InstanceId.1=i-1')
    expect(log).toHaveBeenCalledExactlyOnceWith('api ec2:RebootInstances', new TypeError('secret detail'))
    log.mockRestore()
    expect(reply.status).toBe(500)
    expect(reply.text).toContain('<Code>InternalError</Code><Message>An internal error has occurred</Message>')
    expect(reply.text).not.toContain('secret')
  })
})
