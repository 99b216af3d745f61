/** What keeps a stranger from a web server, one obstacle at a time, and the doors that show it. */
import http from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { createSimRoutes } from '../../../electron/host/sim-routes.ts'
import type { In, Out } from '../../../shared/ipc/contract.ts'
import { amazonLinux, type HostUnderTest, openHost } from '../../support/host.ts'

const WEB =
  '#!/bin/bash\nyum install -y httpd\nsystemctl start httpd\necho "<h1>Hello</h1>" > /var/www/html/index.html\n'
let host: HostUnderTest

async function webServer(more: Partial<In<'ec2:RunInstances'>> = {}): Promise<string> {
  host = await openHost({ rate: 0 })
  const { SecurityGroups = [] } = await host.run('ec2:DescribeSecurityGroups', {})
  await host.run('ec2:AuthorizeSecurityGroupIngress', {
    GroupId: SecurityGroups[0]?.GroupId,
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
  })
  const { Instances = [] } = await host.run('ec2:RunInstances', {
    ImageId: await amazonLinux(host),
    InstanceType: 't3.micro',
    MinCount: 1,
    MaxCount: 1,
    UserData: Buffer.from(WEB).toString('base64'),
    ...more,
  })
  host.wait(60)
  const InstanceId = Instances[0]?.InstanceId as string
  await host.control('sim:RunShell', { InstanceId, Line: 'true' })
  return InstanceId
}
const page = (InstanceId: string): Promise<Out<'sim:FetchPage'>> =>
  host.control('sim:FetchPage', { InstanceId, Port: 80, Path: '/' })
const described = async (id: string) =>
  (await host.run('ec2:DescribeInstances', { InstanceIds: [id] })).Reservations?.[0]?.Instances?.[0]

describe('a stranger', () => {
  it('gets the page, until the route is gone', async () => {
    const id = await webServer()
    expect(await page(id)).toMatchObject({ answered: true, body: '<h1>Hello</h1>\n' })
    const { RouteTables = [] } = await host.run('ec2:DescribeRouteTables', {})
    const RouteTableId = RouteTables[0]?.RouteTableId
    await host.run('ec2:DeleteRoute', { RouteTableId, DestinationCidrBlock: '0.0.0.0/0' })
    expect(await page(id)).toMatchObject({ answered: false, problem: 'timeout', reason: 'no-route' })
  })
  it.each([
    ['in on the port', false, 80],
    ['out to the reply', true, 3000],
  ])('is stopped by a network ACL that denies %s', async (_, Egress, port) => {
    const id = await webServer()
    const { NetworkAcls = [] } = await host.run('ec2:DescribeNetworkAcls', {})
    const entry = {
      NetworkAclId: NetworkAcls[0]?.NetworkAclId,
      RuleNumber: 50,
      Protocol: '6',
      RuleAction: 'deny',
      Egress,
      CidrBlock: '0.0.0.0/0',
      PortRange: Egress ? { From: 1024, To: 65_535 } : { From: port, To: port },
    } as const
    await host.run('ec2:CreateNetworkAclEntry', entry)
    expect(await page(id)).toMatchObject({ answered: false, problem: 'timeout', reason: 'network-acl' })
  })
  it('finds no one without a public address', async () => {
    const { SubnetId } = (await described(await webServer())) ?? {}
    const id = await webServer({ NetworkInterfaces: [{ DeviceIndex: 0, SubnetId, AssociatePublicIpAddress: false }] })
    expect(await page(id)).toMatchObject({ answered: false, reason: 'no-public-address' })
  })
})

describe('the preview route', () => {
  it('shows the page with its type, or says why not', async () => {
    const id = await webServer()
    const routes = createSimRoutes(host.world, host.controls)
    expect(await routes('GET', `/_sim/preview/${id}:80/`, {})).toEqual({
      status: 200,
      body: '<h1>Hello</h1>\n',
      contentType: 'text/html',
    })
    expect(await routes('GET', `/_sim/preview/${id}:8080/`, {})).toMatchObject({
      status: 504,
      body: { problem: 'timeout', reason: 'security-group' },
    })
    expect(await routes('GET', '/_sim/preview/i-0123456789abcdef0:80/', {})).toMatchObject({ status: 400 })
    expect(await routes('GET', '/_sim/preview/elsewhere:80/', {})).toBeUndefined()
  })
})

describe('a metadata port', () => {
  interface Answer {
    readonly status: number
    readonly body: string
    readonly headers: http.IncomingHttpHeaders
  }
  const ask = (url: string, method = 'GET', headers: Record<string, string> = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const request = http.request(url, { method, headers, agent: false }, (response) => {
        let body = ''
        response.on('data', (chunk: Buffer) => {
          body += chunk.toString()
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }))
      })
      request.on('error', reject)
      request.end()
    })
  const TTL = 'x-aws-ec2-metadata-token-ttl-seconds'
  let InstanceId: string
  afterEach(() => host.control('sim:CloseMetadataPort', { InstanceId }))

  it('speaks IMDSv2 to this computer, and to no web page', async () => {
    InstanceId = await webServer()
    const { url } = await host.control('sim:OpenMetadataPort', { InstanceId })
    expect(await host.control('sim:OpenMetadataPort', { InstanceId })).toEqual({ InstanceId, url })
    expect((await ask(`${url}/latest/meta-data/`)).status).toBe(401)
    const token = await ask(`${url}/latest/api/token`, 'PUT', { [TTL]: '60' })
    expect(token).toMatchObject({ status: 200, headers: { [TTL]: '60', 'content-type': 'text/plain' } })
    const headers = { 'x-aws-ec2-metadata-token': token.body }
    expect((await ask(`${url}/latest/meta-data/instance-id`, 'GET', headers)).body).toBe(InstanceId)
    expect((await ask(`${url}/latest/meta-data/`, 'GET', { ...headers, origin: 'http://a.test' })).status).toBe(403)
    expect((await ask(`${url}/latest/meta-data/`, 'GET', { ...headers, host: 'a.test' })).status).toBe(403)
    await host.run('ec2:StopInstances', { InstanceIds: [InstanceId] })
    expect((await ask(`${url}/latest/meta-data/`, 'GET', headers)).status).toBe(503)
    await host.control('sim:CloseMetadataPort', { InstanceId })
    expect(await host.control('sim:ListMetadataPorts', {})).toEqual({ ports: [] })
    await expect(ask(`${url}/`)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
  it('is opened for instances that exist only', async () => {
    await webServer()
    InstanceId = 'i-0123456789abcdef0'
    await expect(host.control('sim:OpenMetadataPort', { InstanceId })).rejects.toMatchObject({
      code: 'InvalidInstanceID.NotFound',
    })
  })
})
