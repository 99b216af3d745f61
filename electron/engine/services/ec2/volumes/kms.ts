/** Names of KMS keys. KMS itself is not simulated: any key can be named, and every Region has the AWS managed key `aws/ebs`. */
import type { Call } from '../../../kernel/index.ts'
import { hashNumbers, hashText } from '../../../kernel/index.ts'

/** The AWS managed key of every Region, as requests may name it. */
export const EBS_KEY_ALIAS = 'alias/aws/ebs'
const KEY_ID = /^(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** The ARN of the Region's `aws/ebs` key: a function of account and Region, so it is the same in every world. */
export function defaultEbsKey(scope: string): string {
  const [account, region] = scope.split('/')
  const base = hashText(`kms/${scope}/aws/ebs`, 0)
  const digits = [0, 1, 2, 3].map((word) => hashNumbers(base, word).toString(16).padStart(8, '0')).join('')
  const uuid = [8, 12, 16, 20, 32].map((end, index, ends) => digits.slice(ends[index - 1] ?? 0, end)).join('-')
  return `arn:aws:kms:${region}:${account}:key/${uuid}`
}

/** A key as a request may name it (id, alias or ARN) as an ARN. */
export function kmsKeyArn(call: Call, key: string): string {
  if (key.startsWith('arn:')) return key
  if (key === EBS_KEY_ALIAS) return defaultEbsKey(call.scope)
  const base = `arn:aws:kms:${call.region}:${call.accountId}`
  return KEY_ID.test(key) ? `${base}:key/${key}` : `${base}:${key}`
}
