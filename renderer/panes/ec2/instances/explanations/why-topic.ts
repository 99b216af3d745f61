/** Which explanation fits a refusal. Topics are prefixes of messages `why.*`, shown by the help drawer. */
import type { AwsErrorData } from '../../../../../shared/aws/error.ts'
import { topicOf } from '../../../explanations/topics.ts'

/** Sentences of one code that need different words; the first that fits wins. */
const BY_SENTENCE: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  OperationNotPermitted: [
    [/disableApiStop/, 'StopProtection'],
    [/disableApiTermination/, 'TerminationProtection'],
  ],
  IncorrectInstanceState: [
    [/never reached the 'running' state/, 'NeverRan'],
    [/not in the 'stopped' state/, 'MustBeStopped'],
  ],
  UnsupportedOperation: [
    [/not ready to hibernate/, 'NotReadyToHibernate'],
    [/'ebs' root device|instance.store/i, 'InstanceStoreRoot'],
    [/hibernat/i, 'Hibernated'],
  ],
}

const CODES = new Set([
  'IncorrectInstanceState',
  'OperationNotPermitted',
  'UnsupportedHibernationConfiguration',
  'UnsupportedOperation',
  'AddressLimitExceeded',
  'VcpuLimitExceeded',
  'InvalidParameterCombination',
  'InvalidInstanceAttributeValue',
  'InsufficientInstanceCapacity',
])

const UNDOTTED: Readonly<Record<string, string>> = {
  'InvalidInstanceID.NotFound': 'InstanceNotFound',
  'Resource.AlreadyAssociated': 'AlreadyAssociated',
  'InvalidIPAddress.InUse': 'AddressInUse',
}

/** The topic that explains this refusal; undefined for a code that nobody has explained. */
export function whyTopic(error: Pick<AwsErrorData, 'code' | 'message'>): string | undefined {
  const special = BY_SENTENCE[error.code]?.find(([sentence]) => sentence.test(error.message))?.[1]
  const name = special ?? UNDOTTED[error.code] ?? (CODES.has(error.code) ? error.code : undefined)
  return name ? `why.${name}` : topicOf(error.code)
}
