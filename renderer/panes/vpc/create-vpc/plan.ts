/** "VPC and more" as a plan: what will be made, under which names and with which blocks, as the real console proposes them. Pure. */
import { bitsOf } from '../../../../shared/ip-address.ts'

export interface VpcWish {
  /** What every name begins with. */
  readonly project: string
  readonly cidr: string
  readonly tenancy: string
  readonly zones: readonly string[]
  /** Subnets a zone. */
  readonly publicPer: number
  readonly privatePer: number
  readonly nat: 'none' | 'one' | 'each'
  readonly endpoint: boolean
  readonly dnsHostnames: boolean
  readonly dnsSupport: boolean
}

export interface PlannedSubnet {
  readonly name: string
  readonly cidr: string
  readonly zone: string
  readonly isPublic: boolean
  readonly table: string
}
export interface PlannedTable {
  readonly name: string
  /** The gateway its default route leads to, by name. */
  readonly target?: string | undefined
}
export interface PlannedNat {
  readonly name: string
  readonly subnet: string
  readonly address: string
}
export interface VpcPlan {
  readonly vpc: string
  readonly subnets: readonly PlannedSubnet[]
  readonly tables: readonly PlannedTable[]
  readonly gateway?: string | undefined
  readonly nats: readonly PlannedNat[]
  readonly endpoint?: string | undefined
}

/** The console cuts a VPC into sixteen subnets, but none smaller than AWS allows. */
const CUT = 4
const SMALLEST = 28

const textOf = (value: number): string => [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.')

/** The blocks a VPC is cut into; none when its own is no block AWS would take. */
export function blocksOf(cidr: string): string[] {
  const [base = '', length = ''] = cidr.trim().split('/')
  const address = bitsOf(base)
  const size = Number(length)
  if (address?.bits !== 32 || !/^\d+$/.test(length) || size < 16 || size > SMALLEST) return []
  const cut = Math.min(SMALLEST, size + CUT)
  const first = Math.floor(Number(address.value) / 2 ** (32 - size)) * 2 ** (32 - size)
  return Array.from({ length: 2 ** (cut - size) }, (_, index) => `${textOf(first + index * 2 ** (32 - cut))}/${cut}`)
}

function subnetsOf(wish: VpcWish, blocks: readonly string[], kind: 'public' | 'private'): PlannedSubnet[] {
  const per = kind === 'public' ? wish.publicPer : wish.privatePer
  // The first half is for public subnets and the second for private ones, so that either can grow.
  const from = kind === 'public' ? 0 : blocks.length / 2
  return Array.from({ length: per * wish.zones.length }, (_, index) => {
    const zone = wish.zones[index % wish.zones.length] ?? ''
    const name = `${kind}${index + 1}-${zone}`
    return {
      name: `${wish.project}-subnet-${name}`,
      cidr: blocks[from + index] ?? '',
      zone,
      isPublic: kind === 'public',
      table: kind === 'public' ? `${wish.project}-rtb-public` : `${wish.project}-rtb-${name}`,
    }
  })
}

/** What a wish comes to; undefined when its block has no room for the subnets. */
export function planOf(wish: VpcWish): VpcPlan | undefined {
  const blocks = blocksOf(wish.cidr)
  const [open, closed] = [subnetsOf(wish, blocks, 'public'), subnetsOf(wish, blocks, 'private')]
  const crowded = closed.length > 0 && open.length > blocks.length / 2
  if (blocks.length === 0 || crowded || [...open, ...closed].some((subnet) => subnet.cidr === '')) return undefined
  const { project } = wish
  const gateway = open.length > 0 ? `${project}-igw` : undefined
  const holders = wish.nat === 'none' ? [] : wish.nat === 'one' ? open.slice(0, 1) : open.slice(0, wish.zones.length)
  const nats = holders.map((subnet, index) => ({
    name: `${project}-nat-public${index + 1}-${subnet.zone}`,
    subnet: subnet.name,
    address: `${project}-eip-${subnet.zone}`,
    zone: subnet.zone,
  }))
  return {
    vpc: `${project}-vpc`,
    subnets: [...open, ...closed],
    tables: [
      ...(gateway ? [{ name: `${project}-rtb-public`, target: gateway }] : []),
      ...closed.map((subnet) => ({
        name: subnet.table,
        target: (nats.find((nat) => nat.zone === subnet.zone) ?? nats[0])?.name,
      })),
    ],
    gateway,
    nats: nats.map(({ name, subnet, address }) => ({ name, subnet, address })),
    endpoint: wish.endpoint ? `${project}-vpce-s3` : undefined,
  }
}
