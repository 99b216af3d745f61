import http from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { CONSOLE_REGION } from '../../shared/ipc/contract.ts'
import { temporaryFolders } from '../support/folder.ts'
import { ec2, sim, startServer, type TestServer } from '../support/server.ts'

const folderOf = temporaryFolders()
let server: TestServer
let ui: URL
beforeAll(async () => {
  server = await startServer(['--memory', '--seed', '5', '--epoch', '2026-10-01', '--rate', '0'])
  ui = new URL(server.ui)
})
afterAll(() => server.end())

/** A request with headers that fetch would not let through. */
function request(path: string, headers: http.OutgoingHttpHeaders = {}, method = 'GET'): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    http.request({ host: '127.0.0.1', port: ui.port, path, method, headers }, resolve).on('error', reject).end()
  })
}

/** How an upgrade ends: `open`, or the status it is refused with. */
function upgrade(
  protocols: readonly string[],
  headers: Record<string, string> = {},
  path = '/socket',
): Promise<string> {
  const socket = new WebSocket(`ws://127.0.0.1:${ui.port}${path}`, [...protocols], { headers })
  return new Promise((resolve) => {
    socket.on('open', () => {
      resolve('open')
      socket.close()
    })
    socket.on('unexpected-response', (_request, response) => resolve(String(response.statusCode)))
    socket.on('error', () => resolve('error'))
  })
}
const token = (): string => ui.hash.slice('#token='.length)

describe('the console over loopback', () => {
  it.each([
    ['our own page', {}, 'open'],
    ['our own page by name', { host: 'localhost:1', origin: 'http://localhost:1' }, 'open'],
    ['a foreign page', { origin: 'https://evil.example' }, '403'],
    ['a page without an origin of its own', { origin: 'null' }, '403'],
    ['a name that was rebound to us', { host: 'evil.example', origin: 'http://evil.example' }, '403'],
  ])('answers the socket of %s with %s', async (_name, headers, outcome) => {
    expect(await upgrade(['cumulab', token()], headers)).toBe(outcome)
  })

  it.each([
    ['none', []],
    ['a wrong one', ['cumulab', 'x'.repeat(32)]],
    ['a longer one', ['cumulab', 'TOKENx']],
    ['the token alone', ['TOKEN']],
  ])('refuses a socket with %s for a token', async (_name, protocols) => {
    const offered = protocols.map((text) => text.replace('TOKEN', token()))
    expect(await upgrade(offered)).toBe('401')
  })

  it('has one socket only', async () => {
    expect(await upgrade(['cumulab', token()], {}, '/other')).toBe('404')
  })

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%5cpackage.json',
    '/assets/../../package.json',
    '/%00.js',
    '/%.js',
  ])('gives no file outside the page: %s', async (path) => {
    expect((await request(path)).statusCode).toBe(path.includes('package') || path.includes('.js') ? 404 : 200)
  })

  it('refuses foreign hosts and origins, and anything but reading', async () => {
    expect((await request('/', { host: 'evil.example' })).statusCode).toBe(403)
    expect((await request('/', { origin: 'https://evil.example' })).statusCode).toBe(403)
    expect((await request('/', {}, 'POST')).statusCode).toBe(405)
  })

  it('serves the page with a policy that leaves no way out', async () => {
    const page = await request('/instances/i-1')
    expect(page.statusCode).toBe(200)
    expect(page.headers['content-type']).toMatch(/^text\/html/)
    const policy = page.headers['content-security-policy'] as string
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|https:|\*/)
  })
})

describe('/_sim over the API port', () => {
  it('tells the state and moves the clock', async () => {
    expect(await sim(server.api, 'state')).toMatchObject({ status: 200, body: { rate: 0, seed: 5, quotas: true } })
    expect(await sim(server.api, 'health')).toEqual({ status: 200, body: { ok: true } })
    expect(await sim(server.api, 'reset', { seed: 6, epoch: '2026-11-01' })).toMatchObject({
      status: 200,
      body: { seed: 6, now: '2026-11-01T00:00:00.000Z' },
    })
    await ec2(server.api, 'CreateVolume', { AvailabilityZone: 'us-east-1a', Size: '1' })
    expect(await sim(server.api, 'advance', { seconds: 60 })).toMatchObject({
      body: { now: '2026-11-01T00:01:00.000Z' },
    })
    expect((await ec2(server.api, 'DescribeVolumes')).body).toContain('<status>available</status>')
    expect(await sim(server.api, 'advance', { until: '2026-11-30T23:59:59Z' })).toMatchObject({ status: 200 })
    expect(await sim(server.api, 'rewind', { to: '2026-11-01T00:00:00Z' })).toMatchObject({ status: 200 })
    expect(await sim(server.api, 'rate', { rate: 60 })).toMatchObject({ body: { rate: 60 } })
    expect(await sim(server.api, 'rate', { rate: 0 })).toMatchObject({ body: { rate: 0 } })
  })

  it.each<[string, unknown]>([
    ['advance', { seconds: -5 }],
    ['advance', { hours: 1 }],
    ['rate', { rate: 'fast' }],
    ['rewind', { to: 'yesterday' }],
    ['reset', { seed: 1.5 }],
    ['reset', { epoch: '1999-01-01' }],
    ['advance', []],
  ])('%s refuses %o with a sentence', async (route, body) => {
    const { status, body: answer } = await sim(server.api, route, body)
    expect(status).toBe(400)
    expect(answer).toEqual({
      error: { code: 'ValidationError', message: expect.stringMatching(/^.{10,}\.$/) as string },
    })
  })

  it('names the member that is missing', async () => {
    const { body } = await sim(server.api, 'rewind', {})
    expect(body).toEqual({ error: { code: 'ValidationError', message: 'to is missing.' } })
  })

  it('has no other routes', async () => {
    expect((await sim(server.api, 'coffee')).status).toBe(404)
    expect((await sim(server.api, 'state', {})).status).toBe(404)
  })
})

describe('npm run serve', () => {
  it('closes on SIGTERM and keeps the world', async () => {
    const folder = folderOf()
    const flags = ['--world', folder, '--seed', '1', '--rate', '0']
    const first = await startServer(flags)
    await ec2(first.api, 'CreateVolume', { AvailabilityZone: 'us-east-1a', Size: '1' })
    await sim(first.api, 'advance', { seconds: 100 })
    const { body } = await sim(first.api, 'state')
    expect(await first.end()).toBe(0)
    const second = await startServer(flags)
    // The port is dealt anew; all else is as it was.
    expect((await sim(second.api, 'state')).body).toEqual({ ...(body as object), apiUrl: second.api })
    await second.end()
  })

  it('goes when its parent goes', async () => {
    const orphan = await startServer(['--memory'])
    const ended = new Promise((resolve) => orphan.child.once('exit', resolve))
    orphan.child.disconnect()
    expect(await ended).toBe(0)
  })

  it.each([
    [['--speed', '3'], /Unknown option '--speed'/],
    [['--rate', 'fast'], /--rate must be a number/],
    [['--seed', '-1'], /--seed/],
    [['--epoch', 'soon'], /--epoch must be an ISO 8601/],
    [['--settle', 'later'], /--settle must be real or instant/],
    [['--memory', '--world', 'x'], /cannot be given together/],
    [['--api-port', '99999'], /--api-port must be a port/],
  ])('refuses %s with a sentence and the usage', async (flags, sentence) => {
    const start = startServer(flags as string[])
    await expect(start).rejects.toThrow(sentence as RegExp)
    await expect(start).rejects.toThrow(/code 2.*npm run serve/s)
  })

  it('says so when its port or its world is taken', async () => {
    const folder = folderOf()
    const first = await startServer(['--world', folder])
    await expect(startServer(['--world', folder])).rejects.toThrow(/is open in another Cumulab/)
    const port = new URL(first.api).port
    await expect(startServer(['--memory', '--api-port', port])).rejects.toThrow(`Port ${port} is taken`)
    await first.end()
  })

  it('opens with the demo company', { timeout: 15_000 }, async () => {
    const demo = await startServer(['--memory', '--seed', '1', '--demo'])
    const { body } = await ec2(demo.api, 'DescribeInstances', {}, CONSOLE_REGION)
    expect(body.match(/<instanceId>/g)?.length).toBeGreaterThan(20)
    expect(body).toContain('<name>running</name>')
    expect(body).toContain('<name>stopped</name>')
    await demo.end()
  })

  it('settles at once when told to', async () => {
    const double = await startServer(['--memory', '--settle', 'instant', '--rate', '0'])
    await ec2(double.api, 'CreateVolume', { AvailabilityZone: 'us-east-1a', Size: '1' })
    expect((await ec2(double.api, 'DescribeVolumes')).body).toContain('<status>available</status>')
    await double.end()
  })
})
