/** Roles, policies, profiles, users and groups: what they do, and what IAM refuses in its own words. */
import { describe, expect, test } from 'vitest'
import type { In, OperationName } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { allowing, EC2_FULL, S3_READ, TRUST_EC2, trusting } from './scenes.ts'

const withRole = (): Harness => {
  const h = harness()
  h.run('iam:CreateRole', { RoleName: 'web', AssumeRolePolicyDocument: TRUST_EC2 })
  return h
}
const decoded = (text = ''): string => decodeURIComponent(text)

describe('a role', () => {
  test('is told with its id, ARN and encoded trust policy, in every Region', () => {
    const h = harness()
    const { Role } = h.run('iam:CreateRole', {
      RoleName: 'web',
      Path: '/app/',
      AssumeRolePolicyDocument: TRUST_EC2,
      Description: 'web servers',
      MaxSessionDuration: 7200,
      Tags: [{ Key: 'env', Value: 'dev' }],
    })
    expect(Role).toEqual({
      Path: '/app/',
      RoleName: 'web',
      RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
      Arn: 'arn:aws:iam::123456789012:role/app/web',
      CreateDate: '2026-10-01T00:00:00.000Z',
      AssumeRolePolicyDocument: expect.stringMatching(/^%7B%22Version/),
      Description: 'web servers',
      MaxSessionDuration: 7200,
      Tags: [{ Key: 'env', Value: 'dev' }],
    })
    expect(decoded(Role?.AssumeRolePolicyDocument)).toBe(TRUST_EC2)
    expect(h.run('iam:GetRole', { RoleName: 'web' }, 'eu-west-1').Role).toEqual({ ...Role, RoleLastUsed: {} })
  })

  test('changes its description, its session length, its trust and its tags', () => {
    const h = withRole()
    h.run('iam:UpdateRole', { RoleName: 'web', Description: 'x', MaxSessionDuration: 43_200 })
    const trust = trusting('arn:aws:iam::123456789012:user/student')
    h.run('iam:UpdateAssumeRolePolicy', { RoleName: 'web', PolicyDocument: trust })
    h.run('iam:TagRole', {
      RoleName: 'web',
      Tags: [
        { Key: 'Env', Value: '1' },
        { Key: 'b', Value: '' },
      ],
    })
    h.run('iam:TagRole', { RoleName: 'web', Tags: [{ Key: 'env', Value: '2' }] })
    h.run('iam:UntagRole', { RoleName: 'web', TagKeys: ['B'] })
    const { Role } = h.run('iam:GetRole', { RoleName: 'web' })
    expect(Role).toMatchObject({ Description: 'x', MaxSessionDuration: 43_200, Tags: [{ Key: 'env', Value: '2' }] })
    expect(decoded(Role?.AssumeRolePolicyDocument)).toBe(trust)
    expect(h.run('iam:ListRoleTags', { RoleName: 'web' }).Tags).toEqual([{ Key: 'env', Value: '2' }])
  })

  test('carries managed and inline policies; deleting it needs it bare and out of profiles', () => {
    const h = withRole()
    h.run('iam:AttachRolePolicy', { RoleName: 'web', PolicyArn: S3_READ })
    h.run('iam:AttachRolePolicy', { RoleName: 'web', PolicyArn: S3_READ })
    h.run('iam:PutRolePolicy', { RoleName: 'web', PolicyName: 'logs', PolicyDocument: allowing('logs:*') })
    h.run('iam:CreateInstanceProfile', { InstanceProfileName: 'web' })
    h.run('iam:AddRoleToInstanceProfile', { InstanceProfileName: 'web', RoleName: 'web' })
    expect(h.run('iam:ListAttachedRolePolicies', { RoleName: 'web' }).AttachedPolicies).toEqual([
      { PolicyName: 'AmazonS3ReadOnlyAccess', PolicyArn: S3_READ },
    ])
    expect(h.run('iam:ListEntitiesForPolicy', { PolicyArn: S3_READ }).PolicyRoles).toMatchObject([{ RoleName: 'web' }])
    const inline = h.run('iam:GetRolePolicy', { RoleName: 'web', PolicyName: 'logs' })
    expect(decoded(inline.PolicyDocument)).toBe(allowing('logs:*'))
    const remove = (): string => h.reject('iam:DeleteRole', { RoleName: 'web' }).message
    expect(remove()).toBe('Cannot delete entity, must remove roles from instance profile first.')
    h.run('iam:RemoveRoleFromInstanceProfile', { InstanceProfileName: 'web', RoleName: 'web' })
    expect(remove()).toBe('Cannot delete entity, must detach all policies first.')
    h.run('iam:DetachRolePolicy', { RoleName: 'web', PolicyArn: S3_READ })
    expect(remove()).toBe('Cannot delete entity, must delete policies first.')
    h.run('iam:DeleteRolePolicy', { RoleName: 'web', PolicyName: 'logs' })
    h.run('iam:DeleteRole', { RoleName: 'web' })
    expect(h.reject('iam:GetRole', { RoleName: 'web' })).toMatchObject({ code: 'NoSuchEntity', httpStatus: 404 })
  })

  test('takes ten managed policies', () => {
    const h = withRole()
    const own = Array.from({ length: 11 }, (_, i) => {
      const { Policy } = h.run('iam:CreatePolicy', { PolicyName: `p${i}`, PolicyDocument: allowing('ec2:*') })
      return Policy?.Arn as string
    })
    for (const PolicyArn of own.slice(0, 10)) h.run('iam:AttachRolePolicy', { RoleName: 'web', PolicyArn })
    const refused = h.reject('iam:AttachRolePolicy', { RoleName: 'web', PolicyArn: own[10] })
    expect([refused.code, refused.message]).toEqual(['LimitExceeded', 'Cannot exceed quota for PoliciesPerRole: 10'])
  })
})

describe('a customer managed policy', () => {
  test('has up to five versions, one of them the default', () => {
    const h = harness()
    const PolicyArn = h.run('iam:CreatePolicy', { PolicyName: 'p', PolicyDocument: allowing('ec2:*') }).Policy
      ?.Arn as string
    for (let i = 2; i <= 5; i++)
      h.run('iam:CreatePolicyVersion', { PolicyArn, PolicyDocument: allowing(`s3:Get${i}`), SetAsDefault: i === 3 })
    expect(h.run('iam:GetPolicy', { PolicyArn }).Policy?.DefaultVersionId).toBe('v3')
    const sixth = h.reject('iam:CreatePolicyVersion', { PolicyArn, PolicyDocument: allowing('s3:*') })
    expect(sixth.message).toMatch(/^A managed policy can have up to 5 versions\./)
    expect(h.reject('iam:DeletePolicyVersion', { PolicyArn, VersionId: 'v3' }).message).toBe(
      'Cannot delete the default version of a policy.',
    )
    expect(h.reject('iam:DeletePolicy', { PolicyArn }).message).toMatch(/^This policy has more than one version\./)
    h.run('iam:SetDefaultPolicyVersion', { PolicyArn, VersionId: 'v1' })
    for (const VersionId of ['v2', 'v3', 'v4', 'v5']) h.run('iam:DeletePolicyVersion', { PolicyArn, VersionId })
    const sixthNow = h.run('iam:CreatePolicyVersion', { PolicyArn, PolicyDocument: allowing('s3:*') })
    expect(sixthNow.PolicyVersion).toMatchObject({ VersionId: 'v6', IsDefaultVersion: false })
    expect(h.run('iam:ListPolicyVersions', { PolicyArn }).Versions?.map((one) => one.VersionId)).toEqual(['v6', 'v1'])
  })

  test('is counted where it is attached, and not deleted while it is', () => {
    const h = withRole()
    const PolicyArn = h.run('iam:CreatePolicy', { PolicyName: 'p', Path: '/x/', PolicyDocument: allowing('ec2:*') })
      .Policy?.Arn as string
    expect(PolicyArn).toBe('arn:aws:iam::123456789012:policy/x/p')
    h.run('iam:AttachRolePolicy', { RoleName: 'web', PolicyArn })
    h.run('iam:AttachUserPolicy', { UserName: 'student', PolicyArn })
    expect(h.run('iam:GetPolicy', { PolicyArn }).Policy?.AttachmentCount).toBe(2)
    expect(h.reject('iam:DeletePolicy', { PolicyArn }).message).toBe('Cannot delete a policy attached to entities.')
    expect(h.run('iam:ListPolicies', { Scope: 'Local' }).Policies?.map((one) => one.Arn)).toEqual([PolicyArn])
    const attached = h.run('iam:ListPolicies', { OnlyAttached: true }).Policies?.map((one) => one.PolicyName)
    expect(attached).toEqual(['AdministratorAccess', 'p'])
  })
})

test('lists come by name, in pages', () => {
  const h = harness()
  for (const name of ['c', 'B', 'a', 'd'])
    h.run('iam:CreateRole', { RoleName: name, AssumeRolePolicyDocument: TRUST_EC2 })
  const first = h.run('iam:ListRoles', { MaxItems: 3 })
  expect([first.Roles?.map((one) => one.RoleName), first.IsTruncated]).toEqual([['a', 'B', 'c'], true])
  const second = h.run('iam:ListRoles', { MaxItems: 3, Marker: first.Marker })
  expect([second.Roles?.map((one) => one.RoleName), second.IsTruncated]).toEqual([['d'], false])
  expect(h.reject('iam:ListRoles', { Marker: 'nonsense' }).code).toBe('ValidationError')
})

test('users join groups and hold two keys, whose secret is shown once', () => {
  const h = harness()
  h.run('iam:CreateUser', { UserName: 'ana' })
  h.run('iam:CreateGroup', { GroupName: 'devs' })
  h.run('iam:AddUserToGroup', { UserName: 'ana', GroupName: 'devs' })
  h.run('iam:AttachGroupPolicy', { GroupName: 'devs', PolicyArn: EC2_FULL })
  const { AccessKey } = h.run('iam:CreateAccessKey', { UserName: 'ana' })
  expect(AccessKey).toMatchObject({ UserName: 'ana', Status: 'Active' })
  expect(AccessKey?.AccessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/)
  expect(AccessKey?.SecretAccessKey).toMatch(/^[A-Za-z0-9+/]{40}$/)
  h.run('iam:CreateAccessKey', { UserName: 'ana' })
  expect(h.reject('iam:CreateAccessKey', { UserName: 'ana' }).message).toBe(
    'Cannot exceed quota for AccessKeysPerUser: 2',
  )
  const keys = h.run('iam:ListAccessKeys', { UserName: 'ana' }).AccessKeyMetadata ?? []
  expect(JSON.stringify(keys)).not.toContain('Secret')
  expect(h.run('iam:GetGroup', { GroupName: 'devs' }).Users).toMatchObject([{ UserName: 'ana' }])
  const remove = (): string => h.reject('iam:DeleteUser', { UserName: 'ana' }).message
  expect(remove()).toBe('Cannot delete entity, must delete access keys first.')
  for (const { AccessKeyId } of keys) h.run('iam:DeleteAccessKey', { UserName: 'ana', AccessKeyId })
  expect(remove()).toBe('Cannot delete entity, must remove users from group first.')
  expect(h.reject('iam:DeleteGroup', { GroupName: 'devs' }).code).toBe('DeleteConflict')
  h.run('iam:RemoveUserFromGroup', { UserName: 'ana', GroupName: 'devs' })
  h.run('iam:DeleteUser', { UserName: 'ana' })
})

type Refused = readonly [OperationName, object, string, string | RegExp]
const ARN = 'arn:aws:iam::123456789012:policy/none'
test.each<Refused>([
  [
    'iam:CreateRole',
    { RoleName: 'WEB', AssumeRolePolicyDocument: TRUST_EC2 },
    'EntityAlreadyExists',
    'Role with name WEB already exists.',
  ],
  [
    'iam:CreateRole',
    { RoleName: 'x', AssumeRolePolicyDocument: '{' },
    'MalformedPolicyDocument',
    'This policy contains invalid Json',
  ],
  [
    'iam:CreateRole',
    { RoleName: 'x y', AssumeRolePolicyDocument: '{' },
    'ValidationError',
    "1 validation error detected: Value 'x y' at 'roleName' failed to satisfy constraint: " +
      'Member must satisfy regular expression pattern: [\\w+=,.@-]+',
  ],
  [
    'iam:CreateRole',
    { RoleName: 'x'.repeat(65), AssumeRolePolicyDocument: '{' },
    'ValidationError',
    /length less than or equal to 64$/,
  ],
  [
    'iam:CreateRole',
    { RoleName: 'x', AssumeRolePolicyDocument: TRUST_EC2, MaxSessionDuration: 60 },
    'ValidationError',
    /'maxSessionDuration'.*value greater than or equal to 3600$/,
  ],
  [
    'iam:CreateRole',
    { RoleName: 'x', AssumeRolePolicyDocument: TRUST_EC2, Path: 'x' },
    'ValidationError',
    /^1 validation error detected: Value 'x' at 'path'/,
  ],
  [
    'iam:CreateRole',
    { RoleName: 'x', AssumeRolePolicyDocument: trusting('arn:aws:iam::123456789012:user/nobody') },
    'MalformedPolicyDocument',
    'Invalid principal in policy: "AWS":"arn:aws:iam::123456789012:user/nobody"',
  ],
  [
    'iam:CreateRole',
    {
      RoleName: 'x',
      AssumeRolePolicyDocument: TRUST_EC2,
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'A', Value: '2' },
      ],
    },
    'InvalidInput',
    'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
  ],
  [
    'iam:CreateRole',
    { RoleName: 'x', AssumeRolePolicyDocument: allowing('sts:AssumeRole') },
    'MalformedPolicyDocument',
    'Has prohibited field Resource',
  ],
  ['iam:GetRole', { RoleName: 'none' }, 'NoSuchEntity', 'The role with name none cannot be found.'],
  ['iam:GetUser', { UserName: 'none' }, 'NoSuchEntity', 'The user with name none cannot be found.'],
  ['iam:GetGroup', { GroupName: 'none' }, 'NoSuchEntity', 'The group with name none cannot be found.'],
  ['iam:GetInstanceProfile', { InstanceProfileName: 'none' }, 'NoSuchEntity', 'Instance Profile none cannot be found.'],
  ['iam:GetPolicy', { PolicyArn: ARN }, 'NoSuchEntity', `Policy ${ARN} was not found.`],
  ['iam:DeletePolicy', { PolicyArn: ARN }, 'NoSuchEntity', `Policy ${ARN} was not found.`],
  [
    'iam:AttachRolePolicy',
    { RoleName: 'web', PolicyArn: ARN },
    'NoSuchEntity',
    `Policy ${ARN} does not exist or is not attachable.`,
  ],
  [
    'iam:AttachRolePolicy',
    { RoleName: 'web', PolicyArn: 'longpolicynamebutnoarn' },
    'ValidationError',
    'Invalid ARN:  Could not be parsed!',
  ],
  ['iam:DetachRolePolicy', { RoleName: 'web', PolicyArn: S3_READ }, 'NoSuchEntity', `Policy ${S3_READ} was not found.`],
  [
    'iam:GetRolePolicy',
    { RoleName: 'web', PolicyName: 'none' },
    'NoSuchEntity',
    'The role policy with name none cannot be found.',
  ],
  [
    'iam:PutRolePolicy',
    {
      RoleName: 'web',
      PolicyName: 'p',
      PolicyDocument: allowing('s3:GetObject', { Resource: `arn:aws:s3:::${'x'.repeat(10_240)}` }),
    },
    'LimitExceeded',
    'Maximum policy size of 10240 bytes exceeded for role web',
  ],
  [
    'iam:CreatePolicy',
    { PolicyName: 'p', PolicyDocument: allowing('s3:GetObject', { Resource: `arn:aws:s3:::${'x'.repeat(6144)}` }) },
    'LimitExceeded',
    'Cannot exceed quota for PolicySize: 6144',
  ],
  [
    'iam:UpdateAssumeRolePolicy',
    { RoleName: 'web', PolicyDocument: TRUST_EC2.replace('AssumeRole"', 'GetCallerIdentity"') },
    'MalformedPolicyDocument',
    'AssumeRole policy may only specify STS AssumeRole actions.',
  ],
  [
    'iam:UpdateAssumeRolePolicy',
    { RoleName: 'web', PolicyDocument: TRUST_EC2.replace('ec2.amazonaws.com', 'ec2') },
    'MalformedPolicyDocument',
    'Invalid principal in policy: "SERVICE":"ec2"',
  ],
  ['iam:DeletePolicy', { PolicyArn: S3_READ }, 'AccessDenied', /managed by AWS/],
])('%s %o is refused with %s', (operation, input, code, message) => {
  const error = withRole().reject(operation, input as In<OperationName>)
  expect(error.code).toBe(code)
  if (typeof message === 'string') expect(error.message).toBe(message)
  else expect(error.message).toMatch(message)
})
