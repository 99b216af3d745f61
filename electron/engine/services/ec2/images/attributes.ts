/** ModifyImageAttribute, ResetImageAttribute, DescribeImageAttribute. AWS: EC2 API Reference. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { In } from '../../../../../shared/ipc/contract.ts'
import { isoSecond } from '../../../../../shared/time.ts'
import type { Command, Commands, Queries, Tx } from '../../../kernel/index.ts'
import { invalidValue, rehearsable, rehearsableQuery, required } from '../checks.ts'
import { lastPublicDeprecation } from './deprecation.ts'
import { imageItem, isPublic, protectionOf } from './describe.ts'
import {
  attributeFixed,
  imageUnavailable,
  noAttribute,
  restrictedAttribute,
  severalAttributes,
  unknownAttribute,
  unsimulated,
} from './errors.ts'
import { ownImage } from './lookup.ts'
import { type ImageRow, imageTable } from './model.ts'
import { changedPermissions, type PermissionChange, permissionChange } from './permissions.ts'
import { checkedDescription } from './request.ts'

type Request = In<'ec2:ModifyImageAttribute'>
type Answer = Json<Ec2.ImageAttribute>

type Change =
  | { readonly attribute: 'description'; readonly value: string }
  | { readonly attribute: 'imdsSupport'; readonly value: string }
  | { readonly attribute: 'launchPermission'; readonly value: PermissionChange }

/** Attributes that may be described and never changed. */
const FIXED = [
  'kernel',
  'ramdisk',
  'blockDeviceMapping',
  'sriovNetSupport',
  'bootMode',
  'tpmSupport',
  'uefiData',
  'lastLaunchedTime',
  'deregistrationProtection',
]

/** The change that `Attribute` and `Value` ask for; launch permissions stand in lists of their own. */
function fromText({ Attribute: attribute, Value: value }: Request): Change[] {
  if (!attribute || attribute === 'launchPermission') return []
  if (attribute === 'productCodes') throw unsimulated('ProductCodes')
  if (FIXED.includes(attribute)) throw attributeFixed(attribute)
  if (attribute !== 'description' && attribute !== 'imdsSupport') throw unknownAttribute(attribute)
  return value === undefined ? [] : [{ attribute, value }]
}

/** The one change a request asks for. AWS: one attribute a call. @throws AwsError InvalidParameterCombination */
function changeOf(input: Request): Change {
  if (input.ProductCodes?.length) throw unsimulated('ProductCodes')
  const permissions = permissionChange(input)
  const changes: Change[] = [
    ...fromText(input),
    ...(input.Description ? [{ attribute: 'description' as const, value: input.Description.Value ?? '' }] : []),
    ...(input.ImdsSupport ? [{ attribute: 'imdsSupport' as const, value: input.ImdsSupport.Value ?? '' }] : []),
    ...(permissions ? [{ attribute: 'launchPermission' as const, value: permissions }] : []),
  ]
  const [change] = changes
  if (!change) throw noAttribute()
  if (changes.some(({ attribute }) => attribute !== change.attribute)) throw severalAttributes()
  return change
}

/** AWS: an image that becomes public is deprecated two years after its creation at the latest. */
function share(tx: Tx, row: ImageRow, change: PermissionChange): void {
  const shared = tx.patch(imageTable, row.id, { permissions: changedPermissions(tx, row, change) })
  if (!isPublic(shared) || isPublic(row)) return
  const latest = lastPublicDeprecation(row)
  if (row.deprecationTime === undefined || row.deprecationTime > latest)
    tx.patch(imageTable, row.id, { deprecationTime: latest })
}

const modify: Command<'ec2:ModifyImageAttribute'> = rehearsable((tx, input, call) => {
  const row = ownImage(tx, call.scope, required(input.ImageId, 'ImageId'))
  const change = changeOf(input)
  // AWS, error codes: the state must be one in which attributes can be modified.
  if (row.state !== 'available') throw imageUnavailable(row.id)
  if (change.attribute === 'launchPermission') share(tx, row, change.value)
  else if (change.attribute === 'description')
    tx.patch(imageTable, row.id, { image: { ...row.image, description: checkedDescription(change.value) } })
  else if (change.value === 'v2.0') tx.patch(imageTable, row.id, { image: { ...row.image, imdsV2: true } })
  else throw invalidValue(change.value, 'imdsSupport', 'It can only be set to v2.0.')
  return {}
})

const reset: Command<'ec2:ResetImageAttribute'> = rehearsable((tx, input, call) => {
  const row = ownImage(tx, call.scope, required(input.ImageId, 'ImageId'))
  const attribute: string = required(input.Attribute, 'Attribute')
  if (attribute !== 'launchPermission') throw attributeFixed(attribute)
  tx.patch(imageTable, row.id, { permissions: [] })
  return {}
})

const valued = (value: string | undefined): { Value?: string } => (value === undefined ? {} : { Value: value })

/** What DescribeImageAttribute answers for each attribute it knows. */
const ANSWERS: Readonly<Record<string, (row: ImageRow, now: number) => Answer>> = {
  description: ({ image }) => ({ Description: valued(image.description) }),
  kernel: () => ({ KernelId: {} }),
  ramdisk: () => ({ RamdiskId: {} }),
  launchPermission: ({ permissions = [] }) => ({ LaunchPermissions: permissions.map((one) => ({ ...one })) }),
  productCodes: () => ({ ProductCodes: [] }),
  sriovNetSupport: ({ image }) => ({ SriovNetSupport: valued(imageItem(image).SriovNetSupport) }),
  bootMode: ({ image }) => ({ BootMode: valued(image.bootMode) }),
  tpmSupport: ({ image }) => ({ TpmSupport: valued(image.tpmSupport) }),
  uefiData: () => ({ UefiData: {} }),
  lastLaunchedTime: ({ reportedLaunch: at }) => ({ LastLaunchedTime: valued(at === undefined ? at : isoSecond(at)) }),
  imdsSupport: ({ image }) => ({ ImdsSupport: valued(imageItem(image).ImdsSupport) }),
  deregistrationProtection: (row, now) => ({ DeregistrationProtection: valued(protectionOf(row, now)) }),
}

export const attributeCommands: Commands = { 'ec2:ModifyImageAttribute': modify, 'ec2:ResetImageAttribute': reset }

export const attributeQueries: Queries = {
  'ec2:DescribeImageAttribute': rehearsableQuery((view, input, call) => {
    const row = ownImage(view, call.scope, required(input.ImageId, 'ImageId'))
    const attribute: string = required(input.Attribute, 'Attribute')
    if (attribute === 'blockDeviceMapping') throw restrictedAttribute()
    const answer = Object.hasOwn(ANSWERS, attribute) ? ANSWERS[attribute] : undefined
    if (!answer) throw unknownAttribute(attribute)
    return { ImageId: row.id, ...answer(row, view.now) }
  }),
}
