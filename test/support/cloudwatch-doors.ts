/** The three wires of CloudWatch in the SDK's own codecs. They are the SDK's dependencies, not ours, so they are found beside it. */
import { createRequire } from 'node:module'
import type { CloudWatchClientConfig } from '@aws-sdk/client-cloudwatch'

type Protocol = NonNullable<CloudWatchClientConfig['protocol']>
const sdk = createRequire(createRequire(import.meta.url).resolve('@aws-sdk/client-cloudwatch'))
const { AwsJson1_0Protocol, AwsQueryProtocol, AwsSmithyRpcV2CborProtocol } = sdk('@aws-sdk/core/protocols') as Readonly<
  Record<'AwsJson1_0Protocol' | 'AwsQueryProtocol' | 'AwsSmithyRpcV2CborProtocol', Protocol>
>

/** CBOR without CloudWatch's short error codes, as an SDK that was never a Query client speaks it. */
export const { SmithyRpcV2CborProtocol: PLAIN_CBOR } = sdk('@smithy/core/cbor') as Readonly<
  Record<'SmithyRpcV2CborProtocol', Protocol>
>

export const DOORS = { json: AwsJson1_0Protocol, query: AwsQueryProtocol, cbor: AwsSmithyRpcV2CborProtocol } as const
