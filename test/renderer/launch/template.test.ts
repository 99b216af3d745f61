import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useLaunchStore } from '../../../renderer/panes/ec2/launch/draft.ts'
import { amazonLinux } from '../../support/host.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { pick } from '../list-page.ts'

let shown: ConsoleUnderTest

beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

const draft = () => useLaunchStore().draft
const SCRIPT = '#!/bin/bash\necho hello > /tmp/a\n'

async function template(): Promise<string> {
  const { SecurityGroups = [] } = await shown.host.run('ec2:DescribeSecurityGroups', {})
  const { LaunchTemplate } = await shown.host.run('ec2:CreateLaunchTemplate', {
    LaunchTemplateName: 'web',
    LaunchTemplateData: {
      ImageId: await amazonLinux(shown.host),
      InstanceType: 't3.small',
      SecurityGroupIds: [SecurityGroups[0]?.GroupId as string],
      BlockDeviceMappings: [
        { DeviceName: '/dev/xvda', Ebs: { VolumeSize: 20 } },
        { DeviceName: '/dev/sdf', Ebs: { VolumeSize: 5, VolumeType: 'gp2', DeleteOnTermination: false } },
      ],
      DisableApiTermination: true,
      UserData: Buffer.from(SCRIPT).toString('base64'),
      TagSpecifications: [
        {
          ResourceType: 'instance',
          Tags: [
            { Key: 'Name', Value: 'Web' },
            { Key: 'team', Value: 'a' },
          ],
        },
        { ResourceType: 'volume', Tags: [{ Key: 'team', Value: 'a' }] },
      ],
    },
  })
  const id = LaunchTemplate?.LaunchTemplateId ?? ''
  await shown.host.run('ec2:CreateLaunchTemplateVersion', {
    LaunchTemplateId: id,
    SourceVersion: '1',
    VersionDescription: 'bigger',
    LaunchTemplateData: { InstanceType: 't3.medium' },
  })
  return id
}

describe('launching from a template', () => {
  it('is a way of the Launch instances button', async () => {
    shown = await openConsole('/ec2/Instances:')
    await shown.press('More ways to launch')
    await shown.press('Launch instance from template')
    await expect.poll(() => shown.router.currentRoute.value.path).toBe('/ec2/LaunchInstances:from=template')
  })

  it('fills the draft from the default version, and again from another', async () => {
    shown = await openConsole('/ec2/LaunchInstances:from=template')
    const id = await template()
    await shown.router.push('/ec2/Home:')
    await shown.router.push('/ec2/LaunchInstances:from=template')
    await shown.settle()
    await pick(shown, 'Source template', 'web')
    await expect.poll(() => draft().instanceType).toBe('t3.small')
    expect(draft()).toMatchObject({
      name: 'Web',
      firewall: 'existing',
      tags: [{ key: 'team', value: 'a', targets: ['instance', 'volume'] }],
      advanced: { terminationProtection: 'enable', userData: SCRIPT },
    })
    expect(draft().volumes.map(({ device, size, type }) => [device, size, type])).toEqual([
      ['/dev/xvda', '20', 'gp3'],
      ['/dev/sdf', '5', 'gp2'],
    ])
    expect(shown.router.currentRoute.value.path).toContain(`templateId=${id}`)
    await pick(shown, 'Source template version', '2')
    await expect.poll(() => draft().instanceType).toBe('t3.medium')
  })

  it('launches what the template says, with what was changed', async () => {
    shown = await openConsole('/ec2/Instances:')
    const id = await template()
    await shown.router.push(`/ec2/LaunchInstances:from=template&templateId=${id}&templateVersion=2`)
    await shown.settle()
    await expect.poll(() => draft().instanceType).toBe('t3.medium')
    await pick(shown, 'Key pair name', 'Proceed without a key pair')
    draft().name = 'Changed'
    await shown.press('Launch instance')
    const [instance] = (await shown.host.run('ec2:DescribeInstances', {})).Reservations?.[0]?.Instances ?? []
    expect(instance).toMatchObject({ InstanceType: 't3.medium' })
    expect(instance?.Tags).toEqual(
      expect.arrayContaining([
        { Key: 'Name', Value: 'Changed' },
        { Key: 'team', Value: 'a' },
      ]),
    )
    expect(instance?.BlockDeviceMappings).toHaveLength(2)
  })
})
