/** IAM, STS and instance profiles as scripts meet them: the real SDK, its waiters, paginators and error classes. */
import {
  AssociateIamInstanceProfileCommand,
  DescribeInstancesCommand,
  EC2Client,
  RunInstancesCommand,
  StopInstancesCommand,
} from '@aws-sdk/client-ec2'
import {
  AddRoleToInstanceProfileCommand,
  AttachRolePolicyCommand,
  CreateAccessKeyCommand,
  CreateInstanceProfileCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteRoleCommand,
  GetRoleCommand,
  GetUserCommand,
  IAMClient,
  NoSuchEntityException,
  paginateListPolicies,
  SimulatePrincipalPolicyCommand,
  waitUntilInstanceProfileExists,
  waitUntilPolicyExists,
  waitUntilRoleExists,
} from '@aws-sdk/client-iam'
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, amazonLinux, openAccount, refusal } from '../support/account.ts'

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'ec2.amazonaws.com', AWS: 'arn:aws:iam::123456789012:root' },
      Action: 'sts:AssumeRole',
    },
  ],
})
const READ_ONLY = 'arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess'

let account: Account
let iam: IAMClient
beforeAll(async () => {
  account = await openAccount()
  iam = new IAMClient(account.config)
  await iam.send(new CreateRoleCommand({ RoleName: 'web', AssumeRolePolicyDocument: TRUST }))
  await iam.send(new AttachRolePolicyCommand({ RoleName: 'web', PolicyArn: READ_ONLY }))
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: 'web' }))
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: 'web', RoleName: 'web' }))
})
afterAll(async () => {
  iam.destroy()
  await account.close()
})

const under = (credentials: {
  AccessKeyId?: string | undefined
  SecretAccessKey?: string | undefined
  SessionToken?: string | undefined
}) => ({
  ...account.config,
  credentials: {
    accessKeyId: credentials.AccessKeyId as string,
    secretAccessKey: credentials.SecretAccessKey as string,
    ...(credentials.SessionToken ? { sessionToken: credentials.SessionToken } : {}),
  },
})

test('roles, profiles and policies are there for the waiters', async () => {
  const waiting = { client: iam, maxWaitTime: 10 }
  const { Policy } = await iam.send(
    new CreatePolicyCommand({
      PolicyName: 'p',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 's3:ListBucket', Resource: '*' }],
      }),
    }),
  )
  const results = await Promise.all([
    waitUntilRoleExists(waiting, { RoleName: 'web' }),
    waitUntilInstanceProfileExists(waiting, { InstanceProfileName: 'web' }),
    waitUntilPolicyExists(waiting, { PolicyArn: Policy?.Arn }),
  ])
  expect(results.map(({ state }) => state)).toEqual(['SUCCESS', 'SUCCESS', 'SUCCESS'])
  const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'web' }))
  expect(JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''))).toEqual(JSON.parse(TRUST))
  expect(Role?.CreateDate).toEqual(new Date('2026-10-01T00:00:00Z'))
})

test('refusals are the SDK’s own classes', async () => {
  await expect(iam.send(new GetRoleCommand({ RoleName: 'none' }))).rejects.toBeInstanceOf(NoSuchEntityException)
  const conflict = await refusal(iam.send(new DeleteRoleCommand({ RoleName: 'web' })))
  expect([conflict.name, conflict.$metadata.httpStatusCode]).toEqual(['DeleteConflictException', 409])
})

test('policies come in pages, each once', async () => {
  const arns: (string | undefined)[] = []
  let pages = 0
  for await (const page of paginateListPolicies({ client: iam, pageSize: 10 }, { Scope: 'AWS' })) {
    pages++
    arns.push(...(page.Policies ?? []).map(({ Arn }) => Arn))
  }
  expect(pages).toBe(Math.ceil(arns.length / 10))
  expect(new Set(arns).size).toBe(arns.length)
  expect(arns).toContain('arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore')
})

test('an assumed role may what it may', async () => {
  const sts = new STSClient(account.config)
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::123456789012:role/web', RoleSessionName: 'me' }),
  )
  const config = under(Credentials ?? {})
  const identity = await new STSClient(config).send(new GetCallerIdentityCommand({}))
  expect(identity.Arn).toBe('arn:aws:sts::123456789012:assumed-role/web/me')
  const ec2 = new EC2Client(config)
  await ec2.send(new DescribeInstancesCommand({}))
  const InstanceIds = ['i-0123456789abcdef0']
  const denied = await refusal(ec2.send(new StopInstancesCommand({ InstanceIds, DryRun: true })))
  expect([denied.name, denied.$metadata.httpStatusCode]).toEqual(['UnauthorizedOperation', 403])
  const user = await refusal(new IAMClient(config).send(new GetUserCommand({})))
  expect(user.name).toBe('AccessDenied')
  await account.advance(3600)
  expect((await refusal(ec2.send(new DescribeInstancesCommand({})))).name).toBe('RequestExpired')
})

test('a user’s key is the user', async () => {
  await iam.send(new CreateUserCommand({ UserName: 'ana' }))
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'ana' }))
  const config = under(AccessKey ?? {})
  const identity = await new STSClient(config).send(new GetCallerIdentityCommand({}))
  expect(identity.Arn).toBe('arn:aws:iam::123456789012:user/ana')
  expect((await refusal(new EC2Client(config).send(new DescribeInstancesCommand({})))).name).toBe(
    'UnauthorizedOperation',
  )
})

test('instances carry the profile; the simulator foretells', async () => {
  const ImageId = await amazonLinux(account)
  const { Instances } = await account.ec2.send(
    new RunInstancesCommand({
      ImageId,
      InstanceType: 't3.micro',
      MinCount: 1,
      MaxCount: 1,
      IamInstanceProfile: { Name: 'web' },
    }),
  )
  const [instance] = Instances ?? []
  expect(instance?.IamInstanceProfile?.Arn).toBe('arn:aws:iam::123456789012:instance-profile/web')
  await account.advance(300)
  const again = await refusal(
    account.ec2.send(
      new AssociateIamInstanceProfileCommand({ InstanceId: instance?.InstanceId, IamInstanceProfile: { Name: 'web' } }),
    ),
  )
  expect(again.name).toBe('IncorrectState')
  const { EvaluationResults } = await iam.send(
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: 'arn:aws:iam::123456789012:role/web',
      ActionNames: ['ec2:DescribeInstances', 'ec2:StopInstances'],
    }),
  )
  expect(EvaluationResults?.map(({ EvalDecision }) => EvalDecision)).toEqual(['allowed', 'implicitDeny'])
})
