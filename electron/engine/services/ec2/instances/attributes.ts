/** ModifyInstanceAttribute. AWS: EC2 API Reference: one attribute a call, in the structured or the Attribute/Value form. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { In } from '../../../../../shared/ipc/contract.ts'
import type { Command, Tx } from '../../../kernel/index.ts'
import { instanceType } from '../catalog/instance-types.ts'
import { missingParameter, rehearsable, required } from '../checks.ts'
import { networkInterfaceTable } from '../network/model.ts'
import { resolveSecurityGroups } from '../security-groups/lookup.ts'
import { notChangeable } from '../spot/errors.ts'
import { volumeTable } from '../volumes/model.ts'
import {
  badAttribute,
  badOption,
  beingTerminated,
  deviceNotAttached,
  ebsOptimizedUnsupported,
  hibernatedUnchangeable,
  noAttribute,
  noGroups,
  notStopped,
  severalAttributes,
  severalInterfaces,
  stopProtectionOnStoreRoot,
  unsimulated,
} from './errors.ts'
import { checkedUserData, shutdownBehaviorOf } from './launch-request.ts'
import { instanceForAttribute } from './lookup.ts'
import { type InstanceRow, instanceTable } from './model.ts'
import { changeType } from './type-change.ts'

type Request = In<'ec2:ModifyInstanceAttribute'>
type Mapping = Json<Ec2.InstanceBlockDeviceMappingSpecification>

/** A change as asked for: the attribute by AWS's name, and its value. */
type Change =
  | { readonly attribute: BooleanAttribute; readonly value: boolean }
  | { readonly attribute: TextAttribute; readonly value: string }
  | { readonly attribute: 'groupSet'; readonly value: readonly string[] }
  | { readonly attribute: 'blockDeviceMapping'; readonly value: readonly Mapping[] }

const BOOLEANS = ['disableApiTermination', 'disableApiStop', 'ebsOptimized', 'sourceDestCheck'] as const
const TEXTS = ['instanceType', 'userData', 'instanceInitiatedShutdownBehavior'] as const
type BooleanAttribute = (typeof BOOLEANS)[number]
type TextAttribute = (typeof TEXTS)[number]

/** AWS has these attributes too; nothing in this world depends on them. */
const UNSIMULATED = ['kernel', 'ramdisk', 'sriovNetSupport', 'enaSupport', 'enclaveOptions'] as const
/** May be described, never changed. */
const READ_ONLY = ['rootDeviceName', 'productCodes'] as const
/** AWS: these need a stopped instance; the others only one that is not ending. */
const NEEDS_STOPPED: readonly string[] = ['instanceType', 'userData', 'ebsOptimized']

const isOneOf = <T extends string>(names: readonly T[], name: string): name is T =>
  (names as readonly string[]).includes(name)

function fromText(attribute: string, text: string): Change {
  if (isOneOf(BOOLEANS, attribute)) {
    if (text !== 'true' && text !== 'false') throw badOption(text, attribute)
    return { attribute, value: text === 'true' }
  }
  if (isOneOf(TEXTS, attribute)) return { attribute, value: text }
  if (attribute === 'groupSet') return { attribute, value: [text] }
  if (isOneOf(UNSIMULATED, attribute)) throw unsimulated(attribute)
  throw isOneOf(READ_ONLY, attribute) ? unsimulated(`Attribute=${attribute}`) : badAttribute(attribute)
}

function structured(input: Request): Change[] {
  const changes: Change[] = []
  const add = (attribute: BooleanAttribute | TextAttribute, value: boolean | string | undefined): void => {
    if (value !== undefined) changes.push({ attribute, value } as Change)
  }
  add('disableApiTermination', input.DisableApiTermination?.Value)
  add('disableApiStop', input.DisableApiStop?.Value)
  add('ebsOptimized', input.EbsOptimized?.Value)
  add('sourceDestCheck', input.SourceDestCheck?.Value)
  add('instanceType', input.InstanceType?.Value)
  add('instanceInitiatedShutdownBehavior', input.InstanceInitiatedShutdownBehavior?.Value)
  if (input.UserData) add('userData', input.UserData.Value ?? '')
  if (input.Groups) changes.push({ attribute: 'groupSet', value: input.Groups })
  if (input.BlockDeviceMappings?.length && input.Attribute === undefined)
    changes.push({ attribute: 'blockDeviceMapping', value: input.BlockDeviceMappings })
  for (const name of ['Kernel', 'Ramdisk', 'SriovNetSupport', 'EnaSupport', 'EnclaveOptions'] as const)
    if (input[name] !== undefined) throw unsimulated(name)
  return changes
}

/** The one change a request asks for. */
function changeOf(input: Request): Change {
  const changes = structured(input)
  if (input.Attribute === 'blockDeviceMapping')
    changes.push({ attribute: 'blockDeviceMapping', value: input.BlockDeviceMappings ?? [] })
  else if (input.Attribute && !(input.Attribute === 'groupSet' && input.Groups))
    changes.push(fromText(input.Attribute, required(input.Value, 'value')))
  if (changes.length > 1) throw severalAttributes()
  const [change] = changes
  if (!change) throw noAttribute()
  return change
}

function checkState(row: InstanceRow, attribute: string): void {
  if (NEEDS_STOPPED.includes(attribute)) {
    if (row.state !== 'stopped') throw notStopped(row.id)
  } else if (row.state === 'shutting-down' || row.state === 'terminated') throw beingTerminated(row.id)
  // AWS: no attribute of a hibernated instance can be changed.
  if (row.state === 'stopped' && row.hibernated) throw hibernatedUnchangeable(row.id)
}

function primaryOf(row: InstanceRow): string {
  if (row.networkInterfaceIds.length !== 1) throw severalInterfaces(row.id)
  return row.networkInterfaceIds[0] as string
}

function setGroups(tx: Tx, row: InstanceRow, ids: readonly string[]): void {
  if (ids.length === 0) throw noGroups()
  const groups = resolveSecurityGroups(tx, row.scope, row.vpcId, ids, [])
  tx.patch(networkInterfaceTable, primaryOf(row), { securityGroupIds: groups.map((group) => group.id) })
}

/** AWS: without a value DeleteOnTermination becomes true. The attachment of the volume and the instance's device say the same. */
function setDeviceTermination(tx: Tx, row: InstanceRow, mappings: readonly Mapping[]): void {
  if (mappings.length === 0) throw missingParameter('blockDeviceMapping')
  let devices = row.blockDevices
  for (const { DeviceName: name = '', Ebs: ebs, NoDevice: none, VirtualName: virtual } of mappings) {
    if (none !== undefined || virtual) throw unsimulated('BlockDeviceMappings other than Ebs')
    const device = devices.find((one) => one.deviceName === name)
    if (!device || (ebs?.VolumeId && ebs.VolumeId !== device.volumeId)) throw deviceNotAttached(name)
    const deleteOnTermination = ebs?.DeleteOnTermination ?? true
    devices = devices.map((one) => (one === device ? { ...one, deleteOnTermination } : one))
    const volume = tx.get(volumeTable, device.volumeId)
    if (volume)
      tx.patch(volumeTable, volume.id, {
        attachments: volume.attachments.map((one) =>
          one.instanceId === row.id ? { ...one, deleteOnTermination } : one,
        ),
      })
  }
  tx.patch(instanceTable, row.id, { blockDevices: devices })
}

function setUserData(tx: Tx, row: InstanceRow, text: string): void {
  const { userData: _, ...rest } = row
  const userData = checkedUserData(text)
  tx.put(instanceTable, { ...rest, ...(userData ? { userData } : {}) })
}

function setBoolean(tx: Tx, row: InstanceRow, attribute: BooleanAttribute, value: boolean): void {
  if (attribute === 'sourceDestCheck') {
    tx.patch(networkInterfaceTable, primaryOf(row), { sourceDestCheck: value })
    return
  }
  if (row.spotRequestId && value && (attribute === 'disableApiStop' || attribute === 'disableApiTermination'))
    throw notChangeable(row.id, attribute)
  if (attribute === 'disableApiStop' && value && row.rootDeviceType !== 'ebs') throw stopProtectionOnStoreRoot()
  const support = instanceType(row.instanceType)?.ebs.optimizedSupport
  if (attribute === 'ebsOptimized' && value && support === 'unsupported') throw ebsOptimizedUnsupported()
  tx.patch(instanceTable, row.id, { [attribute]: value })
}

function apply(tx: Tx, row: InstanceRow, change: Change): void {
  switch (change.attribute) {
    case 'groupSet':
      setGroups(tx, row, change.value)
      break
    case 'blockDeviceMapping':
      setDeviceTermination(tx, row, change.value)
      break
    case 'instanceType':
      changeType(tx, row, change.value)
      break
    case 'userData':
      setUserData(tx, row, change.value)
      break
    case 'instanceInitiatedShutdownBehavior':
      tx.patch(instanceTable, row.id, { shutdownBehavior: shutdownBehaviorOf(required(change.value, 'value')) })
      break
    default:
      setBoolean(tx, row, change.attribute, change.value)
  }
}

const modifyInstanceAttribute: Command<'ec2:ModifyInstanceAttribute'> = rehearsable((tx, input, call) => {
  const row = instanceForAttribute(tx, call.scope, required(input.InstanceId, 'instanceId'))
  const change = changeOf(input)
  checkState(row, change.attribute)
  apply(tx, row, change)
  return {}
})

export const attributeCommands = { 'ec2:ModifyInstanceAttribute': modifyInstanceAttribute }
