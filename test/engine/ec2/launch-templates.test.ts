/** Launch templates: versions, defaults, launches from them, and what AWS refuses. */
import { describe, expect, test } from 'vitest'
import { callIn } from '../../../electron/engine/index.ts'
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { AL2023, instanceIn, see } from './scenes.ts'

type Data = In<'ec2:CreateLaunchTemplate'>['LaunchTemplateData']
const DATA: Data = { ImageId: AL2023, InstanceType: 't3.micro' }

function create(world: Harness, name: string, data: Data = DATA): string {
  const { LaunchTemplate } = world.run('ec2:CreateLaunchTemplate', {
    LaunchTemplateName: name,
    LaunchTemplateData: data,
  })
  return LaunchTemplate?.LaunchTemplateId as string
}
function addVersion(world: Harness, id: string, data: Data, source?: string): number {
  const { LaunchTemplateVersion } = world.run('ec2:CreateLaunchTemplateVersion', {
    LaunchTemplateId: id,
    LaunchTemplateData: data,
    SourceVersion: source,
  })
  return LaunchTemplateVersion?.VersionNumber as number
}
const codeOf = (run: () => { code: string }): string => run().code

describe('making templates', () => {
  test('the first version is the default, and named as AWS names it', () => {
    const world = harness()
    const { LaunchTemplate, Warning } = world.run('ec2:CreateLaunchTemplate', {
      LaunchTemplateName: 'web',
      VersionDescription: 'first',
      LaunchTemplateData: DATA,
      TagSpecifications: [{ ResourceType: 'launch-template', Tags: [{ Key: 'team', Value: 'a' }] }],
    })
    expect(LaunchTemplate).toMatchObject({
      LaunchTemplateName: 'web',
      DefaultVersionNumber: 1,
      LatestVersionNumber: 1,
      CreatedBy: world.run('sts:GetCallerIdentity', {}).Arn,
      Tags: [{ Key: 'team', Value: 'a' }],
    })
    expect(LaunchTemplate?.LaunchTemplateId).toMatch(/^lt-[0-9a-f]{17}$/)
    expect(Warning).toBeUndefined()
    const { LaunchTemplateVersions } = world.run('ec2:DescribeLaunchTemplateVersions', { LaunchTemplateName: 'web' })
    expect(LaunchTemplateVersions).toMatchObject([
      { VersionNumber: 1, VersionDescription: 'first', DefaultVersion: true, LaunchTemplateData: DATA },
    ])
  })

  test('who made it is who GetCallerIdentity says is asking, for each version', () => {
    const { engine } = harness()
    const by = (accessKeyId?: string) => callIn('us-east-1', 'api', undefined, accessKeyId)
    engine.run('iam:CreateUser', { UserName: 'ana' }, by())
    engine.run(
      'iam:AttachUserPolicy',
      { UserName: 'ana', PolicyArn: 'arn:aws:iam::aws:policy/AmazonEC2FullAccess' },
      by(),
    )
    const ana = by(engine.run('iam:CreateAccessKey', { UserName: 'ana' }, by()).AccessKey?.AccessKeyId)
    const made = engine.run('ec2:CreateLaunchTemplate', { LaunchTemplateName: 'web', LaunchTemplateData: DATA }, by())
    const next = engine.run(
      'ec2:CreateLaunchTemplateVersion',
      { LaunchTemplateName: 'web', LaunchTemplateData: DATA },
      ana,
    )
    const me = 'arn:aws:iam::123456789012:user/student'
    expect(made.LaunchTemplate?.CreatedBy).toBe(me)
    expect(engine.run('sts:GetCallerIdentity', {}, by()).Arn).toBe(me)
    expect(next.LaunchTemplateVersion?.CreatedBy).toBe('arn:aws:iam::123456789012:user/ana')
  })

  test('what is wrong in a template is warned of, not refused', () => {
    const world = harness()
    const { Warning } = world.run('ec2:CreateLaunchTemplate', {
      LaunchTemplateName: 'later',
      LaunchTemplateData: { ImageId: 'ami-12345678', InstanceType: 't9.huge' as 't3.micro', KeyName: 'mine' },
    })
    expect(Warning?.Errors?.map((error) => error.Code)).toEqual([
      'InvalidAMIID.NotFound',
      'InvalidParameterValue',
      'InvalidKeyPair.NotFound',
    ])
  })

  test.each([
    [{ LaunchTemplateName: 'ab', LaunchTemplateData: DATA }, 'InvalidLaunchTemplateName.MalformedException'],
    [{ LaunchTemplateName: 'a b c', LaunchTemplateData: DATA }, 'InvalidLaunchTemplateName.MalformedException'],
    [{ LaunchTemplateName: 'web', LaunchTemplateData: DATA }, 'InvalidLaunchTemplateName.AlreadyExistsException'],
    [{ LaunchTemplateName: 'empty', LaunchTemplateData: {} }, 'MissingParameter'],
    [{ LaunchTemplateName: undefined, LaunchTemplateData: DATA }, 'MissingParameter'],
    [{ LaunchTemplateName: 'dry', LaunchTemplateData: DATA, DryRun: true }, 'DryRunOperation'],
  ])('%j is refused with %s', (input, code) => {
    const world = harness()
    create(world, 'web')
    expect(world.reject('ec2:CreateLaunchTemplate', input).code).toBe(code)
  })

  test('one template for one client token', () => {
    const world = harness()
    const request = { LaunchTemplateName: 'web', LaunchTemplateData: DATA, ClientToken: 'once' }
    const first = world.run('ec2:CreateLaunchTemplate', request)
    expect(world.run('ec2:CreateLaunchTemplate', request)).toEqual(first)
    expect(world.reject('ec2:CreateLaunchTemplate', { ...request, LaunchTemplateName: 'other' }).code).toBe(
      'IdempotentParameterMismatch',
    )
    expect(world.run('ec2:DescribeLaunchTemplates', {}).LaunchTemplates).toHaveLength(1)
  })
})

describe('versions', () => {
  test('a version takes from its source what it does not name', () => {
    const world = harness()
    const id = create(world, 'web')
    expect(addVersion(world, id, { InstanceType: 't3.small' }, '1')).toBe(2)
    expect(addVersion(world, id, { KeyName: 'k' })).toBe(3)
    const { LaunchTemplateVersions = [] } = world.run('ec2:DescribeLaunchTemplateVersions', { LaunchTemplateId: id })
    expect(LaunchTemplateVersions.map((one) => [one.VersionNumber, one.LaunchTemplateData])).toEqual([
      [3, { KeyName: 'k' }],
      [2, { ImageId: AL2023, InstanceType: 't3.small' }],
      [1, DATA],
    ])
  })

  test('numbers, $Latest, $Default, ranges and filters', () => {
    const world = harness()
    const id = create(world, 'web')
    addVersion(world, id, { InstanceType: 't3.small' }, '1')
    addVersion(world, id, { InstanceType: 't3.nano' }, '1')
    world.run('ec2:ModifyLaunchTemplate', { LaunchTemplateId: id, DefaultVersion: '2' })
    const numbers = (input: In<'ec2:DescribeLaunchTemplateVersions'>): (number | undefined)[] =>
      world
        .run('ec2:DescribeLaunchTemplateVersions', input)
        .LaunchTemplateVersions?.map((one) => one.VersionNumber) as (number | undefined)[]
    expect(numbers({ LaunchTemplateId: id, Versions: ['$Latest', '$Default', '1'] })).toEqual([3, 2, 1])
    expect(numbers({ LaunchTemplateId: id, MinVersion: '2' })).toEqual([3, 2])
    expect(numbers({ LaunchTemplateId: id, MaxVersion: '2' })).toEqual([2, 1])
    expect(numbers({ LaunchTemplateId: id, Filters: [{ Name: 'instance-type', Values: ['t3.n*'] }] })).toEqual([3])
    expect(numbers({ LaunchTemplateId: id, Filters: [{ Name: 'is-default-version', Values: ['true'] }] })).toEqual([2])
    expect(numbers({ Versions: ['$Latest'] })).toEqual([3])
    expect(numbers({ LaunchTemplateId: id, MaxResults: 2 })).toEqual([3, 2])
    const refused = (input: In<'ec2:DescribeLaunchTemplateVersions'>): string =>
      codeOf(() => world.reject('ec2:DescribeLaunchTemplateVersions', input))
    expect(refused({ LaunchTemplateId: id, Versions: ['9'] })).toBe('InvalidLaunchTemplateId.VersionNotFound')
    expect(refused({ LaunchTemplateId: 'lt-0123456789abcdef0' })).toBe('InvalidLaunchTemplateId.NotFound')
    expect(refused({ LaunchTemplateId: 'lt-x' })).toBe('InvalidLaunchTemplateId.Malformed')
    expect(refused({ LaunchTemplateName: 'nope' })).toBe('InvalidLaunchTemplateName.NotFoundException')
    expect(refused({ Versions: ['1'] })).toBe('InvalidParameterCombination')
  })

  test('the default stays, other versions go, and numbers are not used again', () => {
    const world = harness()
    const id = create(world, 'web')
    addVersion(world, id, { InstanceType: 't3.small' }, '1')
    const answer = world.run('ec2:DeleteLaunchTemplateVersions', { LaunchTemplateId: id, Versions: ['1', '2', '7'] })
    expect(answer.SuccessfullyDeletedLaunchTemplateVersions?.map((one) => one.VersionNumber)).toEqual([2])
    expect(
      answer.UnsuccessfullyDeletedLaunchTemplateVersions?.map((one) => [one.VersionNumber, one.ResponseError?.Code]),
    ).toEqual([
      [1, 'unexpectedError'],
      [7, 'launchTemplateVersionDoesNotExist'],
    ])
    expect(addVersion(world, id, DATA)).toBe(3)
    world.run('ec2:DeleteLaunchTemplate', { LaunchTemplateId: id })
    expect(world.run('ec2:DescribeLaunchTemplates', {}).LaunchTemplates).toEqual([])
  })
})

describe('launching from a template', () => {
  const launchFrom = (world: Harness, input: Partial<In<'ec2:RunInstances'>>) =>
    world.run('ec2:RunInstances', { MinCount: 1, MaxCount: 1, ...input })

  test('the request wins over the template, tags add up, and AWS says where the instance came from', () => {
    const world = harness()
    const id = create(world, 'web', {
      ...DATA,
      DisableApiTermination: true,
      TagSpecifications: [
        {
          ResourceType: 'instance',
          Tags: [
            { Key: 'Name', Value: 'template' },
            { Key: 'env', Value: 'test' },
          ],
        },
        { ResourceType: 'volume', Tags: [{ Key: 'disk', Value: 'yes' }] },
      ],
    })
    const { Instances } = launchFrom(world, {
      LaunchTemplate: { LaunchTemplateName: 'web' },
      InstanceType: 't3.small',
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'mine' }] }],
    })
    const instance = see(world, Instances?.[0]?.InstanceId as string)
    expect(instance).toMatchObject({ InstanceType: 't3.small', ImageId: AL2023 })
    expect(instance.Tags).toEqual([
      { Key: 'aws:ec2launchtemplate:id', Value: id },
      { Key: 'aws:ec2launchtemplate:version', Value: '1' },
      { Key: 'Name', Value: 'mine' },
      { Key: 'env', Value: 'test' },
    ])
    expect(world.run('ec2:DescribeVolumes', {}).Volumes?.[0]?.Tags).toEqual([{ Key: 'disk', Value: 'yes' }])
    const protection = world.run('ec2:DescribeInstanceAttribute', {
      InstanceId: instance.InstanceId,
      Attribute: 'disableApiTermination',
    })
    expect(protection.DisableApiTermination?.Value).toBe(true)
  })

  test.each([
    [undefined, 't3.micro'],
    ['$Default', 't3.micro'],
    ['$Latest', 't3.nano'],
    ['2', 't3.nano'],
  ])('version %s launches %s', (Version, type) => {
    const world = harness()
    const id = create(world, 'web')
    addVersion(world, id, { InstanceType: 't3.nano' }, '1')
    const { Instances } = launchFrom(world, { LaunchTemplate: { LaunchTemplateId: id, Version } })
    expect(Instances?.[0]?.InstanceType).toBe(type)
  })

  test('what a template gets wrong is refused at launch', () => {
    const world = harness()
    create(world, 'later', { ImageId: 'ami-12345678', InstanceType: 't3.micro' })
    const refused = (LaunchTemplate: In<'ec2:RunInstances'>['LaunchTemplate']): string =>
      codeOf(() => world.reject('ec2:RunInstances', { MinCount: 1, MaxCount: 1, LaunchTemplate }))
    expect(refused({ LaunchTemplateName: 'later' })).toBe('InvalidAMIID.NotFound')
    expect(refused({ LaunchTemplateName: 'later', Version: '4' })).toBe('InvalidLaunchTemplateId.VersionNotFound')
    expect(refused({ LaunchTemplateName: 'nope' })).toBe('InvalidLaunchTemplateName.NotFoundException')
    expect(refused({ LaunchTemplateName: 'later', LaunchTemplateId: 'lt-0123456789abcdef0' })).toBe(
      'InvalidParameterCombination',
    )
  })

  test('an image may be named by its public parameter', () => {
    const world = harness()
    const alias = 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
    const id = create(world, 'web', { ImageId: alias, InstanceType: 't3.micro' })
    const versions = (ResolveAlias: boolean) =>
      world.run('ec2:DescribeLaunchTemplateVersions', { LaunchTemplateId: id, ResolveAlias }).LaunchTemplateVersions
    expect(versions(false)?.[0]?.LaunchTemplateData?.ImageId).toBe(alias)
    expect(versions(true)?.[0]?.LaunchTemplateData?.ImageId).toBe(AL2023)
    const { Instances } = launchFrom(world, { LaunchTemplate: { LaunchTemplateId: id } })
    expect(Instances?.[0]?.ImageId).toBe(AL2023)
  })

  test('an instance as a template launches its like', () => {
    const world = harness()
    const first = instanceIn(world, 'running', { DisableApiStop: true, UserData: 'IyEvYmluL2Jhc2g=' })
    const { LaunchTemplateData } = world.run('ec2:GetLaunchTemplateData', { InstanceId: first })
    expect(LaunchTemplateData).toMatchObject({ ImageId: AL2023, InstanceType: 't3.micro', DisableApiStop: true })
    const id = create(world, 'copy', LaunchTemplateData as Data)
    const { Instances } = launchFrom(world, { LaunchTemplate: { LaunchTemplateId: id } })
    world.wait(20)
    const copy = see(world, Instances?.[0]?.InstanceId as string)
    expect(copy.SubnetId).toBe(see(world, first).SubnetId)
    expect(copy.SecurityGroups).toEqual(see(world, first).SecurityGroups)
  })
})
