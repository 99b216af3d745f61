/** DescribeInstanceAttribute and ModifyInstanceAttribute in both forms, credit options, and type changes. */
import { describe, expect, test } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { harness } from '../../support/harness.ts'
import { ami, instanceIn, see } from './scenes.ts'

type Modify = Omit<In<'ec2:ModifyInstanceAttribute'>, 'InstanceId'>
type Attribute = In<'ec2:DescribeInstanceAttribute'>['Attribute']

describe('reading', () => {
  test.each<[Attribute, object]>([
    ['disableApiTermination', { DisableApiTermination: { Value: false } }],
    ['disableApiStop', { DisableApiStop: { Value: false } }],
    ['instanceInitiatedShutdownBehavior', { InstanceInitiatedShutdownBehavior: { Value: 'stop' } }],
    ['userData', { UserData: { Value: 'IyEvYmluL3No' } }],
    ['instanceType', { InstanceType: { Value: 't3.micro' } }],
    ['ebsOptimized', { EbsOptimized: { Value: false } }],
    ['sourceDestCheck', { SourceDestCheck: { Value: true } }],
    ['rootDeviceName', { RootDeviceName: { Value: '/dev/xvda' } }],
    ['groupSet', { Groups: [{ GroupName: 'default' }] }],
    ['blockDeviceMapping', { BlockDeviceMappings: [{ DeviceName: '/dev/xvda' }] }],
    ['productCodes', { ProductCodes: [] }],
    ['enaSupport', { EnaSupport: { Value: true } }],
  ])('%s', (Attribute, answer) => {
    const world = harness()
    const id = instanceIn(world, 'running', { UserData: 'IyEvYmluL3No' })
    expect(world.run('ec2:DescribeInstanceAttribute', { InstanceId: id, Attribute })).toMatchObject({
      InstanceId: id,
      ...answer,
    })
  })

  test('without user data the value is absent', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    const answer = world.run('ec2:DescribeInstanceAttribute', { InstanceId: id, Attribute: 'userData' })
    expect(answer.UserData).toEqual({})
  })

  test.each([
    ['ig-0123456789abcdef0', 'InvalidParameterValue'],
    ['i-xyz', 'InvalidInstanceID.Malformed'],
    ['i-0123456789abcdef0', 'InvalidInstanceID.NotFound'],
  ])('%s is %s', (InstanceId, code) => {
    expect(harness().reject('ec2:DescribeInstanceAttribute', { InstanceId, Attribute: 'userData' }).code).toBe(code)
  })
})

describe('changing', () => {
  const WRONG = 'IncorrectInstanceState'
  const SCENES = ['pending', 'running', 'stopping', 'stopped', 'shutting-down', 'terminated'] as const
  const ONLY_STOPPED = [WRONG, WRONG, WRONG, undefined, WRONG, WRONG]
  const UNTIL_THE_END = [undefined, undefined, undefined, undefined, WRONG, WRONG]

  test.each<[string, Modify, (string | undefined)[]]>([
    ['type', { InstanceType: { Value: 't3.small' } }, ONLY_STOPPED],
    ['user data', { UserData: { Value: 'aGk=' } }, ONLY_STOPPED],
    ['EBS optimization', { EbsOptimized: { Value: true } }, ONLY_STOPPED],
    ['termination protection', { DisableApiTermination: { Value: true } }, UNTIL_THE_END],
    ['stop protection', { DisableApiStop: { Value: true } }, UNTIL_THE_END],
    ['shutdown behaviour', { InstanceInitiatedShutdownBehavior: { Value: 'terminate' } }, UNTIL_THE_END],
    ['source check', { SourceDestCheck: { Value: false } }, UNTIL_THE_END],
    [
      'device',
      { BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { DeleteOnTermination: false } }] },
      UNTIL_THE_END,
    ],
  ])('%s in every state', (_, input, cells) => {
    for (const [index, scene] of SCENES.entries()) {
      const world = harness()
      const request = { InstanceId: instanceIn(world, scene), ...input }
      const code = cells[index]
      if (code) expect([scene, world.reject('ec2:ModifyInstanceAttribute', request).code]).toEqual([scene, code])
      else expect([scene, world.run('ec2:ModifyInstanceAttribute', request)]).toEqual([scene, {}])
    }
  })

  test('the Attribute/Value form does the same', () => {
    const world = harness()
    const InstanceId = instanceIn(world, 'stopped')
    const set = (Attribute: Attribute, Value: string) =>
      world.run('ec2:ModifyInstanceAttribute', { InstanceId, Attribute, Value })
    set('instanceType', 'm5.large')
    set('disableApiStop', 'true')
    set('instanceInitiatedShutdownBehavior', 'terminate')
    set('userData', 'aGk=')
    expect(see(world, InstanceId).InstanceType).toBe('m5.large')
    const read = (Attribute: Attribute) => world.run('ec2:DescribeInstanceAttribute', { InstanceId, Attribute })
    expect(read('disableApiStop').DisableApiStop).toEqual({ Value: true })
    expect(read('instanceInitiatedShutdownBehavior').InstanceInitiatedShutdownBehavior).toEqual({ Value: 'terminate' })
    expect(read('userData').UserData).toEqual({ Value: 'aGk=' })
  })

  test('one attribute a call, and one there must be', () => {
    const world = harness()
    const InstanceId = instanceIn(world, 'running')
    const both = { InstanceId, DisableApiStop: { Value: true }, DisableApiTermination: { Value: true } }
    expect(world.reject('ec2:ModifyInstanceAttribute', both).code).toBe('InvalidParameterCombination')
    expect(world.reject('ec2:ModifyInstanceAttribute', { InstanceId }).code).toBe('InvalidParameterCombination')
  })

  test('groups of the one interface', () => {
    const world = harness()
    const InstanceId = instanceIn(world, 'running')
    const { GroupId = '' } = world.run('ec2:CreateSecurityGroup', { GroupName: 'web', Description: 'web' })
    world.run('ec2:ModifyInstanceAttribute', { InstanceId, Groups: [GroupId] })
    expect(see(world, InstanceId).SecurityGroups).toEqual([{ GroupId, GroupName: 'web' }])
    const unknown = { InstanceId, Groups: ['sg-0123456789abcdef0'] }
    expect(world.reject('ec2:ModifyInstanceAttribute', unknown).code).toBe('InvalidGroup.NotFound')
  })

  test('a root marked to stay outlives its instance; a mapping without a value means deletion', () => {
    const world = harness()
    const InstanceId = instanceIn(world, 'running')
    const mark = (Ebs: { DeleteOnTermination?: boolean }) =>
      world.run('ec2:ModifyInstanceAttribute', {
        InstanceId,
        BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs }],
      })
    mark({ DeleteOnTermination: false })
    mark({})
    expect(see(world, InstanceId).BlockDeviceMappings?.[0]?.Ebs?.DeleteOnTermination).toBe(true)
    mark({ DeleteOnTermination: false })
    world.run('ec2:TerminateInstances', { InstanceIds: [InstanceId] })
    world.wait(60)
    expect(world.run('ec2:DescribeVolumes', {}).Volumes?.map((one) => one.State)).toEqual(['available'])
  })
})

describe('type changes', () => {
  test.each([
    ['t9.huge', 'InvalidInstanceAttributeValue', "Invalid value 't9.huge' for InstanceType."],
    [
      'm7g.large',
      'InvalidInstanceAttributeValue',
      'Modifying the instance type from t3.micro to m7g.large is not allowed.',
    ],
  ])('%s is refused', (type, code, message) => {
    const world = harness()
    const InstanceId = instanceIn(world, 'stopped')
    const error = world.reject('ec2:ModifyInstanceAttribute', { InstanceId, InstanceType: { Value: type } })
    expect([error.code, error.message]).toEqual([code, message])
  })

  test('a type with another number of network cards is not allowed either', () => {
    const world = harness()
    const id = instanceIn(world, 'stopped', { InstanceType: 'm5.large' })
    const change = (type: string) => ({ InstanceId: id, InstanceType: { Value: type } })
    expect(world.reject('ec2:ModifyInstanceAttribute', change('p4d.24xlarge')).message).toBe(
      'Modifying the instance type from m5.large to p4d.24xlarge is not allowed.',
    )
    world.run('ec2:ModifyInstanceAttribute', change('c5.large'))
    expect(see(world, id).InstanceType).toBe('c5.large')
  })

  test('while running: not in the stopped state', () => {
    const world = harness()
    const InstanceId = instanceIn(world, 'running')
    const error = world.reject('ec2:ModifyInstanceAttribute', { InstanceId, InstanceType: { Value: 't3.small' } })
    expect([error.code, error.message]).toEqual([
      'IncorrectInstanceState',
      `The instance '${InstanceId}' is not in the 'stopped' state.`,
    ])
  })

  test('a type the zone lacks shows at the next start', () => {
    const world = harness({ region: 'ap-northeast-2' })
    const [zone] =
      world.run('ec2:DescribeSubnets', {
        Filters: [{ Name: 'availability-zone', Values: ['ap-northeast-2b'] }],
      }).Subnets ?? []
    const ImageId = ami('al2023-x86_64', 'ap-northeast-2')
    const InstanceId = instanceIn(world, 'stopped', { ImageId, SubnetId: zone?.SubnetId })
    world.run('ec2:ModifyInstanceAttribute', { InstanceId, InstanceType: { Value: 't2.micro' } })
    expect(world.reject('ec2:StartInstances', { InstanceIds: [InstanceId] }).message).toBe(
      'Your requested instance type (t2.micro) is not supported in your requested Availability Zone ' +
        '(ap-northeast-2b). Please retry your request by not specifying an Availability Zone or choosing ' +
        'ap-northeast-2a, ap-northeast-2c.',
    )
  })

  test('credits follow the type', () => {
    const world = harness()
    const InstanceId = instanceIn(world, 'stopped')
    const change = (type: string) =>
      world.run('ec2:ModifyInstanceAttribute', { InstanceId, InstanceType: { Value: type } })
    const credits = () =>
      world.run('ec2:DescribeInstanceCreditSpecifications', { InstanceIds: [InstanceId] })
        .InstanceCreditSpecifications?.[0]?.CpuCredits
    expect(credits()).toBe('unlimited')
    change('m5.large')
    expect(() => credits()).toThrow(expect.objectContaining({ httpStatus: 400 }))
    change('t2.micro')
    expect(credits()).toBe('standard')
  })
})

test('credit options change one by one; what cannot is reported beside what could', () => {
  const world = harness()
  const burstable = instanceIn(world, 'running')
  const fixed = instanceIn(world, 'running', { InstanceType: 'm5.large' })
  const answer = world.run('ec2:ModifyInstanceCreditSpecification', {
    InstanceCreditSpecifications: [burstable, fixed, 'i-0123456789abcdef0', 'i-x'].map((InstanceId) => ({
      InstanceId,
      CpuCredits: 'standard',
    })),
  })
  expect(answer.SuccessfulInstanceCreditSpecifications).toEqual([{ InstanceId: burstable }])
  expect(answer.UnsuccessfulInstanceCreditSpecifications?.map((one) => one.Error?.Code)).toEqual([
    'InstanceCreditSpecification.NotSupported',
    'InvalidInstanceID.NotFound',
    'InvalidInstanceID.Malformed',
  ])
  // Unnamed, only unlimited ones are listed.
  expect(world.run('ec2:DescribeInstanceCreditSpecifications', {}).InstanceCreditSpecifications).toEqual([])
})
