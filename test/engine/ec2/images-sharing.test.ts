/** Attributes of an image, who may launch it, and what blocks public sharing. AWS: EC2 user guide, "Manage who can use your AMI". */
import { beforeEach, describe, expect, test } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { idsOf, registered, seeImage } from './image-scenes.ts'
import { AL2023, ami } from './scenes.ts'

type Modify = Partial<In<'ec2:ModifyImageAttribute'>>
type Attribute = In<'ec2:DescribeImageAttribute'>['Attribute']

const OTHER = '210987654321'
const ORGANIZATION = 'arn:aws:organizations::123456789012:organization/o-abcdefghij'
const UNIT = 'arn:aws:organizations::123456789012:ou/o-abcdefghij/ou-abcd-12345678'

let h: Harness
let id: string
beforeEach(() => {
  h = harness()
  id = registered(h, { Description: 'first' })
})

const modify = (spec: Modify) => h.run('ec2:ModifyImageAttribute', { ImageId: id, ...spec })
const refusal = (spec: Modify) => h.reject('ec2:ModifyImageAttribute', { ImageId: id, ...spec })
const described = (attribute: string) =>
  h.run('ec2:DescribeImageAttribute', { ImageId: id, Attribute: attribute as Attribute })
const permissions = () => described('launchPermission').LaunchPermissions
const unblock = () => h.run('ec2:DisableImageBlockPublicAccess', {})

describe('DescribeImageAttribute', () => {
  test.each<[string, object]>([
    ['description', { Description: { Value: 'first' } }],
    ['kernel', { KernelId: {} }],
    ['ramdisk', { RamdiskId: {} }],
    ['launchPermission', { LaunchPermissions: [] }],
    ['productCodes', { ProductCodes: [] }],
    ['sriovNetSupport', { SriovNetSupport: {} }],
    ['bootMode', { BootMode: {} }],
    ['tpmSupport', { TpmSupport: {} }],
    ['uefiData', { UefiData: {} }],
    ['lastLaunchedTime', { LastLaunchedTime: {} }],
    ['imdsSupport', { ImdsSupport: {} }],
    ['deregistrationProtection', { DeregistrationProtection: { Value: 'disabled' } }],
  ])('%s', (attribute, answer) => {
    expect(described(attribute)).toEqual({ ImageId: id, ...answer })
  })

  test.each<[string, string, string]>([
    ['blockDeviceMapping', 'AuthFailure', 'Unauthorized attempt to access restricted resource'],
    ['colour', 'InvalidParameterValue', 'Value (colour) for parameter attribute is invalid. Unknown attribute.'],
    ['', 'MissingParameter', 'The request must contain the parameter Attribute'],
  ])('%j is refused with %s', (attribute, code, message) => {
    const error = h.reject('ec2:DescribeImageAttribute', { ImageId: id, Attribute: attribute as Attribute })
    expect([error.code, error.message]).toEqual([code, message])
  })
})

describe('ModifyImageAttribute', () => {
  test.each<[Modify, string]>([
    [{ Description: { Value: 'second' } }, 'second'],
    [{ Attribute: 'description', Value: 'second' }, 'second'],
    [{ Description: { Value: '' } }, ''],
  ])('%o', (spec, text) => {
    modify(spec)
    expect(described('description').Description).toEqual({ Value: text })
    expect(seeImage(h, id)?.Description).toBe(text)
  })

  test('IMDSv2 can be asked of its instances', () => {
    modify({ ImdsSupport: { Value: 'v2.0' } })
    expect(seeImage(h, id)?.ImdsSupport).toBe('v2.0')
  })

  test.each<[string, Modify[], object[]]>([
    ['an account', [{ LaunchPermission: { Add: [{ UserId: OTHER }] } }], [{ UserId: OTHER }]],
    [
      'the older form',
      [{ Attribute: 'launchPermission', OperationType: 'add', UserIds: [OTHER] }],
      [{ UserId: OTHER }],
    ],
    [
      'the same one twice',
      [{ LaunchPermission: { Add: [{ UserId: OTHER }] } }, { LaunchPermission: { Add: [{ UserId: OTHER }] } }],
      [{ UserId: OTHER }],
    ],
    [
      'an organization and a unit of it',
      [{ LaunchPermission: { Add: [{ OrganizationArn: ORGANIZATION }, { OrganizationalUnitArn: UNIT }] } }],
      [{ OrganizationArn: ORGANIZATION }, { OrganizationalUnitArn: UNIT }],
    ],
    [
      'one taken away, another given',
      [
        { LaunchPermission: { Add: [{ UserId: OTHER }] } },
        { LaunchPermission: { Remove: [{ UserId: OTHER }], Add: [{ UserId: '111122223333' }] } },
      ],
      [{ UserId: '111122223333' }],
    ],
    ['one taken away that was not there', [{ LaunchPermission: { Remove: [{ UserId: OTHER }] } }], []],
  ])('launch permission: %s', (_what, specs, left) => {
    for (const spec of specs) modify(spec)
    expect(permissions()).toEqual(left)
    h.run('ec2:ResetImageAttribute', { ImageId: id, Attribute: 'launchPermission' })
    expect(permissions()).toEqual([])
  })

  test.each<[Modify, string, string | RegExp]>([
    [{}, 'InvalidParameterCombination', 'No attributes specified.'],
    [{ Attribute: 'launchPermission' }, 'InvalidParameterCombination', 'No attributes specified.'],
    [
      { Description: { Value: 'x' }, LaunchPermission: { Add: [{ UserId: OTHER }] } },
      'InvalidParameterCombination',
      'Fields for multiple attribute types specified',
    ],
    [
      { LaunchPermission: { Add: [{ UserId: '12345' }] } },
      'InvalidAMIAttributeItemValue',
      'Invalid attribute item value "12345" for userId item type.',
    ],
    [
      { LaunchPermission: { Add: [{ Group: 'everyone' as 'all' }] } },
      'InvalidAMIAttributeItemValue',
      'Invalid attribute item value "everyone" for groupId item type.',
    ],
    [{ LaunchPermission: { Add: [{ OrganizationArn: 'o-1' }] } }, 'InvalidAMIAttributeItemValue', /organizationArn/],
    [{ UserIds: [OTHER] }, 'MissingParameter', /operationType/],
    [{ OperationType: 'set' as 'add', UserIds: [OTHER] }, 'InvalidParameterValue', /operationType/],
    [
      { Attribute: 'productCodes', OperationType: 'add', ProductCodes: ['774F4FF8'] },
      'UnsupportedOperation',
      /ProductCodes/,
    ],
    [{ Attribute: 'bootMode', Value: 'uefi' }, 'InvalidParameterValue', /cannot be modified/],
    [{ Attribute: 'colour', Value: 'red' }, 'InvalidParameterValue', /Unknown attribute/],
    [{ ImdsSupport: { Value: 'v1.0' } }, 'InvalidParameterValue', /v2\.0/],
    [{ Description: { Value: 'd'.repeat(256) } }, 'InvalidParameterValue', /255/],
    [{ Description: { Value: 'x' }, DryRun: true }, 'DryRunOperation', /would have succeeded/],
    [{ ImageId: 'ami-0123456789abcdef0', Description: { Value: 'x' } }, 'InvalidAMIID.NotFound', /does not exist/],
    [{ ImageId: 'image', Description: { Value: 'x' } }, 'InvalidAMIID.Malformed', /expecting/],
    [{ ImageId: AL2023, Description: { Value: 'x' } }, 'AuthFailure', `Not authorized for image:${AL2023}`],
    [{ ImageId: ami('amzn-s3-x86_64'), Description: { Value: 'x' } }, 'AuthFailure', /Not authorized/],
  ])('%o is refused with %s', (spec, code, sentence) => {
    const error = refusal(spec)
    expect(error.code).toBe(code)
    if (typeof sentence === 'string') expect(error.message).toBe(sentence)
    else expect(error.message).toMatch(sentence)
  })

  test('an image that is not available keeps its attributes', () => {
    const { ImageId = '' } = h.run('ec2:CopyImage', { SourceImageId: id, SourceRegion: 'us-east-1', Name: 'copy' })
    expect(refusal({ ImageId, Description: { Value: 'x' } }).code).toBe('InvalidAMIID.Unavailable')
    h.wait(120)
    h.run('ec2:DisableImage', { ImageId })
    expect(refusal({ ImageId, LaunchPermission: { Add: [{ UserId: OTHER }] } }).code).toBe('InvalidAMIID.Unavailable')
  })

  test.each(['description', 'kernel', ''])('ResetImageAttribute of %j is refused', (attribute) => {
    const error = h.reject('ec2:ResetImageAttribute', { ImageId: id, Attribute: attribute as 'launchPermission' })
    expect(error.code).toBe(attribute ? 'InvalidParameterValue' : 'MissingParameter')
  })
})

describe('sharing with all', () => {
  test('is blocked in a new account until it is allowed, Region by Region', () => {
    expect(h.run('ec2:GetImageBlockPublicAccessState', {})).toEqual({
      ImageBlockPublicAccessState: 'block-new-sharing',
      ManagedBy: 'account',
    })
    expect(refusal({ LaunchPermission: { Add: [{ Group: 'all' }] } })).toMatchObject({
      code: 'OperationNotPermitted',
      message:
        'You can’t publicly share this image because block public access for AMIs is enabled for this account. ' +
        'To publicly share the image, you must call the DisableImageBlockPublicAccess API.',
    })
    expect(unblock()).toEqual({ ImageBlockPublicAccessState: 'unblocked' })
    modify({ LaunchPermission: { Add: [{ Group: 'all' }] } })
    expect(permissions()).toEqual([{ Group: 'all' }])
    expect(h.run('ec2:GetImageBlockPublicAccessState', {}, 'us-west-2').ImageBlockPublicAccessState).toBe(
      'block-new-sharing',
    )
    // What is public stays so; only new sharing is blocked.
    const block = { ImageBlockPublicAccessState: 'block-new-sharing' as const }
    expect(h.run('ec2:EnableImageBlockPublicAccess', block)).toEqual(block)
    expect(seeImage(h, id)?.Public).toBe(true)
    const other = { ImageBlockPublicAccessState: 'block-all' as 'block-new-sharing' }
    expect(h.reject('ec2:EnableImageBlockPublicAccess', other).code).toBe('InvalidParameterValue')
    expect(h.reject('ec2:DisableImageBlockPublicAccess', { DryRun: true }).code).toBe('DryRunOperation')
  })

  test('shows as public, and is deprecated two years after creation at the latest', () => {
    unblock()
    h.run('ec2:EnableImageDeprecation', { ImageId: id, DeprecateAt: '2031-01-01T00:00:00Z' })
    modify({ Attribute: 'launchPermission', OperationType: 'add', UserGroups: ['all'] })
    expect(seeImage(h, id)).toMatchObject({ Public: true, DeprecationTime: expect.stringMatching(/^2028-10-01/) })
    expect(idsOf(h, { Filters: [{ Name: 'is-public', Values: ['true'] }], Owners: ['self'] })).toEqual([id])
    modify({ LaunchPermission: { Remove: [{ Group: 'all' }] } })
    expect(seeImage(h, id)?.Public).toBe(false)
  })

  test.each<[string, string | undefined, object, string]>([
    [
      'the AWS managed key with an account',
      undefined,
      { UserId: OTHER },
      'Snapshots encrypted with the AWS Managed CMK can’t be shared. Specify another snapshot.',
    ],
    [
      'a key of one’s own with all',
      'alias/mine',
      { Group: 'all' },
      'An AMI with encrypted snapshots can’t be made public.',
    ],
  ])('encrypted with %s is refused', (_what, key, item, message) => {
    unblock()
    const request = { SourceImageId: id, SourceRegion: 'us-east-1', Name: 'secret', Encrypted: true }
    const { ImageId = '' } = h.run('ec2:CopyImage', { ...request, ...(key ? { KmsKeyId: key } : {}) })
    h.wait(120)
    expect(refusal({ ImageId, LaunchPermission: { Add: [item] } })).toMatchObject({ code: 'InvalidParameter', message })
  })

  test('encrypted under a key of one’s own it is shared with an account', () => {
    const request = {
      SourceImageId: id,
      SourceRegion: 'us-east-1',
      Name: 'secret',
      Encrypted: true,
      KmsKeyId: 'alias/mine',
    }
    const { ImageId = '' } = h.run('ec2:CopyImage', request)
    h.wait(120)
    modify({ ImageId, LaunchPermission: { Add: [{ UserId: OTHER }] } })
    expect(idsOf(h, { ExecutableUsers: [OTHER] })).toEqual([ImageId])
  })
})

describe('ExecutableUsers', () => {
  test('asks for explicit permissions, and for public images', () => {
    const own = { Owners: ['self'] }
    expect(idsOf(h, { ...own, ExecutableUsers: ['self'] })).toEqual([])
    modify({ LaunchPermission: { Add: [{ UserId: OTHER }, { UserId: '123456789012' }] } })
    unblock()
    const open = registered(h, { Name: 'open' })
    modify({ ImageId: open, LaunchPermission: { Add: [{ Group: 'all' }] } })
    expect(idsOf(h, { ExecutableUsers: ['self'] })).toEqual([id])
    expect(idsOf(h, { ExecutableUsers: ['123456789012'] })).toEqual([id])
    expect(idsOf(h, { ExecutableUsers: [OTHER] })).toEqual([id])
    expect(idsOf(h, { ExecutableUsers: ['111122223333'] })).toEqual([])
    expect(idsOf(h, { ...own, ExecutableUsers: ['all'] })).toEqual([open])
    expect(idsOf(h, { ExecutableUsers: ['all'] }).length).toBeGreaterThan(5)
    expect(h.reject('ec2:DescribeImages', { ExecutableUsers: ['me'] }).code).toBe('InvalidUserID.Malformed')
  })
})
