import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { useHelpStore } from '../../../renderer/stores/help.ts'
import { launch, volume } from '../../support/host.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { field, heading, panel, pick, rowOf, select, write } from '../list-page.ts'

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
afterEach(() => shown.close())
const flash = () => useFlashStore().items[0]
const dialog = () => document.querySelector('[role="dialog"]')?.textContent ?? ''

describe('the list of volumes', () => {
  it('creates a volume with what the form says and its price, and follows it to available', async () => {
    shown = await openConsole('/ec2/Volumes:')
    expect(shown.text()).toContain('You currently have no volumes in this Region')
    await shown.press('Create volume')
    expect(dialog()).toContain('This volume costs $8.00 a month')
    await write(shown, 'Size (GiB)', '20')
    expect(dialog()).toContain('This volume costs $1.60 a month')
    await pick(shown, 'Availability Zone', 'us-east-1b')
    await shown.press('Create volume')
    const [made] = (await shown.host.run('ec2:DescribeVolumes', {})).Volumes ?? []
    expect(made).toMatchObject({
      Size: 20,
      VolumeType: 'gp3',
      Iops: 3000,
      Throughput: 125,
      AvailabilityZone: 'us-east-1b',
    })
    expect(flash()?.content).toBe(`Successfully created volume ${made?.VolumeId}.`)
    expect(rowOf(made?.VolumeId ?? '').textContent).toContain('Creating')
    await shown.wait(10)
    expect(rowOf(made?.VolumeId ?? '').textContent).toContain('Available')
  })

  it('drops what a type does not take, and shows AWS refusing a size with its rule', async () => {
    shown = await openConsole('/ec2/Volumes:')
    await shown.press('Create volume')
    await pick(shown, 'Type', 'Throughput Optimized HDD')
    expect(() => field('IOPS')).toThrow('no field')
    await write(shown, 'Size (GiB)', '10')
    await shown.press('Create volume')
    expect(dialog()).toContain('Volume of 10GiB is too small for volume type st1; minimum is 125GiB.')
    await shown.press('Why?')
    expect(useHelpStore().openTopic).toBe('why.VolumeLimits')
  })

  it('attaches to an instance of the same zone under a free device name, and detaches', async () => {
    shown = await openConsole('/ec2/Volumes:')
    const [instanceId = ''] = await launch(shown.host)
    await shown.wait(60)
    const { Reservations } = await shown.host.run('ec2:DescribeInstances', {})
    const zone = Reservations?.[0]?.Instances?.[0]?.Placement?.AvailabilityZone ?? ''
    const { VolumeId = '' } = await shown.host.run('ec2:CreateVolume', { AvailabilityZone: zone, Size: 1 })
    await shown.wait(10)
    await select(shown, VolumeId)
    await shown.press('Actions')
    await shown.press('Attach volume')
    await pick(shown, 'Instance', instanceId)
    expect((field('Device name') as HTMLInputElement).value).toBe('/dev/sdf')
    await shown.press('Attach volume')
    await shown.wait(10)
    expect(rowOf(VolumeId).textContent).toContain(`${instanceId}: /dev/sdf (attached)`)
    await shown.press('Actions')
    await shown.press('Detach volume')
    await shown.press('Detach')
    expect(flash()?.content).toBe(`Detaching volume ${VolumeId}.`)
    await shown.wait(10)
    expect(rowOf(VolumeId).textContent).toContain('Available')
  })

  it('warns before a root volume is detached, and explains the refusal', async () => {
    shown = await openConsole('/ec2/Volumes:')
    await launch(shown.host)
    await shown.wait(60)
    const [root] = (await shown.host.run('ec2:DescribeVolumes', {})).Volumes ?? []
    await select(shown, root?.VolumeId ?? '')
    await shown.press('Actions')
    await shown.press('Detach volume')
    expect(dialog()).toContain('A root volume can be detached only while its instance is stopped.')
    await shown.press('Detach')
    expect(flash()).toMatchObject({ type: 'error', code: 'IncorrectState' })
    flash()?.action?.run()
    expect(useHelpStore().openTopic).toBe('why.RootVolumeInUse')
  })

  it('deletes after the word was typed, and tags from the panel', async () => {
    shown = await openConsole('/ec2/Volumes:')
    const { VolumeId = '' } = await volume(shown.host)
    await shown.wait(10)
    await select(shown, VolumeId)
    await shown.press('Tags')
    await shown.press('Manage tags')
    await shown.press('Add new tag')
    await write(shown, 'Key', 'team')
    await write(shown, 'Value', 'core')
    await shown.press('Save')
    expect(panel()).toContain('team')
    await shown.press('Actions')
    await shown.press('Delete volume')
    await write(shown, 'To confirm, type delete', 'delete')
    await shown.press('Delete')
    await shown.wait(10)
    expect(flash()?.content).toBe(`Successfully deleted volume ${VolumeId}.`)
    expect(heading()).toBe('Volumes (0)')
  })
})
