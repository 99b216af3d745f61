/** Values for the fuzzer: plausible ones by the member's name, ids it saw in earlier answers, and rubbish of every kind. */
import type { ScalarKind } from '../../../electron/api/model.ts'
import type { Chance } from './chance.ts'

const POOL_MAX = 60
/** Fleets alone have UUIDs. */
const ID = /\b(?:[a-z]+)-[0-9a-f]{8,17}(?:(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?\b/g
const ARN = /arn:aws:[^\s<>"']{3,120}/g
const TOKEN = /(?:nextToken>|NextToken>|"Next(?:Page)?Token":")([^<"]{1,400})/g
const NAME = /(?:keyName>|groupName>|Name>|"\w*Name":")([^<"]{1,100})/g

/** What earlier answers told: ids by prefix, names, tokens. */
export class Memory {
  readonly #pools = new Map<string, string[]>()

  learn(text: string): void {
    for (const [id] of text.matchAll(ID)) this.#keep(id.slice(0, id.indexOf('-')), id)
    for (const [arn] of text.matchAll(ARN)) this.#keep('arn', arn)
    for (const [, token] of text.matchAll(TOKEN)) this.#keep('token', token as string)
    for (const [, name] of text.matchAll(NAME)) this.#keep('name', name as string)
  }
  recall(pool: string, chance: Chance): string | undefined {
    const known = this.#pools.get(pool)
    return known && chance.pick(known)
  }
  anything(chance: Chance): string | undefined {
    const pools = [...this.#pools.values()]
    return pools.length === 0 ? undefined : chance.pick(chance.pick(pools))
  }
  #keep(pool: string, value: string): void {
    const known = this.#pools.get(pool) ?? []
    if (known.includes(value)) return
    known.push(value)
    // The oldest goes, but the first few stay: what the account was born with is worth remembering.
    if (known.length > POOL_MAX) known.splice(10, 1)
    this.#pools.set(pool, known)
  }
}

/** Ids by the name of the member that takes them. */
const ID_MEMBERS: readonly (readonly [name: RegExp, pool: string])[] = [
  [/^InstanceIds?$/, 'i'],
  [/^VolumeIds?$/, 'vol'],
  [/^(Source)?SnapshotIds?$/, 'snap'],
  [/^(Source)?ImageIds?$/, 'ami'],
  [/SubnetIds?$/, 'subnet'],
  [/VpcIds?$/, 'vpc'],
  [/^AllocationIds?$/, 'eipalloc'],
  [/^AssociationIds?$/, 'eipassoc'],
  [/^(Security)?Groups?(Ids?)?$/, 'sg'],
  [/^SecurityGroupRuleIds?$/, 'sgr'],
  [/^NetworkInterfaceIds?$/, 'eni'],
  [/^KeyPairIds?$/, 'key'],
  [/^InternetGatewayIds?$/, 'igw'],
  [/^RouteTableIds?$/, 'rtb'],
  [/^NetworkAclIds?$/, 'acl'],
  [/^DhcpOptionsIds?$/, 'dopt'],
  [/^LaunchTemplateIds?$/, 'lt'],
  [/^FleetIds?$/, 'fleet'],
  [/^SpotFleetRequestIds?$/, 'sfr'],
  [/^PlacementGroupIds?$|^GroupIds$/, 'pg'],
  [/Token$/, 'token'],
  [/Arns?$/, 'arn'],
  [/Names?$/, 'name'],
]

/** Words AWS knows, by the name of the member that takes them. */
const WORDS: readonly (readonly [name: RegExp, words: readonly string[]])[] = [
  [/^InstanceTypes?$/, ['t3.micro', 't3.nano', 'm5.large', 'c7g.large', 't2.micro', 'm5d.large', 't3.small']],
  [/^(AvailabilityZone|ZoneName)s?$/, ['us-east-1a', 'us-east-1a', 'us-east-1a', 'us-east-1b', 'eu-west-1a']],
  [/^VolumeType$/, ['gp2', 'gp3', 'io1', 'io2', 'st1', 'sc1', 'standard']],
  [/^(Device|DeviceName)$/, ['/dev/sdf', '/dev/xvda', '/dev/sdz9', 'xvdf']],
  [/^IpProtocol$/, ['tcp', 'udp', 'icmp', '-1', '6', '300']],
  [/Cidr/, ['0.0.0.0/0', '10.0.0.0/8', '10.0.0.0/33', '300.1.1.1/8', '::/0', '10.0.0.1']],
  [/IpAddress$|^PublicIps?$|^Address$/, ['172.31.0.10', '52.1.2.3', '1.2.3', '::1']],
  [/^KeyType$/, ['ed25519']],
  [/^KeyFormat$/, ['pem', 'ppk']],
  [
    /^Attribute(Name|Names)?$/,
    [
      'instanceType',
      'userData',
      'disableApiTermination',
      'supported-platforms',
      'autoEnableIO',
      'productCodes',
      'enableDnsSupport',
      'enableDnsHostnames',
      'groupSet',
      'blockDeviceMapping',
      'launchPermission',
      'description',
    ],
  ],
  [/^Architecture$/, ['x86_64', 'arm64', 'i386']],
  [/^VirtualizationType$/, ['hvm', 'paravirtual']],
  [/^SourceRegion$/, ['us-east-1', 'us-east-1', 'us-west-2']],
  [/^RootDeviceName$/, ['/dev/xvda', '/dev/xvda', '/dev/sda1']],
  [/^(UserIds?|OwnerIds?)$/, ['123456789012', '210987654321', '12345']],
  [/^ImageBlockPublicAccessState$/, ['block-new-sharing']],
  [/^LocationType$/, ['region', 'availability-zone', 'availability-zone-id']],
  [/^Tenancy$/, ['default', 'dedicated', 'host']],
  [/^CpuCredits$/, ['standard', 'unlimited']],
  [/^Namespace$/, ['AWS/EC2', 'AWS/EBS', 'Custom']],
  [/^MetricName$/, ['CPUUtilization', 'NetworkIn', 'CPUCreditBalance', 'StatusCheckFailed', 'VolumeReadOps']],
  [/^(Stat|Statistics)$/, ['Average', 'Sum', 'Maximum', 'SampleCount', 'p99', 'tm90', 'PR(1:2)', 'p101']],
  [/^ExtendedStatistics$/, ['p50', 'p99.9', 'tm(10%:90%)', 'p101', 'x']],
  [/^Unit$/, ['Percent', 'Bytes', 'Count', 'None']],
  [
    /^Expression$/,
    ['m1*2', 'SUM(METRICS())', "SEARCH('{AWS/EC2,InstanceId} CPU', 'Average', 300)", '((((', '1/0', 'e1'],
  ],
  [/^Id$/, ['m1', 'e1', 'a', 'b_2']],
  [/^Start$/, ['2026-10-01', '2026-09-01', '2026-10-02']],
  [/^End$/, ['2026-10-03', '2026-11-01', '2026-12-01', '2026-10-01']],
  [/^Granularity$/, ['DAILY', 'MONTHLY', 'HOURLY']],
  [/^Metrics?$/, ['UnblendedCost', 'UsageQuantity', 'BlendedCost', 'AmortizedCost']],
  [
    /^Dimension$|^Key$/,
    ['SERVICE', 'USAGE_TYPE', 'REGION', 'INSTANCE_TYPE', 'AZ', 'Name', 'team', 'aws:x', 'cumulab:workload'],
  ],
  [/^Type$/, ['DIMENSION', 'TAG', 'COST_CATEGORY', 'String']],
  [/^Context$/, ['COST_AND_USAGE', 'RESERVATIONS']],
  [/^ServiceCode$/, ['ec2', 'ebs', 'nope']],
  [/^QuotaCode$/, ['L-0263D0A3', 'L-1216C47A', 'L-NOPE']],
  [/^Path$/, ['/aws/service/ami-amazon-linux-latest', '/aws/service', '/', '/aws/service/nope/']],
  [/^Version$/, ['1', '1', '$Latest', '$Default', '9']],
  [/^IamFleetRole$/, ['arn:aws:iam::123456789012:role/fleet']],
  [/^Strategy$/, ['cluster', 'spread', 'partition']],
  [
    /^Names?$/,
    [
      '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
      'instance-state-name',
      'tag:team',
      'vpc-id',
      'tag-key',
    ],
  ],
  [/^ResourceType$/, ['instance', 'volume', 'key-pair', 'nope']],
  [/^(Values?|Reason)$/, ['running', 'a*b?', '*', 'prod', 'default', 'true', '\\*']],
  [/^Domain$/, ['vpc', 'standard']],
  [/^HttpTokens$/, ['optional', 'required']],
]

/** Integers that are in order where two of them make a range. */
const INTEGERS: readonly (readonly [name: RegExp, values: readonly number[]])[] = [
  [/^MinCount$/, [1]],
  [/TargetCapacity$/, [0, 1, 2, 3]],
  [/^MaxCount$/, [1, 2, 3]],
  [/^(Max(Results|Items|Records|Datapoints)|PageSize)$/, [5, 6, 10, 20, 50]],
  [/^Period$/, [60, 300, 3600, 86_400]],
  [/^FromPort$/, [22, 80, -1, 0]],
  [/^ToPort$/, [80, 443, 65_535, -1]],
  [/^(Volume)?Size$/, [1, 8, 30, 100]],
  [/^Iops$/, [3000, 100, 16_000]],
  [/^Throughput$/, [125, 250, 1000]],
]

const PUBLIC_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl someone@example'
const BLOBS: readonly string[] = [
  '', 'AAAA', 'not base64!', Buffer.from('#!/bin/sh\necho 안녕').toString('base64'), 'A'.repeat(30_000),
] // biome-ignore format: a list of blobs

const LONG = 'x'.repeat(70_000)
const RUBBISH: readonly string[] = [
  '', ' ', '0', '-1', '1e999', 'Infinity', 'true', 'null', '__proto__', 'constructor', 'toString',
  'hasOwnProperty', 'i-', 'i-1', 'i-0123456789abcdef0', 'vol-0123456789abcdef0', 'I-0123456789ABCDEF0', 'i-zzzzzzzzzzzzzzzzz',
  '한글 이름', '\u{1f600}'.repeat(200), '\ud800', '\u0000\u0001\u001f', '\u202egnp.exe', '<script>&amp;]]>', "' or 1=1 --",
  '../../etc/passwd', '%00', '\r\nX-Injected: 1', '*'.repeat(400), `${'a*'.repeat(60)}b`, '(((((((((((', '?', '\\', 'a'.repeat(256), LONG,
  'resolve:ssm:', 'resolve:ssm:/nope', '9'.repeat(400), '2026-99-99', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z',
] // biome-ignore format: a list of words
const NUMBERS: readonly number[] = [
  0,
  1,
  2,
  3,
  5,
  8,
  20,
  60,
  100,
  300,
  1000,
  3600,
  -1,
  -100,
  65_535,
  65_536,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 53 - 1,
  -(2 ** 53) + 1,
]
const FRACTIONS: readonly number[] = [0.5, -0.0001, 1e-300, 1e300, 5e-324, 1.7976931348623157e308]
const MOMENTS: readonly string[] = [
  '2026-10-01T00:00:00Z', '2026-10-01T06:00:00Z', '2026-09-30T00:00:00Z', '2026-10-02T00:00:00.123Z', '1970-01-01T00:00:00Z',
  '2030-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '0001-01-01T00:00:00Z',
] // biome-ignore format: a list of moments

export interface Source {
  readonly chance: Chance
  readonly memory: Memory
  /** One in so many values is rubbish. */
  readonly rubbishOneIn: number
  /** Little beside what a call is hardly ever made without. */
  readonly isPlain: boolean
}

const wordsOf = <T>(table: readonly (readonly [RegExp, T])[], name: string): T | undefined =>
  table.find(([pattern]) => pattern.test(name))?.[1]

function text({ chance, memory, rubbishOneIn }: Source, name: string): string {
  if (chance.oneIn(rubbishOneIn)) return chance.oneIn(4) ? (memory.anything(chance) ?? '') : chance.pick(RUBBISH)
  const pool = wordsOf(ID_MEMBERS, name)
  const known = pool === undefined ? undefined : memory.recall(pool, chance)
  const words = wordsOf(WORDS, name)
  if (known !== undefined && (!words || chance.oneIn(2))) return known
  if (words) return chance.pick(words)
  if (name === 'Resources' || name === 'ResourceId')
    return memory.recall(chance.pick(['i', 'vol', 'sg', 'eipalloc']), chance) ?? 'i-1'
  return chance.pick(['default', 'one', 'two', 'three', 'a b', 'x'])
}

/** A value for a scalar in JSON-safe form: blobs in base64, timestamps as ISO 8601. Sometimes of quite another kind. */
export function scalarFor(source: Source, kind: ScalarKind, name: string): unknown {
  const { chance, rubbishOneIn } = source
  if (chance.oneIn(rubbishOneIn * 3)) return chance.pick([true, 17, 'text', -0.5, null, [], ['a'], {}, { a: { b: 1 } }])
  switch (kind) {
    case 'string':
      return text(source, name)
    case 'integer':
      return chance.oneIn(rubbishOneIn)
        ? chance.pick(NUMBERS)
        : chance.pick(wordsOf(INTEGERS, name) ?? NUMBERS.slice(1, 9))
    case 'number':
      return chance.oneIn(rubbishOneIn) ? chance.pick(FRACTIONS) : chance.pick(NUMBERS.slice(0, 12))
    case 'boolean':
      return name === 'DryRun' ? chance.oneIn(20) : chance.oneIn(2)
    case 'blob':
      return chance.oneIn(rubbishOneIn) ? chance.pick(BLOBS) : Buffer.from(PUBLIC_KEY).toString('base64')
    default:
      if (chance.oneIn(rubbishOneIn)) return chance.pick(MOMENTS)
      return name.startsWith('Start') ? '2026-10-01T00:00:00Z' : '2026-10-01T06:00:00Z'
  }
}
