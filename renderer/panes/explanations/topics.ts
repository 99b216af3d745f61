/**
 * Which explanation fits an error code by itself. Topics are prefixes of messages `why.*`; sentences that need words of their own
 * are told apart by the panes (`ec2/shared/why.ts`, `ec2/instances/explanations/why-topic.ts`), which ask here last.
 */

/** Codes that are refused without a rule behind them: the answer itself says all there is. */
export const UNEXPLAINED: ReadonlySet<string> = new Set([
  // The request was a rehearsal, and it would have been accepted.
  'DryRunOperation',
  // What Cumulab leaves out names itself in the sentence.
  'NotSimulated',
])

const BY_CODE: Readonly<Record<string, string>> = {
  MissingParameter: 'MissingParameter',
  VPCIdNotSpecified: 'NoDefaultVpc',
  DefaultVpcDoesNotExist: 'NoDefaultVpc',
  InvalidParameterDependency: 'ParameterDependency',
  IdempotentParameterMismatch: 'ClientToken',
  IdempotentInstanceTerminated: 'ClientToken',
  InvalidNextToken: 'PageToken',
  InvalidPaginationTokenException: 'PageToken',
  RequestLimitExceeded: 'RequestRate',
  // Permission
  AccessDenied: 'NotAllowed',
  AccessDeniedException: 'NotAllowed',
  UnauthorizedOperation: 'NotAllowed',
  AuthorizationError: 'NotAllowed',
  AuthFailure: 'AuthFailure',
  InvalidClientTokenId: 'Credentials',
  UnrecognizedClientException: 'Credentials',
  ExpiredToken: 'CredentialsExpired',
  ExpiredTokenException: 'CredentialsExpired',
  RequestExpired: 'CredentialsExpired',
  InvalidAuthorizationMessageException: 'AuthorizationMessage',
  MalformedPolicyDocument: 'PolicyDocument',
  DeleteConflict: 'IamInUse',
  NoSuchEntity: 'IamNotFound',
  EntityAlreadyExists: 'IamNameTaken',
  InvalidInput: 'IamInput',
  LimitExceeded: 'IamLimit',
  'InvalidIamInstanceProfileArn.Malformed': 'InstanceProfile',
  // Types, placement, hosts, capacity
  InvalidInstanceType: 'InstanceType',
  InvalidInstanceID: 'TargetPending',
  Unsupported: 'TypeUnsupported',
  BootForVolumeTypeUnsupported: 'BootVolumeType',
  'InstanceCreditSpecification.NotSupported': 'NoCredits',
  'InvalidInstanceID.Unsupported': 'UnsupportedOperation',
  InsufficientCapacityOnHost: 'HostFull',
  InsufficientHostCapacity: 'HostCapacity',
  UnsupportedHostConfiguration: 'HostUse',
  UnsupportedInstanceTypeOnHost: 'HostUse',
  UnavailableHostRequirements: 'HostUse',
  InvalidHostState: 'HostState',
  ZonesMismatched: 'HostUse',
  InvalidTenancy: 'Tenancy',
  UnsupportedTenancy: 'Tenancy',
  ReservationCapacityExceeded: 'ReservationFull',
  InvalidCapacityReservationState: 'ReservationState',
  InvalidReservedInstancesId: 'ResourceNotFound',
  InvalidReservedInstancesOfferingId: 'ResourceNotFound',
  // Spot
  SpotMaxPriceTooLow: 'SpotPrice',
  IncorrectSpotRequestState: 'SpotState',
  MaxSpotInstanceCountExceeded: 'SpotCount',
  RequestResourceCountExceeded: 'SpotCount',
  MaxSpotFleetRequestCountExceeded: 'SpotCount',
  UnfulfillableCapacity: 'InsufficientInstanceCapacity',
  InvalidFleetConfig: 'FleetConfig',
  InvalidSpotFleetRequestConfig: 'FleetConfig',
  // Images, snapshots, volumes
  'InvalidAMIID.Unavailable': 'ImageState',
  'InvalidAMIName.Malformed': 'ImageName',
  InvalidAMIAttributeItemValue: 'ImageSharing',
  'InvalidUserID.Malformed': 'ImageSharing',
  InvalidBlockDeviceMapping: 'BlockDeviceMapping',
  InvalidRequest: 'ParameterValue',
  ConcurrentSnapshotLimitExceeded: 'SnapshotRate',
  SnapshotCreationPerVolumeRateExceeded: 'SnapshotRate',
  UnknownVolumeType: 'VolumeType',
  IncorrectModificationState: 'ModificationRate',
  VolumeModificationRateExceeded: 'ModificationRate',
  // Network
  InsufficientFreeAddressesInSubnet: 'SubnetFull',
  PrivateIpAddressLimitExceeded: 'InterfaceAddresses',
  'InvalidSubnet.Range': 'AddressRange',
  'InvalidSubnet.Conflict': 'AddressRange',
  'InvalidVpc.Range': 'AddressRange',
  InvalidFormat: 'IdMalformed',
  'InvalidPermission.Malformed': 'RuleMalformed',
  'InvalidPermission.NotFound': 'RuleNotFound',
  InvalidServiceName: 'EndpointService',
  InvalidStateTransition: 'PeeringState',
  InvalidPrefixListModification: 'PrefixList',
  PrefixListVersionMismatch: 'PrefixList',
  PrefixListMaxEntriesExceeded: 'PrefixList',
  AnalysisExistsForNetworkInsightsPath: 'StillInUse',
  'Client.InvalidHost.Occupied': 'HostOccupied',
  // Messages
  ParameterValueInvalid: 'ParameterValue',
  EmptyBatchRequest: 'MessageBatch',
  TooManyEntriesInBatchRequest: 'MessageBatch',
  BatchEntryIdsNotDistinct: 'MessageBatch',
  BatchRequestTooLong: 'MessageBatch',
  InvalidBatchEntryId: 'MessageBatch',
  // Launch templates, events, metadata
  'InvalidLaunchTemplateName.MalformedException': 'TemplateName',
  'InvalidLaunchTemplateId.VersionNotFound': 'TemplateVersion',
  VersionLimitExceeded: 'TemplateLimit',
  InvalidInstanceEventIDNotModifiable: 'EventTime',
  InvalidInstanceEventStartTime: 'EventTime',
  // The serial console
  SerialConsoleAccessDisabledException: 'SerialDisabled',
  EC2InstanceTypeInvalidException: 'SerialNitro',
  EC2InstanceStateInvalidException: 'SerialState',
  EC2InstanceNotFoundException: 'InstanceNotFound',
}

/** What a code's ending says, for all the codes that differ only in the resource they name. The first that fits wins. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^InvalidPlacementGroup|^PlacementGroup/, 'PlacementGroup'],
  [/NotFound(Exception)?$|\.Unknown$|^NoSuch|^InvalidID$/, 'ResourceNotFound'],
  [/Malformed(Exception)?$/, 'IdMalformed'],
  [/Duplicate$|AlreadyExists/, 'NameTaken'],
  [/InUse$|^DependencyViolation$/, 'StillInUse'],
  [/LimitExceeded(Exception)?$/, 'QuotaReached'],
  [/State$/, 'ResourceState'],
  [
    /^InvalidParameter|^Invalid\w*Value$|^Validation(Error|Exception)$|^InvalidArgument$|^FilterLimit/,
    'ParameterValue',
  ],
]

/** The help topic of a code; undefined for one that nobody has explained. */
export function topicOf(code: string): string | undefined {
  const name = BY_CODE[code] ?? FAMILIES.find(([pattern]) => pattern.test(code))?.[1]
  return name && !UNEXPLAINED.has(code) ? `why.${name}` : undefined
}
