/** Who decides how the metadata service answers: the launch, the account's defaults, the image, and changes afterwards. */
import { beforeEach, describe, expect, it } from 'vitest'
import { type Harness, harness } from '../../support/harness.ts'
import { ami, instanceIn, launch, see } from '../ec2/scenes.ts'

const AL2 = ami('amzn2-x86_64')
let world: Harness
const optionsOf = (id: string | undefined) => see(world, id ?? '').MetadataOptions

beforeEach(() => {
  world = harness()
})

describe('at launch', () => {
  it('the image decides where nobody else does', () => {
    expect(optionsOf(launch(world)[0])).toMatchObject({ HttpTokens: 'required', HttpPutResponseHopLimit: 2 })
    expect(optionsOf(launch(world, { ImageId: AL2 })[0])).toMatchObject({
      HttpTokens: 'optional',
      HttpPutResponseHopLimit: 1,
    })
  })
  it("the account's defaults win over the image, and the launch over both", () => {
    world.run('ec2:ModifyInstanceMetadataDefaults', {
      HttpTokens: 'optional',
      HttpPutResponseHopLimit: 5,
      InstanceMetadataTags: 'enabled',
    })
    const [plain] = launch(world)
    const [asked] = launch(world, { MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 3 } })
    expect(optionsOf(plain)).toMatchObject({
      HttpTokens: 'optional',
      HttpPutResponseHopLimit: 5,
      InstanceMetadataTags: 'enabled',
    })
    expect(optionsOf(asked)).toMatchObject({ HttpTokens: 'required', HttpPutResponseHopLimit: 3 })
  })
  it('a default is taken back, and holds in its own Region only', () => {
    world.run('ec2:ModifyInstanceMetadataDefaults', { HttpTokens: 'optional', HttpPutResponseHopLimit: 5 })
    expect(world.run('ec2:GetInstanceMetadataDefaults', {}, 'us-west-2').AccountLevel).toEqual({ ManagedBy: 'account' })
    world.run('ec2:ModifyInstanceMetadataDefaults', { HttpTokens: 'no-preference', HttpPutResponseHopLimit: -1 })
    expect(world.run('ec2:GetInstanceMetadataDefaults', {}).AccountLevel).toEqual({ ManagedBy: 'account' })
    expect(optionsOf(launch(world)[0])).toMatchObject({ HttpTokens: 'required', HttpPutResponseHopLimit: 2 })
  })
  it('enforcement refuses IMDSv1, at launch and later', () => {
    const [before = ''] = launch(world)
    world.wait(60)
    world.run('ec2:ModifyInstanceMetadataDefaults', { HttpTokensEnforced: 'enabled' })
    const input = { ImageId: AL2, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 } as const
    expect(world.reject('ec2:RunInstances', input).code).toBe('UnsupportedOperation')
    const change = { InstanceId: before, HttpTokens: 'optional' } as const
    expect(world.reject('ec2:ModifyInstanceMetadataOptions', change).code).toBe('UnsupportedOperation')
    launch(world, { ...input, MetadataOptions: { HttpTokens: 'required' } })
  })
})

describe('ModifyInstanceMetadataOptions', () => {
  it.each(['running', 'stopped'] as const)('changes what is named of a %s instance and leaves the rest', (state) => {
    const id = instanceIn(world, state)
    const { InstanceMetadataOptions } = world.run('ec2:ModifyInstanceMetadataOptions', {
      InstanceId: id,
      HttpTokens: 'optional',
    })
    expect(InstanceMetadataOptions).toMatchObject({ State: 'pending', HttpTokens: 'optional' })
    expect(optionsOf(id)).toMatchObject({ State: 'applied', HttpTokens: 'optional', HttpPutResponseHopLimit: 2 })
  })
  it.each([
    [{ HttpTokens: 'sometimes' }, 'InvalidParameterValue'],
    [{ HttpPutResponseHopLimit: 0 }, 'InvalidParameterValue'],
    [{ HttpPutResponseHopLimit: 65 }, 'InvalidParameterValue'],
    [{ HttpEndpoint: 'enabled', DryRun: true }, 'DryRunOperation'],
    [{ InstanceId: 'i-0123456789abcdef0' }, 'InvalidInstanceID.NotFound'],
  ])('%j is refused as %s', (change, code) => {
    const id = instanceIn(world, 'running')
    const input = { InstanceId: id, ...change } as never
    expect(world.reject('ec2:ModifyInstanceMetadataOptions', input).code).toBe(code)
  })
  it('cannot show tags whose keys are no path, nor change what has ended', () => {
    const Tags = [{ Key: 'a b', Value: 'c' }]
    const id = instanceIn(world, 'running', { TagSpecifications: [{ ResourceType: 'instance', Tags }] })
    const change = { InstanceId: id, InstanceMetadataTags: 'enabled' } as const
    expect(world.reject('ec2:ModifyInstanceMetadataOptions', change).code).toBe('InvalidParameterValue')
    const gone = instanceIn(world, 'terminated')
    expect(world.reject('ec2:ModifyInstanceMetadataOptions', { InstanceId: gone }).code).toBe('IncorrectInstanceState')
  })
})

describe('GetConsoleScreenshot', () => {
  it('is a JPEG that changes with the console, of running instances only', () => {
    const id = instanceIn(world, 'running')
    const { ImageData = '' } = world.run('ec2:GetConsoleScreenshot', { InstanceId: id })
    const bytes = Buffer.from(ImageData, 'base64')
    expect([...bytes.subarray(0, 2), ...bytes.subarray(-2)]).toEqual([0xff, 0xd8, 0xff, 0xd9])
    const other = instanceIn(world, 'running')
    expect(world.run('ec2:GetConsoleScreenshot', { InstanceId: other }).ImageData).not.toBe(ImageData)
    world.run('ec2:StopInstances', { InstanceIds: [id] })
    expect(world.reject('ec2:GetConsoleScreenshot', { InstanceId: id }).code).toBe('IncorrectInstanceState')
  })
  it('is not taken of Arm instances', () => {
    const id = instanceIn(world, 'running', { ImageId: ami('al2023-arm64'), InstanceType: 't4g.micro' })
    expect(world.reject('ec2:GetConsoleScreenshot', { InstanceId: id }).code).toBe('UnsupportedOperation')
  })
})
