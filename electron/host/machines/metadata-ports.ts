/**
 * The metadata service of an instance on a loopback port of this computer, for SDKs and curl:
 * AWS_EC2_METADATA_SERVICE_ENDPOINT=http://127.0.0.1:PORT. Opened and closed by hand; gone with the host.
 */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { AwsError } from '../../../shared/aws/error.ts'
import type { MetadataPort } from '../../../shared/operations/machine.ts'
import { callIn } from '../../engine/index.ts'
import { instanceTable } from '../../engine/services/ec2/index.ts'
import type { World } from '../world.ts'

const ADDRESS = '127.0.0.1'
const OWN_HOST = /^(127\.0\.0\.1|localhost)(:\d+)?$/i
const PORTS_MAX = 20

export class MetadataPorts {
  readonly #world: World
  readonly #servers = new Map<string, http.Server>()

  constructor(world: World) {
    this.#world = world
    // Another world has other instances.
    world.onSwap(() => void this.close())
  }

  list(): MetadataPort[] {
    return [...this.#servers].map(([InstanceId, server]) => ({
      InstanceId,
      url: `http://${ADDRESS}:${(server.address() as AddressInfo).port}`,
    }))
  }

  /** @throws AwsError when there is no such instance, or too many ports are open. */
  async open(instanceId: string): Promise<MetadataPort> {
    const known = this.list().find(({ InstanceId }) => InstanceId === instanceId)
    if (known) return known
    if (!this.#world.engine.view.get(instanceTable, instanceId))
      throw new AwsError('InvalidInstanceID.NotFound', `The instance ID '${instanceId}' does not exist`)
    if (this.#servers.size >= PORTS_MAX)
      throw new AwsError('ValidationError', `At most ${PORTS_MAX} metadata ports can be open; close one first.`)
    const server = http.createServer((request, response) => this.#answer(instanceId, request, response))
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, ADDRESS, () => resolve())
    })
    this.#servers.set(instanceId, server)
    return { InstanceId: instanceId, url: `http://${ADDRESS}:${(server.address() as AddressInfo).port}` }
  }

  async shut(instanceId: string): Promise<void> {
    const server = this.#servers.get(instanceId)
    this.#servers.delete(instanceId)
    if (!server) return
    server.closeAllConnections()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }

  async close(): Promise<void> {
    await Promise.all([...this.#servers.keys()].map((id) => this.shut(id)))
  }

  #answer(instanceId: string, request: http.IncomingMessage, response: http.ServerResponse): void {
    request.resume()
    const { host, origin } = request.headers
    // Role credentials lie behind this port: no web page may read them, by whatever name it calls this computer.
    if (!OWN_HOST.test(host ?? '') || origin !== undefined || request.headers['sec-fetch-site'] !== undefined) {
      response.writeHead(403, { 'content-type': 'text/plain' }).end()
      return
    }
    const { engine } = this.#world
    const region = engine.view.get(instanceTable, instanceId)?.scope.split('/')[1] ?? ''
    const headers = Object.fromEntries(
      Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    )
    const [path = '/'] = (request.url ?? '/').split('?')
    const input = { InstanceId: instanceId, Method: request.method ?? 'GET', Path: path, Headers: headers }
    try {
      const { status, body, tokenTtl } = engine.run('sim:GetMetadata', input, callIn(region, 'sim'))
      const ttl = tokenTtl === undefined ? {} : { 'x-aws-ec2-metadata-token-ttl-seconds': String(tokenTtl) }
      response.writeHead(status, { 'content-type': 'text/plain', server: 'EC2ws', ...ttl })
      response.end(request.method === 'HEAD' ? undefined : body)
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      // The instance is not running: on AWS nobody could ask.
      response.writeHead(503, { 'content-type': 'text/plain' }).end(`${error.message}\n`)
    }
  }
}
