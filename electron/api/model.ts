/**
 * What a generated wire model says about one service, and the lazy loading of it. The JSON beside this file is written by
 * build/scripts/models.ts from the schemas of the AWS SDK; nothing here is specific to a service.
 */

/** The protocols a simulated service may be called in. */
export type RpcProtocol = 'ec2Query' | 'awsQuery' | 'awsJson' | 'rpcV2Cbor' | 'restJson'

export type ScalarKind =
  | 'string'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'blob'
  | 'timestamp'
  | 'dateTime'
  | 'epochSeconds'

/** A scalar by name, or an index into `ServiceModel.shapes`. */
export type ShapeRef = ScalarKind | number

/** How a member is called on the wire where that differs from its name, and what it demands. */
export interface MemberWire {
  /** Key in a form body. */
  readonly query?: string
  /** Element name in XML. */
  readonly xml?: string
  /** The list or map has no wrapping element or segment. */
  readonly flat?: 1
  readonly required?: 1
}

export type Member = readonly [name: string, shape: ShapeRef, wire?: MemberWire]

export interface StructureShape {
  readonly structure: string
  readonly members: readonly Member[]
}

export interface ListShape {
  readonly list: string
  readonly of: ShapeRef
  /** Element name of an item; AWS's default is `member`. */
  readonly item?: string
  readonly flat?: 1
}

export interface MapShape {
  readonly map: string
  readonly of: ShapeRef
  readonly keyTag?: string
  readonly valueTag?: string
  readonly flat?: 1
}

export type Shape = StructureShape | ListShape | MapShape

/** Input and output structure of an operation; null where AWS declares none. */
export type OperationShapes = readonly [input: number | null, output: number | null]

/** A declared error: the code query clients see, the HTTP status, whose fault it is. */
export type ErrorShape = readonly [queryCode: string, httpStatus: number, fault: 'client' | 'server']

export interface ServiceModel {
  /** The name operations carry here, as in `cloudwatch:GetMetricData`. */
  readonly service: string
  /** AWS's own name, used in sentences. */
  readonly title: string
  /** The service name in a credential scope. */
  readonly scope: string
  /** The SDK package and version the model was generated from. */
  readonly source: string
  readonly version: string
  readonly namespace: string
  readonly protocols: readonly RpcProtocol[]
  readonly xmlNamespace?: string
  readonly targetPrefix?: string
  readonly jsonVersion?: '1.0' | '1.1'
  /** JSON and CBOR errors also carry the query code in a header. */
  readonly queryCompatible?: 1
  readonly operations: Readonly<Record<string, OperationShapes>>
  /** By the name JSON and CBOR use. */
  readonly errors: Readonly<Record<string, ErrorShape>>
  readonly shapes: readonly Shape[]
}

/** An AWS service that exists but is not simulated: enough to recognise a call and to refuse it by name. */
export interface OtherService {
  readonly title: string
  readonly scope: string
  readonly protocol: 'query' | 'json' | 'rest-json' | 'rest-xml'
  readonly version: string
  readonly targetPrefix?: string
  readonly jsonVersion?: '1.0' | '1.1'
  /** Operation names, or for REST protocols name, method and URI template. */
  readonly operations: readonly (string | readonly [name: string, method: string, uri: string])[]
}

export interface OtherServices {
  readonly services: readonly OtherService[]
  /** Names of further services by credential scope, without their operations. */
  readonly titles: Readonly<Record<string, string>>
}
