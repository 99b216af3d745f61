/**
 * A world whose resources do exactly what a test says, to the second: rows are put and facts told as EC2 does it, without its
 * rules and delays. Billing hears no difference.
 */
import { callIn, createEngine, type Engine } from '../../../electron/engine/index.ts'
import { defineService, type Tx } from '../../../electron/engine/kernel/index.ts'
import {
  addressTable,
  type Ec2Fact,
  type InstanceRow,
  instanceTable,
  type NetworkInterfaceRow,
  networkInterfaceTable,
  type Tag,
  type VolumeRow,
  volumeTable,
} from '../../../electron/engine/services/ec2/index.ts'
import type { In, OperationName, Out } from '../../../shared/ipc/contract.ts'
import { type Nanos, usdOf } from '../../../shared/money.ts'
import { auditWorld, recordUsage } from '../../support/auditor.ts'
import { EPOCH } from '../../support/harness.ts'
import { LAB_SERVICES } from './lab-services.ts'

type Work = (tx: Tx) => void
const puppeteer = defineService({
  name: 'lab',
  tables: [],
  commands: { 'lab:Do': (tx: Tx, work: Work) => work(tx) } as never,
})

const tagsOf = (tags: Record<string, string>): Tag[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))

export interface InstanceOptions {
  readonly region?: string
  readonly zone?: string
  readonly type?: string
  readonly platformDetails?: string
  readonly usageOperation?: string
  readonly tenancy?: string
  readonly detailed?: boolean
  /** On Spot, at a price in ten-thousandths of a dollar. */
  readonly spotPrice?: number
  readonly tags?: Record<string, string>
}
export interface VolumeOptions {
  readonly region?: string
  readonly type?: VolumeRow['type']
  readonly size?: number
  readonly iops?: number
  readonly throughput?: number
  readonly tags?: Record<string, string>
}

const scopeIn = (region: string): string => `123456789012/${region}`

export class Lab {
  readonly engine: Engine
  readonly recording: ReturnType<typeof recordUsage>
  #ids = 0

  constructor(epoch: number = EPOCH) {
    const options = { seed: 7, epoch, settle: 'real', quotas: true, images: 'strict' } as const
    this.engine = createEngine(options, [...LAB_SERVICES, puppeteer])
    this.recording = recordUsage(this.engine)
  }

  do(work: Work): void {
    this.engine.run('lab:Do' as never, work as never, callIn('us-east-1', 'sim'))
  }
  run<K extends OperationName>(operation: K, input: In<K>, region = 'us-east-1'): Out<K> {
    return this.engine.run(operation, input, callIn(region, 'api'))
  }
  wait(seconds: number): void {
    this.until(this.engine.now + seconds * 1000)
  }
  until(at: number | string): void {
    const instant = typeof at === 'string' ? Date.parse(at) : at
    while (!this.engine.advanceTo(instant).done);
  }
  #id(prefix: string): string {
    return `${prefix}-${(++this.#ids).toString(16).padStart(17, '0')}`
  }

  /** A running instance. */
  launch(options: InstanceOptions = {}): string {
    const id = this.#id('i')
    const { region = 'us-east-1', type = 't3.micro', platformDetails = 'Linux/UNIX', detailed = false } = options
    this.do((tx) => {
      tx.put(instanceTable, {
        id,
        scope: scopeIn(region),
        tags: tagsOf(options.tags ?? {}),
        state: 'running',
        stateSince: tx.now,
        epoch: 0,
        instanceType: type,
        platformDetails,
        usageOperation: options.usageOperation ?? 'RunInstances',
        zone: options.zone ?? `${region}a`,
        tenancy: options.tenancy ?? 'default',
        monitoring: detailed ? 'enabled' : 'disabled',
        hibernated: false,
        reservationId: 'r-1',
        ...(options.spotPrice === undefined ? {} : { spotRequestId: 'sir-1', spotPrice: options.spotPrice }),
        // What billing does not read is left out.
      } as unknown as InstanceRow)
      this.#tellState(tx, id, 'running', false)
    })
    return id
  }

  #tellState(tx: Tx, id: string, to: InstanceRow['state'], hibernating: boolean): void {
    const { scope } = tx.get(instanceTable, id) as InstanceRow
    tx.emit<Ec2Fact>({ type: 'ec2.InstanceStateChanged', scope, instanceId: id, to, hibernating })
  }

  enter(id: string, state: InstanceRow['state'], hibernating = false): void {
    this.do((tx) => {
      const { settlesAt: _, ...row } = tx.get(instanceTable, id) as InstanceRow
      const settles = ['pending', 'stopping', 'shutting-down'].includes(state) ? { settlesAt: tx.now } : {}
      tx.put(instanceTable, { ...row, ...settles, state, stateSince: tx.now, hibernated: hibernating })
      this.#tellState(tx, id, state, hibernating)
    })
  }
  /** Stopped at once. */
  stop(id: string): void {
    this.enter(id, 'stopping')
    this.enter(id, 'stopped')
  }
  start(id: string): void {
    this.enter(id, 'pending')
    this.enter(id, 'running')
  }
  terminate(id: string): void {
    this.enter(id, 'shutting-down')
    this.enter(id, 'terminated')
  }
  retype(id: string, type: string): void {
    this.do((tx) => {
      const { scope } = tx.patch(instanceTable, id, { instanceType: type })
      tx.emit<Ec2Fact>({ type: 'ec2.InstanceTypeChanged', scope, instanceId: id })
    })
  }
  monitor(id: string, enabled: boolean): void {
    this.do((tx) => {
      const { scope } = tx.patch(instanceTable, id, { monitoring: enabled ? 'enabled' : 'disabled' })
      tx.emit<Ec2Fact>({ type: 'ec2.MonitoringChanged', scope, instanceId: id, enabled })
    })
  }

  volume(options: VolumeOptions = {}): string {
    const id = this.#id('vol')
    const { region = 'us-east-1', type = 'gp3', size = 8, iops, throughput } = options
    this.do((tx) => {
      tx.put(volumeTable, {
        id,
        scope: scopeIn(region),
        tags: tagsOf(options.tags ?? {}),
        zone: `${region}a`,
        size,
        type,
        ...(iops === undefined ? {} : { iops }),
        ...(throughput === undefined ? {} : { throughput }),
        encrypted: false,
        state: 'available',
        epoch: 0,
        createTime: tx.now,
        multiAttach: false,
        attachments: [],
      } as VolumeRow)
      tx.emit<Ec2Fact>({ type: 'ec2.VolumeCreated', scope: scopeIn(region), volumeId: id })
    })
    return id
  }
  modifyVolume(id: string, members: Partial<VolumeRow>): void {
    this.do((tx) => {
      const { scope } = tx.patch(volumeTable, id, members)
      tx.emit<Ec2Fact>({ type: 'ec2.VolumeModified', scope, volumeId: id })
    })
  }
  deleteVolume(id: string): void {
    this.do((tx) => {
      const { scope } = tx.patch(volumeTable, id, { state: 'deleting' })
      tx.emit<Ec2Fact>({ type: 'ec2.VolumeDeleted', scope, volumeId: id })
    })
  }

  allocate(region = 'us-east-1'): string {
    const id = this.#id('eipalloc')
    this.do((tx) => {
      tx.put(addressTable, { id, scope: scopeIn(region), tags: [], publicIp: '3.80.0.9', allocatedAt: tx.now })
      tx.emit<Ec2Fact>({ type: 'ec2.AddressAllocated', scope: scopeIn(region), allocationId: id })
    })
    return id
  }
  use(id: string, inUse: boolean): void {
    this.do((tx) => {
      const { association: _, ...row } = tx.get(addressTable, id) ?? ({} as never)
      const association = { id: 'eipassoc-1', networkInterfaceId: 'eni-1', privateIp: '172.31.0.9' }
      tx.put(addressTable, inUse ? { ...row, association } : row)
      tx.emit<Ec2Fact>({ type: 'ec2.AddressUseChanged', scope: row.scope, allocationId: id, inUse })
    })
  }
  release(id: string): void {
    this.do((tx) => {
      const { scope } = tx.get(addressTable, id) ?? { scope: '' }
      tx.remove(addressTable, id)
      tx.emit<Ec2Fact>({ type: 'ec2.AddressReleased', scope, allocationId: id })
    })
  }

  /** An interface with or without an automatic public address. */
  automaticAddress(id: string, present: boolean, region = 'us-east-1'): void {
    this.do((tx) => {
      const scope = scopeIn(region)
      const address = present ? { publicAddress: { ip: '3.80.0.10' } } : {}
      tx.put(networkInterfaceTable, {
        id,
        scope,
        tags: [],
        securityGroupIds: [],
        ...address,
      } as unknown as NetworkInterfaceRow)
      tx.emit<Ec2Fact>({
        type: 'ec2.AutoPublicIpChanged',
        scope,
        networkInterfaceId: id,
        instanceId: 'i-1',
        ...(present ? { publicIp: '3.80.0.10' } : {}),
      })
    })
  }

  tag(id: string, tags: Record<string, string>): void {
    this.do((tx) => {
      const table = id.startsWith('i-') ? instanceTable : id.startsWith('vol-') ? volumeTable : addressTable
      const { scope } = tx.patch(table as typeof volumeTable, id, { tags: tagsOf(tags) })
      tx.emit<Ec2Fact>({ type: 'ec2.TagsChanged', scope, resourceId: id })
    })
  }

  /** Dollars by the one group asked for, over a period, added up from days or months. */
  costs(
    Start: string,
    End: string,
    group: In<'ce:GetCostAndUsage'>['GroupBy'] = [{ Type: 'DIMENSION', Key: 'USAGE_TYPE' }],
    Granularity: 'DAILY' | 'MONTHLY' = 'MONTHLY',
  ): Record<string, string> {
    const input = { TimePeriod: { Start, End }, Granularity, Metrics: ['UnblendedCost'], GroupBy: group }
    return usdSums(this.run('ce:GetCostAndUsage', input).ResultsByTime)
  }

  /** What the auditor makes of the same world, detailed monitoring under one name. */
  audit(): Record<string, string> {
    const audited = auditWorld(this.recording, this.engine.now)
    return Object.fromEntries(
      [...audited].filter(([, nanos]) => nanos > 0n).map(([key, nanos]) => [key, usdOf(nanos as Nanos)]),
    )
  }
}

/** Unblended dollars by group, over all the days or months of an answer; groups that cost nothing are left out. */
export function usdSums(results: Out<'ce:GetCostAndUsage'>['ResultsByTime'] = []): Record<string, string> {
  const sums: Record<string, bigint> = {}
  for (const { Groups = [] } of results)
    for (const { Keys = [], Metrics } of Groups) {
      const [whole = '0', fraction = ''] = (Metrics?.['UnblendedCost']?.Amount ?? '0').split('.')
      const nanos = BigInt(whole) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'))
      const key = Keys.join('|')
      sums[key] = (sums[key] ?? 0n) + nanos
    }
  const costly = Object.entries(sums).filter(([, nanos]) => nanos !== 0n)
  return Object.fromEntries(costly.map(([key, nanos]) => [key, usdOf(nanos as Nanos)]))
}

/** Adds up what Cost Explorer keeps apart by Region, as the auditor does for metrics. */
export function withOnePool(costs: Record<string, string>): Record<string, string> {
  const result: Record<string, string> = {}
  let pool = 0n
  for (const [usageType, usd] of Object.entries(costs)) {
    if (usageType.endsWith('CW:MetricMonitorUsage')) pool += BigInt(usd.replace('.', ''))
    else result[usageType] = usd
  }
  return pool > 0n ? { ...result, 'CW:MetricMonitorUsage': usdOf(pool as Nanos) } : result
}
