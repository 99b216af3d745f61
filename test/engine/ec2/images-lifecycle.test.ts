/** Deprecation, disabling, protection, launches and events of images of one's own. AWS: EC2 user guide, "AMI lifecycle". */
import { beforeEach, describe, expect, test } from 'vitest'
import type { EventItem } from '../../../shared/ipc/topics.ts'
import { isoSecond } from '../../../shared/time.ts'
import { EPOCH, type Harness, harness } from '../../support/harness.ts'
import { idsOf, registered, seeImage } from './image-scenes.ts'
import { AL2023, instanceIn, launch } from './scenes.ts'

const SCOPE = '123456789012/us-east-1'
const DAY = 86_400

let h: Harness
let id: string
beforeEach(() => {
  h = harness()
  id = registered(h)
})

const start = () => ({ ImageId: id, InstanceType: 't3.micro' as const, MinCount: 1, MaxCount: 1 })
const share = (item: object) => h.run('ec2:ModifyImageAttribute', { ImageId: id, LaunchPermission: { Add: [item] } })

describe('deprecation', () => {
  test.each<[string, string]>([
    ['2026-12-24T10:15:00Z', '2026-12-24T10:15:00.000Z'],
    ['2026-12-24T10:15:29Z', '2026-12-24T10:15:00.000Z'],
    ['2026-12-24T10:15:30Z', '2026-12-24T10:16:00.000Z'],
    ['2036-09-30T00:00:00Z', '2036-09-30T00:00:00.000Z'],
  ])('at %s is %s', (DeprecateAt, shown) => {
    expect(h.run('ec2:EnableImageDeprecation', { ImageId: id, DeprecateAt })).toEqual({ Return: true })
    expect(seeImage(h, id)?.DeprecationTime).toBe(shown)
    expect(h.run('ec2:DisableImageDeprecation', { ImageId: id })).toEqual({ Return: true })
    expect(seeImage(h, id)).not.toHaveProperty('DeprecationTime')
  })

  test.each<[object, string]>([
    [{ DeprecateAt: '2026-09-30T00:00:00Z' }, 'InvalidParameterValue'],
    [{ DeprecateAt: '2036-11-01T00:00:00Z' }, 'InvalidParameterValue'],
    [{ DeprecateAt: 'tomorrow' }, 'InvalidParameterValue'],
    [{ DeprecateAt: '' }, 'MissingParameter'],
    [{ ImageId: AL2023 }, 'AuthFailure'],
    [{ ImageId: 'ami-0123456789abcdef0' }, 'InvalidAMIID.NotFound'],
    [{ DryRun: true }, 'DryRunOperation'],
  ])('%o is refused with %s', (spec, code) => {
    const request = { ImageId: id, DeprecateAt: '2027-01-01T00:00:00Z', ...spec }
    expect(h.reject('ec2:EnableImageDeprecation', request).code).toBe(code)
  })

  test('a deprecated image still launches, and shows to its owner', () => {
    h.run('ec2:EnableImageDeprecation', { ImageId: id, DeprecateAt: '2026-10-02T00:00:00Z' })
    h.wait(2 * DAY)
    expect(idsOf(h, { Owners: ['self'] })).toEqual([id])
    expect(launch(h, start())).toHaveLength(1)
  })

  test('a public image is deprecated within two years, and that cannot be cancelled', () => {
    h.run('ec2:DisableImageBlockPublicAccess', {})
    share({ Group: 'all' })
    const at = (DeprecateAt: string) => ({ ImageId: id, DeprecateAt })
    expect(h.reject('ec2:EnableImageDeprecation', at('2029-01-01T00:00:00Z')).code).toBe('InvalidParameterValue')
    h.run('ec2:EnableImageDeprecation', at('2027-01-01T00:00:00Z'))
    expect(h.reject('ec2:DisableImageDeprecation', { ImageId: id }).code).toBe('OperationNotPermitted')
    h.run('ec2:ResetImageAttribute', { ImageId: id, Attribute: 'launchPermission' })
    h.run('ec2:DisableImageDeprecation', { ImageId: id })
    expect(seeImage(h, id)).not.toHaveProperty('DeprecationTime')
  })
})

describe('a disabled image', () => {
  test('launches nothing, is shared with nobody, shows only when asked for, and comes back', () => {
    share({ UserId: '210987654321' })
    expect(h.run('ec2:DisableImage', { ImageId: id })).toEqual({ Return: true })
    expect(h.run('ec2:DisableImage', { ImageId: id })).toEqual({ Return: true })
    expect(idsOf(h, { Owners: ['self'] })).toEqual([])
    expect(idsOf(h, { Owners: ['self'], IncludeDisabled: true })).toEqual([id])
    expect(idsOf(h, { IncludeDisabled: true, Filters: [{ Name: 'state', Values: ['disabled'] }] })).toEqual([id])
    expect(seeImage(h, id)?.State).toBe('disabled')
    expect(h.reject('ec2:RunInstances', start())).toMatchObject({
      code: 'InvalidAMIID.Unavailable',
      message: `The image id '[${id}]' is no longer available`,
    })
    expect(h.run('ec2:EnableImage', { ImageId: id })).toEqual({ Return: true })
    expect(seeImage(h, id)?.State).toBe('available')
    const attribute = { ImageId: id, Attribute: 'launchPermission' as const }
    expect(h.run('ec2:DescribeImageAttribute', attribute).LaunchPermissions).toEqual([])
    expect(launch(h, start())).toHaveLength(1)
  })

  test.each(['ec2:EnableImage', 'ec2:DisableImage'] as const)('%s: refusals', (operation) => {
    const { ImageId = '' } = h.run('ec2:CopyImage', { SourceImageId: id, SourceRegion: 'us-east-1', Name: 'copy' })
    const code = (input: { ImageId: string; DryRun?: boolean }) => h.reject(operation, input).code
    expect(code({ ImageId })).toBe('IncorrectState')
    expect(code({ ImageId: AL2023 })).toBe('AuthFailure')
    expect(code({ ImageId: 'ami-0123456789abcdef0' })).toBe('InvalidAMIID.NotFound')
    expect(code({ ImageId: id, DryRun: true })).toBe('DryRunOperation')
  })
})

describe('deregistration', () => {
  test('an id that was one is told from one that never was', () => {
    const running = instanceIn(h, 'running', { ImageId: id })
    h.run('ec2:DeregisterImage', { ImageId: id })
    expect(h.reject('ec2:DeregisterImage', { ImageId: id }).code).toBe('InvalidAMIID.Unavailable')
    expect(h.reject('ec2:RunInstances', start()).code).toBe('InvalidAMIID.Unavailable')
    expect(h.reject('ec2:DescribeImages', { ImageIds: [id] }).code).toBe('InvalidAMIID.NotFound')
    // What runs of it can become an image again.
    h.wait(60)
    const again = h.run('ec2:CreateImage', { InstanceId: running, Name: 'golden' }).ImageId as string
    expect(seeImage(h, again)?.SourceImageId).toBe(id)
  })

  test('is refused while protected', () => {
    expect(h.run('ec2:EnableImageDeregistrationProtection', { ImageId: id })).toEqual({ Return: 'true' })
    expect(seeImage(h, id)?.DeregistrationProtection).toBe('enabled-without-cooldown')
    expect(h.reject('ec2:DeregisterImage', { ImageId: id }).code).toBe('OperationNotPermitted')
    h.run('ec2:DisableImageDeregistrationProtection', { ImageId: id })
    expect(seeImage(h, id)?.DeregistrationProtection).toBe('disabled')
    expect(h.run('ec2:DeregisterImage', { ImageId: id })).toEqual({ Return: true })
  })

  test('with a cooldown it is protected for another day', () => {
    h.run('ec2:EnableImageDeregistrationProtection', { ImageId: id, WithCooldown: true })
    expect(seeImage(h, id)?.DeregistrationProtection).toBe('enabled-with-cooldown')
    h.run('ec2:DisableImageDeregistrationProtection', { ImageId: id })
    expect(seeImage(h, id)?.DeregistrationProtection).toMatch(/^disabled after 2026-10-02T/)
    h.wait(DAY - 1)
    expect(h.reject('ec2:DeregisterImage', { ImageId: id }).code).toBe('OperationNotPermitted')
    h.wait(1)
    expect(seeImage(h, id)?.DeregistrationProtection).toBe('disabled')
    expect(h.run('ec2:DeregisterImage', { ImageId: id })).toEqual({ Return: true })
  })
})

test('the newest launch is told of a day later', () => {
  const first = h.engine.now
  launch(h, { ...start(), MaxCount: 3 })
  h.wait(3600)
  launch(h, start())
  expect(seeImage(h, id)).not.toHaveProperty('LastLaunchedTime')
  h.wait(DAY - 3600)
  expect(seeImage(h, id)?.LastLaunchedTime).toBe(isoSecond(first))
  h.wait(3600)
  const attribute = { ImageId: id, Attribute: 'lastLaunchedTime' as const }
  expect(h.run('ec2:DescribeImageAttribute', attribute).LastLaunchedTime).toEqual({
    Value: isoSecond(first + 3_600_000),
  })
  expect(first).toBeGreaterThan(EPOCH)
})

test('is dated to the second', () => {
  h.wait(0.25)
  const { ImageId = '' } = h.run('ec2:CopyImage', { SourceImageId: id, SourceRegion: 'us-east-1', Name: 'copy' })
  expect(h.engine.now % 1000).toBe(250)
  expect(seeImage(h, ImageId)?.CreationDate).toBe(isoSecond(h.engine.now).replace('Z', '.000Z'))
})

test('the event bus hears of every state', () => {
  const { ImageId = '' } = h.run('ec2:CopyImage', { SourceImageId: id, SourceRegion: 'us-east-1', Name: 'copy' })
  h.wait(120)
  h.run('ec2:DisableImage', { ImageId })
  h.run('ec2:EnableImage', { ImageId })
  h.run('ec2:DeregisterImage', { ImageId })
  const topic = h.engine.topic('events:bus')
  const events = (topic?.ids(h.engine.view, SCOPE) ?? [])
    .map((one) => topic?.row(h.engine.view, one, SCOPE) as EventItem)
    .filter((event) => event['detail-type'] === 'EC2 AMI State Change')
  expect(events.map(({ detail }) => [detail['ImageId'], detail['State']])).toEqual([
    [id, 'available'],
    [ImageId, 'available'],
    [ImageId, 'disabled'],
    [ImageId, 'available'],
    [ImageId, 'deregistered'],
  ])
  expect(events[0]).toMatchObject({ source: 'aws.ec2', resources: [`arn:aws:ec2:us-east-1::image/${id}`] })
})
