/** The simulated network: what an instance reaches, and what reaches it. Nothing here touches the real one. */
import { callIn, regionOf } from '../../engine/index.ts'
import {
  type InstanceRow,
  instanceTable,
  type NetworkInterfaceRow,
  networkInterfaceTable,
  reach,
} from '../../engine/services/ec2/index.ts'
import type { World } from '../world.ts'
import type { Fetch } from './machine.ts'
import type { Page } from './pages.ts'

const METADATA = '169.254.169.254'

const answer = (url: string, status: number, body: string, headers: Record<string, string> = {}) => ({
  status,
  statusText: '',
  headers,
  body: new TextEncoder().encode(body),
  url,
})

/** An interface of the account behind a host name or address. */
function interfaceAt({ engine }: World, host: string, from: InstanceRow): NetworkInterfaceRow | undefined {
  const { view } = engine
  const ip = /^(?:ip|ec2)-(\d+)-(\d+)-(\d+)-(\d+)\./.exec(host)?.slice(1).join('.') ?? host
  const open = view.by(networkInterfaceTable, 'publicIp', ip)[0]
  return (
    open ??
    view.by(networkInterfaceTable, 'scope', from.scope).find((eni) => eni.vpcId === from.vpcId && eni.privateIp === ip)
  )
}

/** What curl and wget on the instance get. @throws an Error that curl reports as a failed connection. */
export function fetchFor(
  world: World,
  instanceId: string,
  page: (instanceId: string, port: number, path: string) => Promise<Page | undefined>,
): Fetch {
  return async (url, options = {}) => {
    const { hostname, port, pathname, search, protocol } = new URL(url)
    const from = world.engine.view.get(instanceTable, instanceId)
    if (!from) throw new Error('The instance is gone')
    const region = regionOf(from.scope)
    if (hostname === METADATA) {
      const headers = Object.fromEntries(new Headers(options.headers as HeadersInit).entries())
      const input = { InstanceId: instanceId, Method: options.method ?? 'GET', Path: pathname, Headers: headers }
      const { status, body, tokenTtl } = world.engine.run('sim:GetMetadata', input, callIn(region, 'sim'))
      const ttl: Record<string, string> =
        tokenTtl === undefined ? {} : { 'x-aws-ec2-metadata-token-ttl-seconds': String(tokenTtl) }
      return answer(url, status, body, { 'content-type': 'text/plain', ...ttl })
    }
    const wanted = Number(port || (protocol === 'https:' ? 443 : 80))
    const own = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === from.privateIp
    const target = own ? undefined : interfaceAt(world, hostname, from)
    if (!own && !target) throw new Error(`Could not resolve host: ${hostname} (the internet is not simulated)`)
    const way = target && { from: { instanceId }, to: { networkInterfaceId: target.id }, port: wanted }
    if (way && !reach(world.engine.view, way).ok)
      throw new Error(`Failed to connect to ${hostname} port ${wanted}: Connection timed out`)
    const found = await page(own ? instanceId : (target?.attachment?.instanceId ?? ''), wanted, pathname + search)
    if (!found) throw new Error(`Failed to connect to ${hostname} port ${wanted}: Connection refused`)
    return answer(url, found.status, found.body, { 'content-type': found.contentType })
  }
}
