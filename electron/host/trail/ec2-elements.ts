/**
 * EC2's requests and answers as CloudTrail writes them: names as in EC2's XML, lists as `…Set: { items: [ … ] }`, moments in
 * milliseconds. Names come from the wire model; the tables hold what only CloudTrail's own records show. Pure.
 *
 * AWS: CloudTrail User Guide, "CloudTrail log file examples" (StartInstances, StopInstances, CreateKeyPair); the rest [K].
 * DEVIATES: operations younger than EC2's SOAP API (CreateLaunchTemplate, CreateNatGateway) are written like the older ones, not
 * inside a `…Request` with numbered tags.
 */
import type { ListShape, Member, ServiceModel, Shape, ShapeRef, StructureShape } from '../../api/model.ts'

type Json = Readonly<Record<string, unknown>>

/** Sets of a request by the name of the list in a query, each with the name of a plain item. */
const SETS: Readonly<Record<string, readonly [set: string, item: string]>> = {
  InstanceId: ['instancesSet', 'instanceId'],
  ResourceId: ['resourcesSet', 'resourceId'],
  SecurityGroupId: ['groupSet', 'groupId'],
  SecurityGroup: ['groupSet', 'groupName'],
  Filter: ['filterSet', 'filter'],
  Value: ['valueSet', 'value'],
  BlockDeviceMapping: ['blockDeviceMapping', 'deviceName'],
  ImageId: ['imagesSet', 'imageId'],
  Owner: ['ownersSet', 'owner'],
  VolumeId: ['volumeSet', 'volumeId'],
  SnapshotId: ['snapshotSet', 'snapshotId'],
  SubnetId: ['subnetSet', 'subnetId'],
  VpcId: ['vpcSet', 'vpcId'],
  KeyName: ['keySet', 'keyName'],
  PublicIp: ['publicIpsSet', 'publicIp'],
  AllocationId: ['allocationIdsSet', 'allocationId'],
  RegionName: ['regionSet', 'regionName'],
  ZoneName: ['availabilityZoneSet', 'zoneName'],
}
/** Members of RunInstances that SOAP kept with the instances to run. */
const OF_EACH_INSTANCE: readonly string[] = ['imageId', 'minCount', 'maxCount', 'keyName']
/** What a request holds although nobody asked for it. */
const DEFAULTS: Readonly<Record<string, Json>> = {
  RunInstances: { blockDeviceMapping: {}, monitoring: { enabled: false }, disableApiTermination: false },
  StopInstances: { force: false },
}
/** Structures whose empty lists are written too. */
const WHOLE: ReadonlySet<string> = new Set(['IpPermission'])
/** AWS: secrets of EC2's requests and answers are replaced by these words. */
const REMOVED = '<sensitiveDataRemoved>'
const SECRETS: ReadonlySet<string> = new Set(['keyMaterial', 'userData', 'passwordData'])

const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)
const singular = (name: string): string => camel(name.replace(/s$/, ''))
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

/** How a member is called, and how a plain item of it is. */
type Naming = (member: Member, isList: boolean) => readonly [name: string, item: string]

const inAnswers: Naming = ([name, , wire]) => {
  const written = wire?.xml ?? camel(name)
  return [written === 'return' ? '_return' : written, singular(name)]
}

/** A list that a query spells by the name of one item, `InstanceId.1`, was a set in SOAP. */
const inRequests: Naming = (member, isList) => {
  const [, , wire] = member
  const query = wire?.query
  if (isList && query !== undefined) {
    if (Object.hasOwn(SETS, query)) return SETS[query] as readonly [string, string]
    if (!/s$|Set$/.test(query)) return [`${camel(query)}Set`, camel(query)]
  }
  const [name, item] = inAnswers(member, isList)
  return [camel(name), item]
}

class Writer {
  readonly #shapes: readonly Shape[]
  readonly #namesOf: Naming
  constructor(model: ServiceModel, naming: Naming) {
    this.#shapes = model.shapes
    this.#namesOf = naming
  }

  structure(value: Json, { structure, members }: StructureShape): Json {
    const written: Record<string, unknown> = {}
    for (const member of members) {
      const [name, ref] = member
      const shape = typeof ref === 'number' ? this.#shapes[ref] : undefined
      const isList = shape !== undefined && 'list' in shape
      if (value[name] === undefined) {
        if (isList && WHOLE.has(structure)) written[this.#namesOf(member, true)[0]] = {}
        continue
      }
      const [key, item] = this.#namesOf(member, isList)
      // AWS: the tags of a specification are the one list that is written as a list.
      if (structure === 'TagSpecification' && name === 'Tags')
        written['tags'] = this.#items(value[name], shape as ListShape, item)
      else written[key] = SECRETS.has(key) ? REMOVED : this.#value(value[name], ref, item)
    }
    return written
  }

  #items(value: unknown, { of }: ListShape, item: string): unknown[] {
    const items = Array.isArray(value) ? value : []
    return items.map((each) => (isObject(each) ? this.#value(each, of, '') : { [item]: each }))
  }

  #value(value: unknown, ref: ShapeRef, item: string): unknown {
    const shape = typeof ref === 'number' ? this.#shapes[ref] : undefined
    if (ref === 'timestamp' && typeof value === 'string') return Date.parse(value)
    if (shape === undefined || 'map' in shape) return value
    if ('structure' in shape) return isObject(value) ? this.structure(value, shape) : value
    const items = this.#items(value, shape, item)
    return items.length > 0 ? { items } : {}
  }
}

const structureOf = (model: ServiceModel, ref: number | null | undefined): StructureShape | undefined => {
  const shape = typeof ref === 'number' ? model.shapes[ref] : undefined
  return shape && 'structure' in shape ? shape : undefined
}

/** SOAP's RunInstances asked for a set of instances, each with its image and its numbers. */
function withInstances(written: Json): Json {
  const each = Object.entries(written).filter(([name]) => OF_EACH_INSTANCE.includes(name))
  const rest = Object.entries(written).filter(([name]) => !OF_EACH_INSTANCE.includes(name))
  return { instancesSet: { items: [Object.fromEntries(each)] }, ...Object.fromEntries(rest) }
}

/** The `requestParameters` of an EC2 call; undefined for an operation that the model does not know. */
export function ec2Request(model: ServiceModel, name: string, input: Json): Json | undefined {
  const shape = structureOf(model, model.operations[name]?.[0])
  if (!shape) return undefined
  const written = { ...DEFAULTS[name], ...new Writer(model, inRequests).structure(input, shape) }
  return name === 'RunInstances' ? withInstances(written) : written
}

/** The `responseElements` of an EC2 call. AWS: an answer that says nothing still says that it worked. */
export function ec2Response(model: ServiceModel, name: string, output: Json, requestId: string): Json {
  const shape = structureOf(model, model.operations[name]?.[1])
  return { requestId, ...(shape ? new Writer(model, inAnswers).structure(output, shape) : { _return: true }) }
}
