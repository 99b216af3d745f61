/** The HTTP side: who may call, how much, how a connection is kept and closed. */
import net from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiServer } from '../../electron/api/server.ts'
import { type Door, openDoor, signed } from './door.ts'

const MIB = 1024 * 1024
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const REGIONS_CALL = { headers: { ...signed('ec2'), ...FORM }, body: 'Action=DescribeRegions&Version=2016-11-15' }

describe('the HTTP server', () => {
  let door: Door
  beforeAll(async () => {
    door = await openDoor({
      'ec2:DescribeRegions': () => ({ Regions: [] }),
      'ec2:ImportKeyPair': () => ({}),
      'cloudwatch:PutMetricData': () => undefined,
      'ce:GetTags': () => ({ Tags: [] }),
      'sts:GetCallerIdentity': () => ({}),
    })
  })
  afterAll(() => door.close())

  it('listens on 127.0.0.1 and nowhere else', async () => {
    expect(door.server.url).toBe(`http://127.0.0.1:${door.server.port}`)
    const elsewhere = await new Promise((resolve) => {
      const socket = net.connect(door.server.port, '127.0.0.2')
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
      socket.on('connect', () => {
        socket.destroy()
        resolve('connected')
      })
    })
    expect(elsewhere).toBe('ECONNREFUSED')
  })

  it('rejects when the port is taken', async () => {
    const backend = { simulatedRegions: [], supports: () => false, call: async () => ({}) }
    await expect(createApiServer({ backend, port: door.server.port, defaultRegion: 'us-east-1' })).rejects.toThrow(
      'EADDRINUSE',
    )
  })

  it.each(['127.0.0.1', 'localhost', 'LOCALHOST:4566', '[::1]:4566', 'ec2.us-east-1.localhost', '127.0.0.1:1'])(
    'answers to the host %s',
    async (host) => {
      const reply = await door.send({ ...REGIONS_CALL, headers: { ...REGIONS_CALL.headers, host } })
      expect(reply.status).toBe(200)
    },
  )

  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil.example:80',
    'ec2.amazonaws.com',
    '127.0.0.2',
    '0.0.0.0',
    'x@localhost',
  ])('refuses the host %j', async (host) => {
    const reply = await door.send({ ...REGIONS_CALL, headers: { ...REGIONS_CALL.headers, host } })
    expect(reply.status).toBe(403)
    expect(reply.headers.connection).toBe('close')
  })

  it.each([
    ['a page of another site', { origin: 'https://evil.example' }],
    ['a page of this machine', { origin: 'http://localhost:4780' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['an image or a link', { 'sec-fetch-site': 'cross-site' }],
    ['a typed address', { 'sec-fetch-site': 'none' }],
  ])('refuses %s', async (_who, headers) => {
    for (const path of ['/', '/_sim/health']) {
      const reply = await door.send({ ...REGIONS_CALL, path, headers: { ...REGIONS_CALL.headers, ...headers } })
      expect(reply.status).toBe(403)
      expect(reply.headers['access-control-allow-origin']).toBeUndefined()
    }
    expect(door.seen.filter(({ operation }) => operation === 'ec2:Nope')).toEqual([])
  })

  it('does not run a refused call', async () => {
    const before = door.seen.length
    await door.send({ ...REGIONS_CALL, headers: { ...REGIONS_CALL.headers, origin: 'https://evil.example' } })
    expect(door.seen.length).toBe(before)
  })

  it('sends one Date header with the real time, from which SDKs set their signing clock', async () => {
    const reply = await door.send(REGIONS_CALL)
    const dates = reply.rawHeaders.filter((_, i) => i % 2 === 0).filter((name) => name.toLowerCase() === 'date')
    expect(dates).toHaveLength(1)
    expect(Math.abs(Date.parse(reply.headers.date!) - Date.now())).toBeLessThan(60_000)
  })

  it('keeps a connection, and says how long a body is', async () => {
    const reply = await door.send(REGIONS_CALL)
    expect(reply.headers.connection).toBe('keep-alive')
    expect(reply.headers['content-length']).toBe(String(reply.bytes.length))
  })

  it('takes a body of 16 MiB and no byte more', async () => {
    const prefix = 'Action=ImportKeyPair&KeyName=k&PublicKeyMaterial='
    const call = (bytes: number) => door.send({ headers: REGIONS_CALL.headers, body: prefix.padEnd(bytes, 'A') })
    expect((await call(16 * MIB)).status).toBe(200)
    const refused = await call(16 * MIB + 1)
    expect([refused.status, refused.headers.connection]).toEqual([413, 'close'])
    expect(refused.text).toContain('<Code>RequestEntityTooLarge</Code>')
  })

  it('counts a body that does not say how long it is', async () => {
    const chunk = Buffer.alloc(MIB, 0x41)
    const headers = ['host: localhost', 'transfer-encoding: chunked', 'x-amz-target: AWSInsightsIndexService.GetTags']
    const head = ['POST / HTTP/1.1', ...headers, `authorization: ${signed('ce').authorization}`, '', ''].join('\r\n')
    const text = await new Promise<string>((resolve, reject) => {
      const socket = net.connect(door.server.port, '127.0.0.1')
      let received = ''
      socket.on('data', (data) => {
        received += data.toString('utf8')
      })
      socket.on('error', reject)
      socket.on('close', () => resolve(received))
      socket.write(head)
      for (let i = 0; i < 17; i++) {
        socket.write(`${MIB.toString(16)}\r\n`)
        socket.write(chunk)
        socket.write('\r\n')
      }
      socket.write('0\r\n\r\n')
    })
    expect(text).toMatch(/^HTTP\/1\.1 413 /)
    expect(text).toContain('RequestEntityTooLargeException')
  })

  it('reads a compressed body, as SDKs send PutMetricData', async () => {
    const target = { 'x-amz-target': 'GraniteServiceVersion20100801.PutMetricData' }
    const headers = { ...signed('monitoring'), ...target, 'content-encoding': 'gzip' }
    const data = { Namespace: 'N', MetricData: [{ MetricName: 'm', Value: 1 }] }
    expect((await door.send({ headers, body: gzipSync(JSON.stringify(data)) })).status).toBe(200)
    expect(door.seen.at(-1)!.input).toEqual(data)
    const broken = await door.send({ headers, body: 'not gzip' })
    expect([broken.status, JSON.parse(broken.text).__type]).toEqual([
      400,
      'com.amazon.coral.service#SerializationException',
    ])
    const bomb = await door.send({ headers, body: gzipSync(Buffer.alloc(64 * MIB)) })
    expect([bomb.status, JSON.parse(bomb.text).__type]).toEqual([413, 'RequestEntityTooLargeException'])
    const form = gzipSync('Action=DescribeRegions')
    expect(
      (await door.send({ headers: { ...REGIONS_CALL.headers, 'content-encoding': 'gzip' }, body: form })).status,
    ).toBe(200)
  })

  it.each([
    ['what is not HTTP', 'hello\r\n\r\n', /^HTTP\/1\.1 400 /],
    [
      'headers without end',
      `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`,
      /^HTTP\/1\.1 431 /,
    ],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['two hosts', 'GET / HTTP/1.1\r\nhost: localhost\r\nhost: evil.example\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['an absolute target', 'GET http://evil.example/ HTTP/1.1\r\nhost: localhost\r\n\r\n', /^HTTP\/1\.1 400 /],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n',
      /^HTTP\/1\.1 400 /,
    ],
  ])('answers %s and closes', async (_what, bytes, expected) => {
    const text = await new Promise<string>((resolve, reject) => {
      const socket = net.connect(door.server.port, '127.0.0.1')
      let received = ''
      socket.on('data', (data) => {
        received += data.toString('utf8')
      })
      socket.on('error', reject)
      socket.on('close', () => resolve(received))
      socket.write(bytes)
    })
    expect(text).toMatch(expected)
  })

  it.each([
    ['sts', 'Action=GetCallerIdentity', 'eu-north-1', 'us-east-1'],
    ['sts', 'Action=GetCallerIdentity', 'ap-northeast-2', 'ap-northeast-2'],
  ])('takes %s of any Region: %s %s', async (service, form, region, expected) => {
    expect((await door.form(service, form, region)).status).toBe(200)
    expect(door.seen.at(-1)!.context.region).toBe(expected)
  })

  it('runs the global services in us-east-1 wherever they were signed for', async () => {
    const body = { TimePeriod: { Start: '2026-11-01', End: '2026-11-02' } }
    expect((await door.json('ce', 'AWSInsightsIndexService.GetTags', body, 'ap-northeast-2')).status).toBe(200)
    expect(door.seen.at(-1)!.context.region).toBe('us-east-1')
  })

  it('outlives clients that leave before their answer', async () => {
    let finish = (): void => {}
    const running = new Promise<void>((resolve) => {
      finish = resolve
    })
    const regions = Array.from({ length: 50_000 }, (_, i) => ({ RegionName: `region-${i}` }))
    const other = await openDoor({ 'ec2:DescribeRegions': () => running.then(() => ({ Regions: regions })) })
    const leaver = net.connect(other.server.port, '127.0.0.1')
    const { authorization } = signed('ec2')
    leaver.write(`GET /?Action=DescribeRegions HTTP/1.1\r\nhost: localhost\r\nauthorization: ${authorization}\r\n\r\n`)
    await expect.poll(() => other.seen.length).toBe(1)
    leaver.destroy()
    const halfway = net.connect(other.server.port, '127.0.0.1')
    halfway.write('POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\nhalf')
    await new Promise((resolve) => setImmediate(resolve))
    halfway.destroy()
    finish()
    const reply = await other.send(REGIONS_CALL)
    expect(reply.text.match(/<item>/g)).toHaveLength(50_000)
    await other.close()
  })

  it('lets a running call finish when it closes', async () => {
    let finish = (): void => {}
    const running = new Promise<void>((resolve) => {
      finish = resolve
    })
    const other = await openDoor({ 'ec2:DescribeRegions': () => running.then(() => ({ Regions: [] })) })
    const reply = other.send(REGIONS_CALL)
    await expect.poll(() => other.seen.length).toBe(1)
    const closed = other.server.close()
    finish()
    expect((await reply).status).toBe(200)
    await closed
    await other.close()
  })

  it('closes at once when nothing runs, kept connections included', async () => {
    const other = await openDoor({ 'ec2:DescribeRegions': () => ({ Regions: [] }) })
    await other.send(REGIONS_CALL)
    const started = performance.now()
    await other.server.close()
    expect(performance.now() - started).toBeLessThan(1_000)
    await expect(other.send(REGIONS_CALL)).rejects.toThrow(/ECONNREFUSED|hang up/)
    await other.close()
  })
})
