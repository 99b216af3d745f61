/**
 * The metadata options of an instance and the account's defaults for new ones. AWS: EC2 User Guide, "Where to configure instance
 * metadata options": a value at launch wins over the account's default, which wins over the AMI's `imds-support`, which wins over
 * IMDSv1 with one hop.
 */
import { AwsError } from '../../../../../shared/aws/error.ts'
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { In } from '../../../../../shared/ipc/contract.ts'
import { type Command, defineTable, type Query, type Row, type View } from '../../../kernel/index.ts'
import { rehearsable, rehearsableQuery, required } from '../checks.ts'
import type { Ec2Fact } from '../facts.ts'
import type { CatalogueImage } from '../images/catalog.ts'
import { badOption, beingTerminated } from './errors.ts'
import { checkInstanceTagKeys, type LaunchRequest } from './launch-request.ts'
import { instanceForAttribute } from './lookup.ts'
import { instanceTable, type MetadataOptions } from './model.ts'

/** The account's wishes in a Region; a member without a preference is absent. */
interface DefaultsRow extends Row {
  readonly httpTokens?: MetadataOptions['httpTokens']
  readonly httpPutResponseHopLimit?: number
  readonly httpEndpoint?: MetadataOptions['httpEndpoint']
  readonly instanceMetadataTags?: MetadataOptions['instanceMetadataTags']
  readonly httpTokensEnforced?: 'enabled' | 'disabled'
}
/** The id is the scope. */
export const metadataDefaultsTable = defineTable<DefaultsRow>()({ name: 'ec2.metadata-defaults', indexes: {} })

const TOKENS = ['optional', 'required'] as const
const SWITCH = ['enabled', 'disabled'] as const
const NO_PREFERENCE = 'no-preference'
const HOPS_MAX = 64

const EXCEPTION =
  'create an exception using the ModifyInstanceMetadataDefaults API or the account settings in the EC2 console'

/** AWS: EC2 User Guide, "Enforce IMDSv2 at the account level" [K]. */
const tokensEnforced = (verb: 'launch instances with' | 'modify instances to use'): AwsError =>
  new AwsError(
    'UnsupportedOperation',
    `You can't ${verb} IMDSv1 because httpTokensEnforced is enabled for this account. Use httpTokens=required or ` +
      `contact your account owner to ${EXCEPTION}.`,
  )

function oneOf<T extends string>(value: string | undefined, allowed: readonly T[], parameter: string): T | undefined {
  if (!value) return undefined
  if (!allowed.includes(value as T)) throw badOption(value, parameter)
  return value as T
}

function hopsOf(hops: number | undefined): number | undefined {
  if (hops === undefined) return undefined
  if (!Number.isInteger(hops) || hops < 1 || hops > HOPS_MAX) throw badOption(String(hops), 'HttpPutResponseHopLimit')
  return hops
}

/** What a request says, member by member. @throws AwsError InvalidParameterValue. */
function asked(input: Omit<In<'ec2:ModifyInstanceMetadataOptions'>, 'InstanceId'>): Partial<MetadataOptions> {
  const httpTokens = oneOf(input.HttpTokens, TOKENS, 'HttpTokens')
  const hops = hopsOf(input.HttpPutResponseHopLimit)
  const httpEndpoint = oneOf(input.HttpEndpoint, SWITCH, 'HttpEndpoint')
  const httpProtocolIpv6 = oneOf(input.HttpProtocolIpv6, SWITCH, 'HttpProtocolIpv6')
  const instanceMetadataTags = oneOf(input.InstanceMetadataTags, SWITCH, 'InstanceMetadataTags')
  return {
    ...(httpTokens ? { httpTokens } : {}),
    ...(hops ? { httpPutResponseHopLimit: hops } : {}),
    ...(httpEndpoint ? { httpEndpoint } : {}),
    ...(httpProtocolIpv6 ? { httpProtocolIpv6 } : {}),
    ...(instanceMetadataTags ? { instanceMetadataTags } : {}),
  }
}

export function metadataOptionsOf(
  view: View,
  scope: string,
  { MetadataOptions: wished = {} }: LaunchRequest,
  image: CatalogueImage,
): MetadataOptions {
  const { id: _, httpTokensEnforced, ...defaults } = view.get(metadataDefaultsTable, scope) ?? { id: scope }
  const options: MetadataOptions = {
    httpTokens: image.imdsV2 ? 'required' : 'optional',
    httpPutResponseHopLimit: image.imdsV2 ? 2 : 1,
    httpEndpoint: 'enabled',
    httpProtocolIpv6: 'disabled',
    instanceMetadataTags: 'disabled',
    ...defaults,
    ...asked(wished),
  }
  if (httpTokensEnforced === 'enabled' && options.httpTokens === 'optional')
    throw tokensEnforced('launch instances with')
  return options
}

const responseOf = (options: MetadataOptions): Json<Ec2.InstanceMetadataOptionsResponse> => ({
  State: 'pending',
  HttpTokens: options.httpTokens,
  HttpPutResponseHopLimit: options.httpPutResponseHopLimit,
  HttpEndpoint: options.httpEndpoint,
  HttpProtocolIpv6: options.httpProtocolIpv6,
  InstanceMetadataTags: options.instanceMetadataTags,
})

/** DEVIATES: the answer says pending as AWS's does, but the change holds at once, and descriptions say applied. */
const modifyOptions: Command<'ec2:ModifyInstanceMetadataOptions'> = rehearsable((tx, input, { scope }) => {
  const row = instanceForAttribute(tx, scope, required(input.InstanceId, 'instanceId'))
  const change = asked(input)
  if (row.state === 'shutting-down' || row.state === 'terminated') throw beingTerminated(row.id)
  const enforced = tx.get(metadataDefaultsTable, scope)?.httpTokensEnforced === 'enabled'
  if (enforced && change.httpTokens === 'optional') throw tokensEnforced('modify instances to use')
  if (change.instanceMetadataTags === 'enabled') checkInstanceTagKeys(row.tags)
  const metadataOptions = { ...row.metadataOptions, ...change }
  tx.patch(instanceTable, row.id, { metadataOptions })
  tx.emit<Ec2Fact>({ type: 'ec2.MetadataOptionsChanged', scope, instanceId: row.id })
  return { InstanceId: row.id, InstanceMetadataOptions: responseOf(metadataOptions) }
})

/** A member of the defaults: kept, taken back, or set. */
function wish<T extends string>(
  value: string | undefined,
  allowed: readonly T[],
  parameter: string,
  present: T | undefined,
): T | undefined {
  if (!value) return present
  return value === NO_PREFERENCE ? undefined : oneOf(value, allowed, parameter)
}

const modifyDefaults: Command<'ec2:ModifyInstanceMetadataDefaults'> = rehearsable((tx, input, { scope }) => {
  const present: DefaultsRow = tx.get(metadataDefaultsTable, scope) ?? { id: scope }
  const { HttpPutResponseHopLimit: hops } = input
  const next = {
    httpTokens: wish(input.HttpTokens, TOKENS, 'HttpTokens', present.httpTokens),
    // AWS: -1 takes the preference back.
    httpPutResponseHopLimit: hops === -1 ? undefined : (hopsOf(hops) ?? present.httpPutResponseHopLimit),
    httpEndpoint: wish(input.HttpEndpoint, SWITCH, 'HttpEndpoint', present.httpEndpoint),
    instanceMetadataTags: wish(
      input.InstanceMetadataTags,
      SWITCH,
      'InstanceMetadataTags',
      present.instanceMetadataTags,
    ),
    httpTokensEnforced: wish(input.HttpTokensEnforced, SWITCH, 'HttpTokensEnforced', present.httpTokensEnforced),
  }
  const set = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined))
  tx.put(metadataDefaultsTable, { id: scope, ...set })
  return { Return: true }
})

const getDefaults: Query<'ec2:GetInstanceMetadataDefaults'> = rehearsableQuery((view, _, { scope }) => {
  const row: DefaultsRow = view.get(metadataDefaultsTable, scope) ?? { id: scope }
  return {
    AccountLevel: {
      ...(row.httpTokens ? { HttpTokens: row.httpTokens } : {}),
      ...(row.httpPutResponseHopLimit ? { HttpPutResponseHopLimit: row.httpPutResponseHopLimit } : {}),
      ...(row.httpEndpoint ? { HttpEndpoint: row.httpEndpoint } : {}),
      ...(row.instanceMetadataTags ? { InstanceMetadataTags: row.instanceMetadataTags } : {}),
      ...(row.httpTokensEnforced ? { HttpTokensEnforced: row.httpTokensEnforced } : {}),
      ManagedBy: 'account',
    },
  }
})

export const metadataCommands = {
  'ec2:ModifyInstanceMetadataOptions': modifyOptions,
  'ec2:ModifyInstanceMetadataDefaults': modifyDefaults,
}
export const metadataQueries = { 'ec2:GetInstanceMetadataDefaults': getDefaults }
