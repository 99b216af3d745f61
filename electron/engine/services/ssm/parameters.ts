/** Public parameters of a Region: ids of current AMIs under AWS's names. AWS: Systems Manager user guide, "Public parameters". */
import type { Json, Ssm } from '../../../../shared/aws/index.ts'
import { isoOf } from '../../../../shared/time.ts'
import type { Call, View } from '../../kernel/index.ts'
import { publicParameters } from '../ec2/index.ts'
import { settingsOf } from '../settings/index.ts'
import { versionNotFound } from './errors.ts'

export interface PublicParameter {
  readonly name: string
  readonly value: string
}

/** AMIs never change in this world, so every parameter is at its first version since the world's birth. */
const VERSION = 1

/** A request may name a parameter by ARN, and ask for a version after a colon. */
interface Wanted {
  readonly name: string
  readonly selector?: string
}

function wantedOf(text: string): Wanted {
  const arn = /^arn:aws[\w-]*:ssm:[\w-]*:\d*:parameter(\/.+)$/.exec(text)
  const path = arn?.[1] ?? text
  const colon = path.indexOf(':')
  return colon < 0 ? { name: path } : { name: path.slice(0, colon), selector: path.slice(colon) }
}

export function parameterItem(
  view: View,
  region: string,
  { name, value }: PublicParameter,
  selector?: string,
): Json<Ssm.Parameter> {
  return {
    Name: name,
    Type: 'String',
    Value: value,
    Version: VERSION,
    ...(selector ? { Selector: selector } : {}),
    LastModifiedDate: isoOf(settingsOf(view).epoch),
    ARN: `arn:aws:ssm:${region}::parameter${name}`,
    DataType: 'aws:ec2:image',
  }
}

/**
 * One parameter, or undefined when the Region has none of that name.
 * @throws AwsError ParameterVersionNotFound when it has, but not in the version asked for.
 */
export function findParameter(view: View, { region }: Call, text: string): Json<Ssm.Parameter> | undefined {
  const { name, selector } = wantedOf(text)
  const found = publicParameters(region).find((parameter) => parameter.name === name)
  if (!found) return undefined
  if (selector !== undefined && selector !== `:${VERSION}`) throw versionNotFound(name, selector.slice(1))
  return parameterItem(view, region, found, selector)
}

/** Those under a path, one level down or all of them, in the order of their names. */
export function parametersUnder(region: string, path: string, recursive: boolean): PublicParameter[] {
  const prefix = path.endsWith('/') ? path : `${path}/`
  return publicParameters(region)
    .filter(({ name }) => name.startsWith(prefix) && (recursive || !name.slice(prefix.length).includes('/')))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
