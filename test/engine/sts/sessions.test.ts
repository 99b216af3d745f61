/** Temporary credentials and what they may do. */
import { describe, expect, test } from 'vitest'
import { callIn } from '../../../electron/engine/index.ts'
import { instanceCredentials } from '../../../electron/engine/services/iam/index.ts'
import { AwsError } from '../../../shared/aws/error.ts'
import type { In, OperationName, Out } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { launch } from '../ec2/scenes.ts'
import { allowing, EC2_FULL, ROOT_ARN, TRUST_EC2, trusting } from '../iam/scenes.ts'

const ROLE = 'arn:aws:iam::123456789012:role/ops'

const one = (h: Harness, input: Parameters<typeof launch>[1] = {}): string => launch(h, input)[0] as string

/** The same world under another key. */
function as(h: Harness, accessKeyId: string | undefined, region = 'us-east-1') {
  const call = callIn(region, 'api', undefined, accessKeyId)
  return {
    run: <K extends OperationName>(operation: K, input: In<K>): Out<K> => h.engine.run(operation, input, call),
    reject: <K extends OperationName>(operation: K, input: In<K>): [code: string, message: string, status: number] => {
      try {
        h.engine.run(operation, input, call)
      } catch (error) {
        if (error instanceof AwsError) return [error.code, error.message, error.httpStatus]
        throw error
      }
      throw new Error(`${operation} was accepted`)
    },
  }
}

function withRole(policy = allowing('ec2:Describe*'), members: Partial<In<'iam:CreateRole'>> = {}): Harness {
  const h = harness()
  h.run('iam:CreateRole', { RoleName: 'ops', AssumeRolePolicyDocument: trusting(ROOT_ARN), ...members })
  h.run('iam:PutRolePolicy', { RoleName: 'ops', PolicyName: 'p', PolicyDocument: policy })
  return h
}
const assume = (h: Harness, input: Partial<In<'sts:AssumeRole'>> = {}) =>
  h.run('sts:AssumeRole', { RoleArn: ROLE, RoleSessionName: 'ana', ...input })

describe('AssumeRole', () => {
  test('gives credentials that are the role', () => {
    const h = withRole()
    const { Credentials, AssumedRoleUser } = assume(h)
    expect(Credentials).toEqual({
      AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
      SecretAccessKey: expect.stringMatching(/^.{40}$/),
      SessionToken: expect.stringMatching(/^IQoJ/),
      Expiration: '2026-10-01T01:00:00.000Z',
    })
    expect(AssumedRoleUser?.Arn).toBe('arn:aws:sts::123456789012:assumed-role/ops/ana')
    const me = as(h, Credentials?.AccessKeyId).run('sts:GetCallerIdentity', {})
    expect(me).toEqual({
      UserId: AssumedRoleUser?.AssumedRoleId,
      Account: '123456789012',
      Arn: AssumedRoleUser?.Arn,
    })
  })

  test.each<[Partial<In<'sts:AssumeRole'>>, string, RegExp]>([
    [
      { RoleSessionName: 'Session1:2' },
      'ValidationError',
      /^1 validation error detected: Value 'Session1:2' at 'roleSessionName' failed.*pattern: \[\\w\+=,\.@-\]\*$/,
    ],
    [{ RoleSessionName: 'a' }, 'ValidationError', /length greater than or equal to 2$/],
    [{ RoleArn: 'nothing-valid-in-here' }, 'ValidationError', /^nothing-valid-in-here is invalid$/],
    [{ DurationSeconds: 60 }, 'ValidationError', /value greater than or equal to 900$/],
    [{ DurationSeconds: 43_201 }, 'ValidationError', /value less than or equal to 43200$/],
    [{ DurationSeconds: 7200 }, 'ValidationError', /exceeds the MaxSessionDuration set for this role\.$/],
    [
      { RoleArn: `${ROLE}2` },
      'AccessDenied',
      /^User: arn:aws:iam::\d+:user\/student is not authorized to perform: sts:AssumeRole on resource: .*:role\/ops2$/,
    ],
    [{ Policy: '{' }, 'MalformedPolicyDocument', /^Syntax errors in policy\.$/],
  ])('%o is refused with %s', (input, code, message) => {
    const error = withRole().reject('sts:AssumeRole', { RoleArn: ROLE, RoleSessionName: 'ana', ...input })
    expect(error.code).toBe(code)
    expect(error.message).toMatch(message)
  })

  test('needs the trust of the role', () => {
    const h = withRole(allowing('*'), { AssumeRolePolicyDocument: TRUST_EC2 })
    expect(h.reject('sts:AssumeRole', { RoleArn: ROLE, RoleSessionName: 'ana' }).httpStatus).toBe(403)
  })

  test('chained sessions last an hour at most', () => {
    const h = withRole(allowing('sts:AssumeRole'), { MaxSessionDuration: 43_200 })
    const key = assume(h, { DurationSeconds: 43_200 }).Credentials?.AccessKeyId
    const chained = { RoleArn: ROLE, RoleSessionName: 'two' }
    expect(as(h, key).reject('sts:AssumeRole', { ...chained, DurationSeconds: 7200 })[1]).toMatch(/role chaining/)
    expect(as(h, key).run('sts:AssumeRole', chained).AssumedRoleUser?.Arn).toMatch(/ops\/two$/)
  })
})

describe('a session', () => {
  test('may what its role may, and is told why not', () => {
    const h = withRole()
    const session = as(h, assume(h).Credentials?.AccessKeyId)
    expect(session.run('ec2:DescribeInstances', {}).Reservations).toEqual([])
    const id = one(h)
    const [code, message, status] = session.reject('ec2:TerminateInstances', { InstanceIds: [id] })
    expect([code, status]).toEqual(['UnauthorizedOperation', 403])
    const [told, encoded = ''] = message.split(' Encoded authorization failure message: ')
    expect(told).toBe(
      'You are not authorized to perform this operation. User: arn:aws:sts::123456789012:assumed-role/ops/ana is not ' +
        `authorized to perform: ec2:TerminateInstances on resource: arn:aws:ec2:us-east-1:123456789012:instance/${id} ` +
        'because no identity-based policy allows the ec2:TerminateInstances action.',
    )
    const { DecodedMessage } = h.run('sts:DecodeAuthorizationMessage', { EncodedMessage: encoded })
    expect(JSON.parse(DecodedMessage ?? '')).toMatchObject({
      allowed: false,
      context: { action: 'ec2:TerminateInstances' },
    })
    expect(session.reject('ec2:TerminateInstances', { InstanceIds: [id], DryRun: true })[0]).toBe(
      'UnauthorizedOperation',
    )
    expect(session.reject('iam:ListRoles', {})).toEqual([
      'AccessDenied',
      'User: arn:aws:sts::123456789012:assumed-role/ops/ana is not authorized to perform: iam:ListRoles on resource: ' +
        'arn:aws:iam::123456789012:role/ because no identity-based policy allows the iam:ListRoles action',
      403,
    ])
    expect(session.reject('ssm:GetParameter', { Name: '/x' })[0]).toBe('AccessDeniedException')
  })

  test('ends', () => {
    const h = withRole()
    const session = as(h, assume(h, { DurationSeconds: 900 }).Credentials?.AccessKeyId)
    h.wait(899)
    session.run('ec2:DescribeInstances', {})
    h.wait(1)
    expect(session.reject('ec2:DescribeInstances', {})).toEqual(['RequestExpired', 'Request has expired.', 400])
    expect(session.reject('iam:ListRoles', {})[0]).toBe('ExpiredToken')
  })

  test('is narrowed by its own policy', () => {
    const h = withRole(allowing('*'))
    const session = as(h, assume(h, { Policy: allowing('s3:*') }).Credentials?.AccessKeyId)
    expect(session.reject('ec2:DescribeInstances', {})[1]).toMatch(/no session policy allows the ec2:DescribeInstances/)
  })

  test('of a deleted role is worth nothing, even when another takes the name', () => {
    const h = withRole(allowing('*'))
    const session = as(h, assume(h).Credentials?.AccessKeyId)
    h.run('iam:DeleteRolePolicy', { RoleName: 'ops', PolicyName: 'p' })
    h.run('iam:DeleteRole', { RoleName: 'ops' })
    h.run('iam:CreateRole', { RoleName: 'ops', AssumeRolePolicyDocument: trusting(ROOT_ARN) })
    h.run('iam:PutRolePolicy', { RoleName: 'ops', PolicyName: 'p', PolicyDocument: allowing('*') })
    expect(session.reject('ec2:DescribeInstances', {})[0]).toBe('UnauthorizedOperation')
  })

  test('that nobody gave out is unknown', () => {
    const session = as(harness(), 'ASIAAAAAAAAAAAAAAAAA')
    expect(session.reject('ec2:DescribeInstances', {})[0]).toBe('AuthFailure')
    expect(session.reject('sts:GetCallerIdentity', {})[0]).toBe('InvalidClientTokenId')
  })
})

describe('users', () => {
  const withUser = (policy: string) => {
    const h = harness()
    h.run('iam:CreateUser', { UserName: 'ana' })
    h.run('iam:PutUserPolicy', { UserName: 'ana', PolicyName: 'p', PolicyDocument: policy })
    return { h, ana: as(h, h.run('iam:CreateAccessKey', { UserName: 'ana' }).AccessKey?.AccessKeyId) }
  }

  test('are held to their policies, and those of their groups', () => {
    const { h, ana } = withUser(allowing('ec2:DescribeInstances'))
    expect(ana.run('sts:GetCallerIdentity', {}).Arn).toBe('arn:aws:iam::123456789012:user/ana')
    expect(ana.run('ec2:DescribeInstances', {}).Reservations).toEqual([])
    expect(ana.reject('ec2:DescribeVolumes', {})[0]).toBe('UnauthorizedOperation')
    h.run('iam:CreateGroup', { GroupName: 'devs' })
    h.run('iam:AttachGroupPolicy', { GroupName: 'devs', PolicyArn: EC2_FULL })
    h.run('iam:AddUserToGroup', { GroupName: 'devs', UserName: 'ana' })
    expect(ana.run('ec2:DescribeVolumes', {}).Volumes).toEqual([])
  })

  test('of tags: only their own instances', () => {
    const { h, ana } = withUser(
      allowing('ec2:StopInstances', { Condition: { StringEquals: { 'aws:ResourceTag/owner': 'ana' } } }),
    )
    const [mine, other] = [one(h), one(h)]
    h.run('ec2:CreateTags', { Resources: [mine], Tags: [{ Key: 'owner', Value: 'ana' }] })
    h.wait(600)
    expect(ana.run('ec2:StopInstances', { InstanceIds: [mine] }).StoppingInstances).toHaveLength(1)
    expect(ana.reject('ec2:StopInstances', { InstanceIds: [mine, other] })[1]).toContain(other)
  })

  test('of types: small ones in one Region', () => {
    const small = { StringLike: { 'ec2:InstanceType': 't3.*' } }
    const { h } = withUser(
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'ec2:RunInstances',
            Resource: '*',
            Condition: { StringEquals: { 'ec2:Region': 'us-east-1' } },
          },
          {
            Effect: 'Deny',
            Action: 'ec2:RunInstances',
            Resource: 'arn:aws:ec2:*:*:instance/*',
            Condition: { StringNotLike: small.StringLike },
          },
        ],
      }),
    )
    const keys = h.run('iam:ListAccessKeys', { UserName: 'ana' }).AccessKeyMetadata ?? []
    const attempt = (InstanceType: 't3.micro' | 'm7i.large', region = 'us-east-1') =>
      as(h, keys[0]?.AccessKeyId, region).reject('ec2:RunInstances', {
        ImageId: 'ami-none',
        InstanceType,
        MinCount: 1,
        MaxCount: 1,
      })
    expect(attempt('t3.micro')[0]).toBe('InvalidAMIID.Malformed')
    expect(attempt('m7i.large')[1]).toContain('with an explicit deny in an identity-based policy')
    expect(attempt('t3.micro', 'eu-west-1')[0]).toBe('UnauthorizedOperation')
  })

  test('a switched-off key is unknown', () => {
    const { h, ana } = withUser(allowing('*'))
    const [key] = h.run('iam:ListAccessKeys', { UserName: 'ana' }).AccessKeyMetadata ?? []
    h.run('iam:UpdateAccessKey', { UserName: 'ana', AccessKeyId: key?.AccessKeyId, Status: 'Inactive' })
    expect(ana.reject('sts:GetCallerIdentity', {})[0]).toBe('InvalidClientTokenId')
  })

  test('GetSessionToken stands for the user, and not again', () => {
    const { ana, h } = withUser(allowing('ec2:DescribeInstances'))
    const { Credentials } = ana.run('sts:GetSessionToken', {})
    expect(Credentials?.Expiration).toBe('2026-10-01T12:00:00.000Z')
    const session = as(h, Credentials?.AccessKeyId)
    expect(session.run('sts:GetCallerIdentity', {}).Arn).toBe('arn:aws:iam::123456789012:user/ana')
    expect(session.reject('sts:GetSessionToken', {})[1]).toBe('Cannot call GetSessionToken with session credentials')
  })
})

test('the learner is held to policies once the world says so', () => {
  const h = harness()
  h.run('iam:DetachUserPolicy', { UserName: 'student', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' })
  expect(h.run('ec2:DescribeInstances', {}).Reservations).toEqual([])
  h.run('sim:SetIamEnforcement', { on: true })
  expect(h.reject('ec2:DescribeInstances', {}).message).toBe(
    'You are not authorized to perform this operation. User: arn:aws:iam::123456789012:user/student is not authorized ' +
      'to perform: ec2:DescribeInstances because no identity-based policy allows the ec2:DescribeInstances action',
  )
  h.run('sim:SetIamEnforcement', { on: false })
  h.run('ec2:DescribeInstances', {})
})

test('an instance has its role’s credentials, new ones every hour, each good for six', () => {
  const h = withRole(allowing('ec2:Describe*'), { AssumeRolePolicyDocument: TRUST_EC2 })
  h.run('iam:CreateInstanceProfile', { InstanceProfileName: 'ops' })
  h.run('iam:AddRoleToInstanceProfile', { InstanceProfileName: 'ops', RoleName: 'ops' })
  const id = one(h, { IamInstanceProfile: { Name: 'ops' } })
  const first = instanceCredentials(h.engine.view, id)
  expect(first).toMatchObject({ code: 'Success', roleName: 'ops' })
  expect(first?.credentials?.expiration).toBe('2026-10-01T06:00:00Z')
  expect(instanceCredentials(h.engine.view, id)).toEqual(first)
  const key = as(h, first?.credentials?.accessKeyId)
  expect(key.run('sts:GetCallerIdentity', {}).Arn).toBe(`arn:aws:sts::123456789012:assumed-role/ops/${id}`)
  expect(key.reject('ec2:StopInstances', { InstanceIds: [id] })[0]).toBe('UnauthorizedOperation')
  h.wait(3600)
  const second = instanceCredentials(h.engine.view, id)
  expect(second?.credentials?.accessKeyId).not.toBe(first?.credentials?.accessKeyId)
  key.run('ec2:DescribeInstances', {})
  h.wait(5 * 3600)
  expect(key.reject('ec2:DescribeInstances', {})[0]).toBe('RequestExpired')
  as(h, second?.credentials?.accessKeyId).run('ec2:DescribeInstances', {})
  h.run('iam:UpdateAssumeRolePolicy', { RoleName: 'ops', PolicyDocument: trusting(ROOT_ARN) })
  expect(instanceCredentials(h.engine.view, id)?.code).toBe('AssumeRoleUnauthorizedAccess')
})
