import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { useHelpStore } from '../../../renderer/stores/help.ts'
import { launch, volume, volumeIds } from '../../support/host.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { field, heading, panel, pick, rowOf, select, write } from '../list-page.ts'

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
afterEach(() => shown.close())
const dialog = () => document.querySelector('[role="dialog"]')?.textContent ?? ''
const flash = () => useFlashStore().items[0]?.content

async function chosenVolume(size = 8): Promise<string> {
  const { VolumeId = '' } = await volume(shown.host, size)
  await shown.wait(10)
  await select(shown, VolumeId)
  await shown.press('Actions')
  return VolumeId
}

describe('Modify volume', () => {
  it('grows a volume and follows it through modifying and optimizing', async () => {
    shown = await openConsole('/ec2/Volumes:')
    const id = await chosenVolume()
    await shown.press('Modify volume')
    expect(dialog()).toContain('Now 8 GiB; a volume can only grow.')
    expect(shown.text()).toContain('Change something first')
    await write(shown, 'Size (GiB)', '40')
    await write(shown, 'IOPS', '4000')
    expect(dialog()).toContain('The volume costs $0.64 a month now and $8.20 a month after.')
    await shown.press('Modify')
    expect(flash()).toBe(`Requested the modification of volume ${id}.`)
    expect(rowOf(id).textContent).toContain('Available - modifying (0%)')
    await shown.wait(60)
    expect(rowOf(id).textContent).toMatch(/Available - optimizing \(\d\d%\)/)
    expect(rowOf(id).textContent).toContain('40 GiB')
    await shown.wait(120)
    expect(rowOf(id).textContent).not.toContain('optimizing')
    const [row] = (await shown.host.run('ec2:DescribeVolumes', { VolumeIds: [id] })).Volumes ?? []
    expect(row).toMatchObject({ Size: 40, Iops: 4000, Throughput: 125, VolumeType: 'gp3' })
  })

  it('keeps the size when the type changes, and leaves out what the type does not take', async () => {
    shown = await openConsole('/ec2/Volumes:')
    const id = await chosenVolume(200)
    await shown.press('Modify volume')
    await pick(shown, 'Type', 'Cold HDD')
    expect((field('Size (GiB)') as HTMLInputElement).value).toBe('200')
    expect(() => field('IOPS')).toThrow('no field')
    await shown.press('Modify')
    await shown.wait(600)
    const [row] = (await shown.host.run('ec2:DescribeVolumes', { VolumeIds: [id] })).Volumes ?? []
    expect(row).toMatchObject({ Size: 200, VolumeType: 'sc1' })
  })

  it.each([
    ['Size (GiB)', '4', 'InvalidParameterValue'],
    ['IOPS', '90000', 'InvalidParameterValue'],
    ['Throughput (MiB/s)', '2000', 'InvalidParameterValue'],
  ])('shows the refusal of %s %s in the dialog, which stays open', async (label, value, code) => {
    shown = await openConsole('/ec2/Volumes:')
    const id = await chosenVolume()
    await shown.press('Modify volume')
    await write(shown, label, value)
    await shown.press('Modify')
    expect(document.querySelector('[role="dialog"] [role="alert"]')?.textContent).toContain(code)
    expect((await shown.host.run('ec2:DescribeVolumes', { VolumeIds: [id] })).Volumes?.[0]?.Size).toBe(8)
  })

  it('says what is under way and refuses a second modification meanwhile', async () => {
    shown = await openConsole('/ec2/Volumes:')
    const id = await chosenVolume()
    await shown.host.run('ec2:ModifyVolume', { VolumeId: id, Size: 10 })
    await shown.wait(15)
    await shown.press('Modify volume')
    expect(dialog()).toMatch(/Modification: optimizing \(\d+%\)/)
    expect(dialog()).toContain('gp3, 8 GiB, 3000 IOPS, 125 MiB/s → gp3, 10 GiB, 3000 IOPS, 125 MiB/s')
    await write(shown, 'Size (GiB)', '12')
    await shown.press('Modify')
    expect(document.querySelector('[role="dialog"] [role="alert"]')?.textContent).toContain(
      'IncorrectModificationState',
    )
  })
})

describe('the page of a volume', () => {
  it('shows what it is, its checks and tags, and changes it from Actions', async () => {
    shown = await openConsole('/ec2/Volumes:')
    const { VolumeId = '' } = await volume(shown.host)
    await shown.wait(10)
    expect(rowOf(VolumeId).querySelector(`a[href="#/ec2/VolumeDetails:volumeId=${VolumeId}"]`)?.textContent).toBe(
      VolumeId,
    )
    await shown.router.push(`/ec2/VolumeDetails:volumeId=${VolumeId}`)
    await shown.settle()
    expect(heading()).toBe(VolumeId)
    expect(document.querySelector('.k-kv')?.textContent).toContain(`volume/${VolumeId}`)
    expect(panel()).toContain('Insufficient data')
    await shown.wait(600)
    expect(panel()).toContain('Okay')
    await shown.press('Tags')
    expect(shown.router.currentRoute.value.path).toContain('tab=tags')
    await shown.press('Manage tags')
    await shown.press('Add new tag')
    await write(shown, 'Key', 'Name')
    await write(shown, 'Value', 'data')
    await shown.press('Save')
    expect(heading()).toBe(`${VolumeId} (data)`)
    await shown.press('Actions')
    await shown.press('Create snapshot')
    await write(shown, 'Description', 'before the upgrade')
    await shown.press('Create snapshot')
    const [made] = (await shown.host.run('ec2:DescribeSnapshots', { OwnerIds: ['self'] })).Snapshots ?? []
    expect(made).toMatchObject({ VolumeId, Description: 'before the upgrade' })
    expect(flash()).toBe(`Successfully created snapshot ${made?.SnapshotId}.`)
  })

  it('draws the metrics of a volume while it is attached to a running instance', async () => {
    shown = await openConsole('/ec2/Volumes:')
    await launch(shown.host)
    await shown.wait(3600)
    const [id = ''] = await volumeIds(shown.host)
    await shown.router.push(`/ec2/VolumeDetails:volumeId=${id}&tab=monitoring`)
    const titles = () => [...document.querySelectorAll('.mon-tile h3')].map((each) => each.textContent ?? '')
    const labels = () =>
      [...document.querySelectorAll('.c-chart__plot')].map((each) => each.getAttribute('aria-label') ?? '')
    await eventuallyShown(shown, () => expect(titles()).toContain('Read throughput (operations)'))
    expect(titles()).not.toContain('Burst balance (%)')
    await eventuallyShown(shown, () => expect(labels()[0]).toContain('Read bandwidth (bytes), Last 3 hours: minimum'))
    expect(shown.text()).toContain('Auto (1 min)')
  })

  it('enables I/O again after it was disabled', async () => {
    shown = await openConsole('/ec2/Volumes:')
    const { VolumeId = '' } = await volume(shown.host)
    await shown.wait(600)
    await shown.router.push(`/ec2/VolumeDetails:volumeId=${VolumeId}`)
    await shown.host.run('sim:InjectFault', { kind: 'volume-impairment', volumeId: VolumeId })
    await shown.wait(60)
    expect(panel()).toContain('Impaired')
    expect(panel()).toContain('Awaiting Action: Enable IO')
    await shown.press('Enable volume I/O')
    expect(flash()).toBe(`I/O of volume ${VolumeId} is enabled.`)
    expect(panel()).toContain('IO Enabled')
    expect(panel()).toContain('Okay')
  })

  it('says that a volume is not there, and goes back to the list', async () => {
    shown = await openConsole('/ec2/VolumeDetails:volumeId=vol-0123456789abcdef0')
    expect(heading()).toBe('vol-0123456789abcdef0')
    expect(shown.text()).toContain('vol-0123456789abcdef0 was not found')
    expect(document.querySelector('a[href="#/ec2/Volumes:"]')).not.toBeNull()
    await shown.press('Back to Volumes')
  })

  it('speaks Korean', async () => {
    shown = await openConsole('/ec2/Volumes:', 'ko')
    const { VolumeId = '' } = await volume(shown.host)
    await shown.wait(10)
    await shown.router.push(`/ec2/VolumeDetails:volumeId=${VolumeId}`)
    await shown.settle()
    await shown.press('작업')
    await shown.press('볼륨 수정')
    expect(dialog()).toContain('현재 1GiB이며 늘릴 수만 있습니다.')
  })

  it('explains a refusal with its Why', async () => {
    shown = await openConsole('/ec2/Volumes:')
    await chosenVolume()
    await shown.press('Modify volume')
    await write(shown, 'IOPS', '90000')
    await shown.press('Modify')
    await shown.press('Why?')
    expect(useHelpStore().openTopic).toBe('why.VolumeLimits')
  })
})
