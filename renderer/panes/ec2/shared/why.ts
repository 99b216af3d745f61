/** Which explanation fits a refusal of the resource lists; what they share with instances is explained there. */
import type { AwsErrorData } from '../../../../shared/aws/error.ts'
import { whyTopic as instanceTopic } from '../instances/explanations/why-topic.ts'

/** Sentences of one code that need different words; the first that fits wins. */
const BY_SENTENCE: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  IncorrectState: [
    [/root volume/, 'RootVolumeInUse'],
    [/is not 'running'/, 'AttachNeedsInstance'],
    [/is not 'available'|in the '\w+' state/, 'VolumeState'],
  ],
  InvalidParameterValue: [
    [/^CIDR block/, 'CidrMalformed'],
    [/unixDevice|EBS device name/, 'DeviceName'],
    [/^Volume of|iops|Throughput/i, 'VolumeLimits'],
    [/TCP\/UDP port|ICMP|portRange/, 'PortRange'],
    [/Group names may not be/, 'GroupName'],
    [/KeyName/, 'KeyName'],
  ],
  InvalidInstanceID: [[/pending|multiple interfaces/, 'TargetPending']],
  DependencyViolation: [[/sg-|security group/i, 'GroupInUse']],
}

const BY_CODE: Readonly<Record<string, string>> = {
  'Gateway.NotAttached': 'NoInternetGateway',
  'InvalidKeyPair.Duplicate': 'KeyPairDuplicate',
  'InvalidKey.Format': 'KeyFormat',
  'InvalidKeyPair.Format': 'KeyFormat',
  KeyPairLimitExceeded: 'KeyPairLimit',
  'InvalidGroup.Duplicate': 'GroupDuplicate',
  'InvalidGroup.Reserved': 'GroupReserved',
  'InvalidPermission.Duplicate': 'RuleDuplicate',
  RulesPerSecurityGroupLimitExceeded: 'RuleLimit',
  SecurityGroupLimitExceeded: 'GroupLimit',
  CannotDelete: 'DefaultGroup',
  VolumeInUse: 'VolumeInUse',
  'InvalidVolume.ZoneMismatch': 'ZoneMismatch',
  AttachmentLimitExceeded: 'AttachmentLimit',
  VolumeLimitExceeded: 'VolumeQuota',
  MaxIOPSLimitExceeded: 'VolumeQuota',
  TagLimitExceeded: 'TagLimit',
  IllegalArgumentException: 'QuotaValue',
  ResourceAlreadyExistsException: 'QuotaRequestOpen',
}

/** The help topic that explains this refusal; undefined for a code that nobody has explained. */
export function whyTopic(error: Pick<AwsErrorData, 'code' | 'message'>): string | undefined {
  const special = BY_SENTENCE[error.code]?.find(([sentence]) => sentence.test(error.message))?.[1]
  const name = special ?? BY_CODE[error.code]
  return name ? `why.${name}` : instanceTopic(error)
}
