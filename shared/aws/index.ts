/**
 * AWS's own request and response types, from the SDK (type-only: erased). On every wire of ours they are JSON-safe:
 * timestamps are ISO strings, blobs are base64 strings.
 */

export type * as BcmDataExports from '@aws-sdk/client-bcm-data-exports'
export type * as Budgets from '@aws-sdk/client-budgets'
export type * as CloudTrail from '@aws-sdk/client-cloudtrail'
export type * as CloudWatch from '@aws-sdk/client-cloudwatch'
export type * as Logs from '@aws-sdk/client-cloudwatch-logs'
export type * as Optimizer from '@aws-sdk/client-compute-optimizer'
export type * as Ce from '@aws-sdk/client-cost-explorer'
export type * as Ec2 from '@aws-sdk/client-ec2'
export type * as Events from '@aws-sdk/client-eventbridge'
export type * as Iam from '@aws-sdk/client-iam'
export type * as Invoicing from '@aws-sdk/client-invoicing'
export type * as Pricing from '@aws-sdk/client-pricing'
export type * as SavingsPlans from '@aws-sdk/client-savingsplans'
export type * as Quotas from '@aws-sdk/client-service-quotas'
export type * as Sns from '@aws-sdk/client-sns'
export type * as Ssm from '@aws-sdk/client-ssm'
export type * as Sts from '@aws-sdk/client-sts'
export type * as Support from '@aws-sdk/client-support'

/** The JSON-safe form of an SDK type; `$metadata` of responses is dropped. */
export type Json<T> = T extends Date
  ? string
  : T extends Uint8Array
    ? string
    : T extends readonly (infer U)[]
      ? Json<U>[]
      : T extends object
        ? { [K in keyof T as K extends '$metadata' ? never : K]: Json<T[K]> }
        : T

/** [request, response] of an SDK operation, JSON-safe. */
export type Op<I, O> = [input: Json<I>, output: Json<O>]
