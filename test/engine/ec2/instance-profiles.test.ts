/** Instance profiles of instances: at launch, later, replaced, taken away. */
import { expect, test } from 'vitest'
import type { In, OperationName } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { TRUST_EC2 } from '../iam/scenes.ts'
import { AL2023, launch } from './scenes.ts'

const ARN = 'arn:aws:iam::123456789012:instance-profile'
function world(): Harness {
  const h = harness()
  h.run('iam:CreateRole', { RoleName: 'web', AssumeRolePolicyDocument: TRUST_EC2 })
  for (const InstanceProfileName of ['web', 'other', 'empty']) {
    h.run('iam:CreateInstanceProfile', { InstanceProfileName })
    if (InstanceProfileName !== 'empty') h.run('iam:AddRoleToInstanceProfile', { InstanceProfileName, RoleName: 'web' })
  }
  return h
}
const one = (h: Harness, input: Parameters<typeof launch>[1] = {}): string => launch(h, input)[0] as string
const instanceOf = (h: Harness, id: string) =>
  h.run('ec2:DescribeInstances', { InstanceIds: [id] }).Reservations?.[0]?.Instances?.[0]
const associations = (h: Harness, input: In<'ec2:DescribeIamInstanceProfileAssociations'> = {}) =>
  h.run('ec2:DescribeIamInstanceProfileAssociations', input).IamInstanceProfileAssociations ?? []

test.each([{ Name: 'web' }, { Arn: `${ARN}/web` }])('a launch with %o has it at once', (IamInstanceProfile) => {
  const h = world()
  const id = one(h, { IamInstanceProfile })
  expect(instanceOf(h, id)?.IamInstanceProfile).toEqual({ Arn: `${ARN}/web`, Id: expect.stringMatching(/^AIPA/) })
  expect(associations(h)).toMatchObject([{ InstanceId: id, State: 'associated' }])
  const byArn = { Filters: [{ Name: 'iam-instance-profile.arn', Values: [`${ARN}/web`] }] }
  expect(h.run('ec2:DescribeInstances', byArn).Reservations).toHaveLength(1)
})

test('a running instance gets one, another, and none', () => {
  const h = world()
  const id = one(h)
  h.wait(600)
  const given = h.run('ec2:AssociateIamInstanceProfile', { InstanceId: id, IamInstanceProfile: { Name: 'web' } })
  expect(given.IamInstanceProfileAssociation).toMatchObject({
    AssociationId: expect.stringMatching(/^iip-assoc-[0-9a-f]{17}$/),
    InstanceId: id,
    State: 'associating',
  })
  expect(associations(h)[0]?.State).toBe('associating')
  h.wait(10)
  const state = {
    Filters: [
      { Name: 'state', Values: ['associated'] },
      { Name: 'instance-id', Values: [id] },
    ],
  }
  const [settled] = associations(h, state)
  expect(settled?.State).toBe('associated')
  const replaced = h.run('ec2:ReplaceIamInstanceProfileAssociation', {
    AssociationId: settled?.AssociationId,
    IamInstanceProfile: { Arn: `${ARN}/other` },
  }).IamInstanceProfileAssociation
  expect(replaced?.AssociationId).not.toBe(settled?.AssociationId)
  expect(instanceOf(h, id)?.IamInstanceProfile?.Arn).toBe(`${ARN}/other`)
  const taken = h.run('ec2:DisassociateIamInstanceProfile', { AssociationId: replaced?.AssociationId })
  expect(taken.IamInstanceProfileAssociation?.State).toBe('disassociating')
  expect(instanceOf(h, id)?.IamInstanceProfile).toBeUndefined()
})

test('a terminated instance has none', () => {
  const h = world()
  const id = one(h, { IamInstanceProfile: { Name: 'web' } })
  h.wait(600)
  h.run('ec2:TerminateInstances', { InstanceIds: [id] })
  h.wait(600)
  expect(associations(h)).toEqual([])
  expect(instanceOf(h, id)?.IamInstanceProfile).toBeUndefined()
})

type Refused = readonly [OperationName, (id: string, association: string) => object, string, string]
const RUN = { ImageId: AL2023, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 }
test.each<Refused>([
  [
    'ec2:RunInstances',
    () => ({ ...RUN, IamInstanceProfile: { Name: 'none' } }),
    'InvalidParameterValue',
    'Value (none) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name',
  ],
  [
    'ec2:RunInstances',
    () => ({ ...RUN, IamInstanceProfile: { Arn: `${ARN}/none` } }),
    'InvalidParameterValue',
    `Value (${ARN}/none) for parameter iamInstanceProfile.arn is invalid. Invalid IAM Instance Profile ARN`,
  ],
  [
    'ec2:RunInstances',
    () => ({ ...RUN, IamInstanceProfile: { Arn: 'x' } }),
    'InvalidIamInstanceProfileArn.Malformed',
    "The ARN 'x' is malformed.",
  ],
  [
    'ec2:RunInstances',
    () => ({ ...RUN, IamInstanceProfile: { Name: 'empty' } }),
    'InvalidParameterValue',
    `Value (empty) for parameter iamInstanceProfile.name is invalid. IAM Instance Profile "${ARN}/empty" has no associated IAM Roles`,
  ],
  [
    'ec2:AssociateIamInstanceProfile',
    (id) => ({ InstanceId: id, IamInstanceProfile: { Name: 'web' } }),
    'IncorrectState',
    'There is an existing association for instance ID',
  ],
  [
    'ec2:AssociateIamInstanceProfile',
    () => ({ InstanceId: 'i-0123456789abcdef0', IamInstanceProfile: { Name: 'web' } }),
    'InvalidInstanceID.NotFound',
    "The instance ID 'i-0123456789abcdef0' does not exist",
  ],
  [
    'ec2:AssociateIamInstanceProfile',
    (id) => ({ InstanceId: id }),
    'MissingParameter',
    'The request must contain the parameter IamInstanceProfile',
  ],
  [
    'ec2:DisassociateIamInstanceProfile',
    () => ({ AssociationId: 'iip-assoc-0' }),
    'InvalidAssociationID.NotFound',
    "An invalid association-id of 'iip-assoc-0' was given",
  ],
  [
    'ec2:DisassociateIamInstanceProfile',
    (_, AssociationId) => ({ AssociationId, DryRun: true }),
    'DryRunOperation',
    'Request would have succeeded, but DryRun flag is set.',
  ],
])('%s is refused with %s %s', (operation, input, code, message) => {
  const h = world()
  const id = one(h, { IamInstanceProfile: { Name: 'web' } })
  h.wait(600)
  const association = associations(h)[0]?.AssociationId as string
  const error = h.reject(operation, input(id, association) as In<OperationName>)
  expect([error.code, error.message]).toEqual([code, message.replace(/instance ID$/, `instance ${id}`)])
})
