/**
 * The auditor's traffic: what each instance moved is read off its charts, the hourly sums of NetworkIn and NetworkOut as the API
 * answers them, and sent on its way by rules of its own: routes and addresses as they stood when each hour ended.
 */
import { callIn, type Engine } from '../../electron/engine/index.ts'
import shares from '../../electron/engine/services/billing/transfer/shares.json' with { type: 'json' }
import { type InstanceRow, instanceTable } from '../../electron/engine/services/ec2/index.ts'
import book from '../../electron/engine/services/prices/price-book.json' with { type: 'json' }
import { halfUp, nanosOf, PREFIX } from './auditor-charges.ts'

const HOUR = 3_600_000
const GB = 2n ** 30n
const CHUNK = 1400 * HOUR
const monthOf = (hour: number): string => new Date(hour * HOUR).toISOString().slice(0, 7)

interface Loose {
  readonly id: string
  readonly [name: string]: unknown
}
interface Way {
  readonly region: string
  readonly vpc: string
  readonly zone: string
  readonly way: 'internet' | 'nat' | 'none'
  readonly nat?: { readonly id: string; readonly zone: string; readonly tags: unknown }
  readonly workload: string
  readonly tags: unknown
}
interface Note {
  readonly order: number
  readonly hour: number
  readonly way: Way
}
interface Part {
  readonly line: readonly unknown[]
  readonly usageType: string
  readonly rate: bigint
  readonly bytes: bigint
}

/** Rows of EC2 as the commits have left them. */
class Seen {
  readonly rows = new Map<string, Map<string, Loose>>()

  saw(table: string, id: string, after: unknown): void {
    const rows = this.rows.get(table) ?? new Map<string, Loose>()
    this.rows.set(table, rows)
    if (after) rows.set(id, after as Loose)
    else rows.delete(id)
  }
  all(table: string): Loose[] {
    return [...(this.rows.get(table)?.values() ?? [])]
  }
  get(table: string, id: unknown): Loose | undefined {
    return this.rows.get(table)?.get(id as string)
  }
}

export class AuditedTraffic {
  readonly #engine: Engine
  readonly #seen = new Seen()
  readonly #notes = new Map<string, Note[]>()
  #orders = 0

  constructor(engine: Engine) {
    this.#engine = engine
    for (const table of [
      'ec2.instance',
      'ec2.network-interface',
      'ec2.subnet',
      'ec2.route-table',
      'ec2.internet-gateway',
    ])
      for (const row of this.#rowsNow(table)) this.#seen.saw(table, row.id, row)
  }

  #rowsNow(table: string): readonly Loose[] {
    return this.#engine.view.all({ ...instanceTable, name: table } as never) as unknown as Loose[]
  }

  saw(changes: readonly (readonly [table: string, before: unknown, after: unknown])[], at: number): void {
    let touched = false
    for (const [table, before, after] of changes) {
      if (!table.startsWith('ec2.')) continue
      touched = true
      this.#seen.saw(table, ((after ?? before) as Loose).id, after)
    }
    if (!touched) return
    for (const row of this.#seen.all('ec2.instance') as unknown as InstanceRow[])
      if (row.state === 'running') this.#note(row, Math.floor(at / HOUR))
  }

  #note(row: InstanceRow, hour: number): void {
    const way = this.#wayOf(row)
    if (!way) return
    const notes = this.#notes.get(row.id) ?? []
    this.#notes.set(row.id, notes)
    const last = notes.at(-1)
    if (last && JSON.stringify(last.way) === JSON.stringify(way)) return
    if (last?.hour === hour) notes[notes.length - 1] = { ...last, way }
    else notes.push({ order: this.#orders++, hour, way })
  }

  /** Where a subnet's default route leads, when that is still there. */
  #door(subnet: Loose): string {
    type Table = { associations: { subnetId?: string }[]; routes: { destination: string; target: string }[] }
    const tables = this.#seen.all('ec2.route-table').filter((one) => one['vpcId'] === subnet['vpcId'])
    const associations = (one: Loose): Table['associations'] => one['associations'] as Table['associations']
    const own = tables.find((one) => associations(one).some(({ subnetId }) => subnetId === subnet.id))
    const table = own ?? tables.find((one) => associations(one).some(({ subnetId }) => !subnetId))
    const target = (table?.['routes'] as Table['routes'] | undefined)?.find(
      (one) => one.destination === '0.0.0.0/0',
    )?.target
    if (target?.startsWith('igw-'))
      return this.#seen.get('ec2.internet-gateway', target)?.['attachedVpcId'] === subnet['vpcId'] ? target : ''
    return target?.startsWith('nat-') && this.#seen.get('ec2.nat-gateway', target)?.['state'] === 'available'
      ? target
      : ''
  }

  #wayOf(row: InstanceRow): Way | undefined {
    type Attachment = { instanceId: string; deviceIndex: number } | undefined
    const eni = this.#seen.all('ec2.network-interface').find((one) => {
      const attachment = one['attachment'] as Attachment
      return attachment?.instanceId === row.id && attachment.deviceIndex === 0
    })
    const subnet = this.#seen.get('ec2.subnet', eni?.['subnetId'])
    if (!eni || !subnet) return undefined
    const { workload, tags } = row
    const place = {
      region: row.scope.split('/')[1] as string,
      vpc: subnet['vpcId'] as string,
      zone: subnet['zone'] as string,
    }
    const door = this.#door(subnet)
    const nat = this.#seen.get('ec2.nat-gateway', door)
    const natSubnet = this.#seen.get('ec2.subnet', nat?.['subnetId'])
    if (nat && natSubnet && nat['connectivity'] === 'public' && this.#door(natSubnet).startsWith('igw-'))
      return {
        ...place,
        way: 'nat',
        nat: { id: nat.id, zone: natSubnet['zone'] as string, tags: nat['tags'] },
        workload,
        tags,
      }
    return { ...place, way: door.startsWith('igw-') && eni['publicAddress'] ? 'internet' : 'none', workload, tags }
  }

  /** What the chart of an instance says: bytes by clock hour. */
  #chart(
    InstanceId: string,
    region: string,
    metric: 'NetworkIn' | 'NetworkOut',
    from: number,
    until: number,
  ): Map<number, bigint> {
    const hours = new Map<number, bigint>()
    for (let start = from * HOUR; start < until * HOUR; start += CHUNK) {
      const input = {
        Namespace: 'AWS/EC2',
        MetricName: metric,
        Dimensions: [{ Name: 'InstanceId', Value: InstanceId }],
        StartTime: new Date(start).toISOString(),
        EndTime: new Date(Math.min(until * HOUR, start + CHUNK)).toISOString(),
        Period: 3600,
        Statistics: ['Sum' as const],
      }
      const { Datapoints = [] } = this.#engine.run('cloudwatch:GetMetricStatistics', input, callIn(region, 'api'))
      for (const { Timestamp, Sum } of Datapoints) hours.set(Date.parse(String(Timestamp)) / HOUR, BigInt(Sum ?? 0))
    }
    return hours
  }

  /** Nano-dollars by usage type, of the hours that are over. */
  charges(until: number): { readonly usageType: string; readonly nanos: bigint }[] {
    const end = Math.floor(until / HOUR)
    const moved = new Map<number, { note: Note; id: string; in: bigint; out: bigint }[]>()
    for (const [id, notes] of this.#notes) {
      const first = notes[0] as Note
      const into = this.#chart(id, first.way.region, 'NetworkIn', first.hour, end)
      for (const [hour, out] of this.#chart(id, first.way.region, 'NetworkOut', first.hour, end)) {
        const note = notes.findLast((one) => one.hour <= hour) as Note
        moved.set(hour, [...(moved.get(hour) ?? []), { note, id, in: into.get(hour) ?? 0n, out }])
      }
    }
    const left = new Map<string, bigint>()
    const lines = new Map<string, { usageType: string; rate: bigint; bytes: bigint }>()
    for (const [hour, all] of [...moved].sort(([a], [b]) => a - b))
      for (const one of all.sort((a, b) => a.note.order - b.note.order))
        for (const { line, usageType, rate, bytes } of this.#parts(one, all, monthOf(hour), left)) {
          const key = JSON.stringify([monthOf(hour), usageType, String(rate), ...line])
          const sum = lines.get(key) ?? { usageType, rate, bytes: 0n }
          lines.set(key, { ...sum, bytes: sum.bytes + bytes })
        }
    return [...lines.values()].map(({ usageType, rate, bytes }) => ({ usageType, nanos: halfUp(rate * bytes, GB) }))
  }

  #parts(
    { note: { way }, id, in: into, out }: { note: Note; id: string; in: bigint; out: bigint },
    all: readonly { note: Note }[],
    month: string,
    left: Map<string, bigint>,
  ): Part[] {
    const share = shares.workloads[way.workload as keyof typeof shares.workloads]
    const open = way.way !== 'none'
    const of = (bytes: bigint, thousandths: number): bigint => (open ? (bytes * BigInt(thousandths)) / 1000n : 0n)
    const [net, region, back] = [of(out, share.internet), of(out, share.region), of(into, share.in)]
    const others = all.filter(({ note }) => note.way.vpc === way.vpc)
    const apart = BigInt(others.filter(({ note }) => note.way.zone !== way.zone).length)
    const cross = (bytes: bigint): bigint => (others.length > 1 ? (bytes * apart) / BigInt(others.length - 1) : 0n)
    const stray = way.nat !== undefined && way.nat.zone !== way.zone
    const prefix = PREFIX[way.region] as string
    const index = book.regions.indexOf(way.region)
    const { dataTransfer, natGateway } = book
    const code = (name: string): string => (PREFIX[name] as string).replace('-', '') || 'USE1'
    const far = way.region === 'us-east-1' ? 'us-west-2' : 'us-east-1'
    const own = [id, way.tags]
    const zones = { usageType: `${prefix}DataTransfer-Regional-Bytes`, rate: nanosOf(dataTransfer.zones.perGb) }
    const parts: Part[] = [
      { ...zones, line: [...own, 'out'], bytes: cross(out - net - region) + (stray ? net + region : 0n) },
      { ...zones, line: [...own, 'in'], bytes: cross(into - back) + (stray ? back : 0n) },
      {
        line: own,
        usageType: `${code(way.region)}-${code(far)}-AWS-Out-Bytes`,
        rate: nanosOf(dataTransfer.regions.perGb[index] as number),
        bytes: region,
      },
    ]
    if (way.nat)
      parts.push({
        line: [way.nat.id, way.nat.tags],
        usageType: `${prefix}NatGateway-Bytes`,
        rate: nanosOf(natGateway.perGb[index] as number),
        bytes: net + region + back,
      })
    return [
      ...parts,
      ...this.#leaving(net, month, left, index).map((part) => ({
        ...part,
        line: own,
        usageType: `${prefix}DataTransfer-Out-Bytes`,
      })),
    ]
  }

  /** Bytes for the internet by the price of their place in the account's month. */
  #leaving(bytes: bigint, month: string, left: Map<string, bigint>, index: number): { rate: bigint; bytes: bigint }[] {
    const { freeGb, tiers } = book.dataTransfer.out
    const from = left.get(month) ?? 0n
    left.set(month, from + bytes)
    const steps = [
      { begin: 0n, rate: 0n },
      ...tiers.map(({ perGb }, tier) => ({
        begin: BigInt(freeGb + (tier === 0 ? 0 : (tiers[tier - 1]?.upToGb as number))) * GB,
        rate: nanosOf(perGb[index] as number),
      })),
    ]
    return steps.map(({ begin, rate }, step) => {
      const end = steps[step + 1]?.begin ?? from + bytes
      const [low, high] = [begin > from ? begin : from, end < from + bytes ? end : from + bytes]
      return { rate, bytes: high > low ? high - low : 0n }
    })
  }
}
