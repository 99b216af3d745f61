/** The capacity pools a fleet may draw from: each line of its configuration, spread over types and zones. AWS: "Spot capacity pool". */
import { AwsError } from '../../../../../shared/aws/error.ts'
import type { Call, View } from '../../../kernel/index.ts'
import { hasInstancePrice, instanceRate } from '../../prices/index.ts'
import { instanceType, offeredIn, zonesOffering } from '../catalog/instance-types.ts'
import { regionFacts } from '../catalog/regions.ts'
import { resolvedImageId } from '../images/alias.ts'
import { launchableImage } from '../images/lookup.ts'
import { unknownType, zoneNotFound } from '../instances/errors.ts'
import { withTemplate } from '../launch-templates/merge.ts'
import { defaultSubnets, findDefaultVpc } from '../network/lookup.ts'
import { subnetById } from '../network/rows.ts'
import { PRICE_UNIT, spotPriceAt } from '../spot/prices.ts'
import { unfulfillable } from './errors.ts'
import type { FleetRow, Lifecycle, Override, PoolError, Requirements, Source } from './model.ts'
import type { Base, LaunchRequest, Pool } from './pool.ts'
import { withinPriceProtection } from './price-protection.ts'
import { typesFor } from './requirements.ts'

function baseOf(view: View, call: Call, { launchTags }: FleetRow, { template, specification }: Source): Base {
  const asked = {
    ...specification,
    ...(template ? { LaunchTemplate: template } : {}),
    ...(launchTags ? { TagSpecifications: launchTags } : {}),
    MinCount: 1,
    MaxCount: 1,
  } as LaunchRequest
  const { input, tags } = withTemplate(view, call, asked)
  // A template may ask for attributes; a launch may not.
  const { InstanceRequirements: requirements, ...request } = input as LaunchRequest & {
    InstanceRequirements?: Requirements
  }
  return { request, tags, ...(requirements ? { requirements } : {}) }
}

const subnetOf = (override: Override, { request }: Base): string | undefined =>
  override.subnetId ?? request.SubnetId ?? request.NetworkInterfaces?.find(({ SubnetId }) => SubnetId)?.SubnetId

/** The zone that a line, or its template, names. */
function zoneNamed(view: View, { scope, region }: Call, override: Override, base: Base): string | undefined {
  const subnet = subnetOf(override, base)
  if (subnet) return subnetById(view, scope, subnet).zone
  const own = override.placement ?? base.request.Placement
  const name = override.zone ?? own?.AvailabilityZone
  const id = override.zoneId ?? own?.AvailabilityZoneId
  if (!name && !id) return undefined
  const zone = regionFacts(region)?.zones.find((one) => (name ? one.name === name : one.id === id))
  if (!zone) throw zoneNotFound((name || id) as string)
  return zone.name
}

/** AWS: a line without a place means every zone that has a default subnet. */
function zonesFor(view: View, { scope, region }: Call, type: string, named: string | undefined): string[] {
  if (named) return [named]
  const vpc = findDefaultVpc(view, scope)
  const zones = vpc ? defaultSubnets(view, vpc.id).map(({ zone }) => zone) : []
  const found = zones.filter((zone) => offeredIn(region, zone, type))
  // Without a default subnet the launch itself is refused, in its own words.
  return found.length > 0 ? found : zonesOffering(region, type).slice(0, 1)
}

function weightOf(row: FleetRow, override: Override, type: string): number {
  const facts = instanceType(type)
  if (facts && row.unit === 'vcpu') return facts.vcpu
  if (facts && row.unit === 'memory-mib') return facts.memoryMiB
  return override.weight ?? 1
}

const DEFAULT_TYPE = 'm1.small'

/** The image that a line launches; a name of the parameter store is resolved at every launch. */
const imageIdOf = (region: string, override: Override, { request }: Base): string =>
  resolvedImageId(region, override.imageId ?? request.ImageId ?? '')

function platformOf(view: View, { scope, region }: Call, override: Override, base: Base, type: string | undefined) {
  const id = imageIdOf(region, override, base)
  if (!id) return { platform: 'Linux/UNIX', architecture: 'x86_64' }
  const arm = type !== undefined && instanceType(type)?.arch.includes('arm64')
  const { platformDetails, architecture } = launchableImage(view, scope, id, arm ? 'arm64' : 'x86_64')
  return { platform: platformDetails, architecture }
}

/** The types of a line: its own, its template's, or those its attributes mean. @throws AwsError when there are none. */
function typesOf(view: View, call: Call, override: Override, base: Base): string[] {
  const requirements = override.requirements ?? (override.instanceType ? undefined : base.requirements)
  if (!requirements) {
    const type = override.instanceType ?? base.request.InstanceType ?? DEFAULT_TYPE
    if (!instanceType(type)) throw unknownType(type)
    return [type]
  }
  const { architecture } = platformOf(view, call, override, base, undefined)
  const types = typesFor(call.region, requirements, architecture).map(({ name }) => name)
  if (types.length === 0) throw unfulfillable()
  return types
}

function poolsOfLine(view: View, row: FleetRow, call: Call, source: number, override: Override, base: Base): Pool[] {
  const named = zoneNamed(view, call, override, base)
  const types = typesOf(view, call, override, base)
  const maxPrice =
    override.maxPrice ?? base.request.InstanceMarketOptions?.SpotOptions?.MaxPrice ?? row.spot.maxPrice ?? undefined
  return types.flatMap((type) => {
    const { platform } = platformOf(view, call, override, base, type)
    return zonesFor(view, call, type, named).map((zone): Pool => {
      const market = { zone, instanceType: type, platform }
      const priced = hasInstancePrice(type)
      return {
        source,
        override,
        base,
        instanceType: type,
        zone,
        platform,
        weight: weightOf(row, override, type),
        priority: override.priority ?? Number.MAX_SAFE_INTEGER,
        ...(maxPrice ? { maxPrice } : {}),
        prices: {
          spot: priced ? spotPriceAt(view.seed, market, view.now) : Number.MAX_SAFE_INTEGER,
          'on-demand': priced
            ? Math.round(Number(instanceRate(call.region, type, platform, 'default')) * PRICE_UNIT)
            : Number.MAX_SAFE_INTEGER,
        },
      }
    })
  })
}

export interface Found {
  readonly pools: readonly Pool[]
  readonly errors: readonly PoolError[]
}

const LINE: readonly Override[] = [{}]

/** Every pool that a purchase may use now. What cannot be understood yields an error instead of a pool. */
export function poolsOf(view: View, row: FleetRow, call: Call, lifecycle: Lifecycle): Found {
  const pools: Pool[] = []
  const errors: PoolError[] = []
  row.sources.forEach((source, index) => {
    for (const override of source.overrides.length > 0 ? source.overrides : LINE) {
      try {
        const base = baseOf(view, call, row, source)
        const found = poolsOfLine(view, row, call, index, override, base)
        const requirements = override.requirements ?? (override.instanceType ? undefined : base.requirements)
        pools.push(...(requirements ? withinPriceProtection(found, requirements, lifecycle, row.unit) : found))
      } catch (error) {
        if (!(error instanceof AwsError)) throw error
        errors.push({ lifecycle, source: index, override, code: error.code, message: error.message })
      }
    }
  })
  return { pools, errors }
}
