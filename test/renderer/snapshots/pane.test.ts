import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { volume } from '../../support/host.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { field, heading, panel, pick, rowOf, select, write } from '../list-page.ts'

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
afterEach(() => shown.close())
const flash = () => useFlashStore().items[0]
const alert = () => document.querySelector('[role="dialog"] [role="alert"]')?.textContent ?? ''
const dialog = () => document.querySelector('[role="dialog"]')?.textContent ?? ''

/** A completed snapshot of a volume of `size` GiB, with the list open. */
async function snapshotList(size = 3): Promise<string> {
  shown = await openConsole('/ec2/Snapshots:')
  const { VolumeId = '' } = await volume(shown.host, size)
  await shown.wait(10)
  const { SnapshotId = '' } = await shown.host.run('ec2:CreateSnapshot', { VolumeId, Description: 'nightly' })
  await shown.settle()
  expect(rowOf(SnapshotId).textContent).toContain('Pending')
  await shown.wait(3600)
  expect(rowOf(SnapshotId).textContent).toContain('Completed')
  return SnapshotId
}

/** The page of a completed snapshot. */
async function snapshotPage(): Promise<string> {
  const id = await snapshotList()
  await shown.router.push(`/ec2/SnapshotDetails:snapshotId=${id}`)
  await shown.settle()
  return id
}

describe('snapshots', () => {
  it('makes a volume of one, no smaller than it, in a zone of choice', async () => {
    const id = await snapshotList()
    await select(shown, id)
    await shown.press('Actions')
    await shown.press('Create volume from snapshot')
    expect((field('Size (GiB)') as HTMLInputElement).value).toBe('3')
    expect(dialog()).toContain('At least the 3 GiB of the snapshot.')
    await write(shown, 'Size (GiB)', '2')
    await shown.press('Create volume')
    expect(document.querySelector('[role="dialog"] [role="alert"]')?.textContent).toContain('InvalidParameterValue')
    await write(shown, 'Size (GiB)', '5')
    await pick(shown, 'Availability Zone', 'us-east-1c')
    await shown.press('Create volume')
    const { Volumes = [] } = await shown.host.run('ec2:DescribeVolumes', {
      Filters: [{ Name: 'snapshot-id', Values: [id] }],
    })
    expect(Volumes).toMatchObject([{ Size: 5, VolumeType: 'gp3', AvailabilityZone: 'us-east-1c' }])
  })

  it('has a page of its own, with the volume it is of', async () => {
    const id = await snapshotList()
    await shown.router.push(`/ec2/SnapshotDetails:snapshotId=${id}`)
    await shown.settle()
    expect(heading()).toBe(id)
    const [row] = (await shown.host.run('ec2:DescribeSnapshots', { SnapshotIds: [id] })).Snapshots ?? []
    expect(document.querySelector(`a[href="#/ec2/VolumeDetails:volumeId=${row?.VolumeId}"]`)?.textContent).toBe(
      row?.VolumeId,
    )
    expect(shown.text()).toContain('nightly')
    await shown.press('Actions')
    await shown.press('Delete snapshot')
    await shown.press('Delete')
    expect(flash()?.content).toBe(`Successfully deleted ${id}`)
    expect(shown.text()).toContain(`${id} was not found`)
  })

  it('waits with a volume until the snapshot is complete', async () => {
    shown = await openConsole('/ec2/Snapshots:')
    const { VolumeId = '' } = await volume(shown.host)
    await shown.wait(10)
    const { SnapshotId = '' } = await shown.host.run('ec2:CreateSnapshot', { VolumeId })
    await shown.router.push(`/ec2/SnapshotDetails:snapshotId=${SnapshotId}`)
    await shown.settle()
    await shown.press('Actions')
    expect(shown.text()).toContain('The snapshot must be completed')
  })

  it('becomes an AMI, with the refusal of a name shown', async () => {
    const id = await snapshotPage()
    await shown.press('Actions')
    await shown.press('Create image from snapshot')
    await write(shown, 'Image name', 'x')
    await shown.press('Create image')
    expect(alert()).toContain('InvalidAMIName.Malformed')
    await write(shown, 'Image name', 'golden')
    await shown.press('Create image')
    const { Images = [] } = await shown.host.run('ec2:DescribeImages', { Owners: ['self'] })
    expect(Images).toMatchObject([
      {
        Name: 'golden',
        Architecture: 'x86_64',
        VirtualizationType: 'hvm',
        EnaSupport: true,
        RootDeviceName: '/dev/xvda',
      },
    ])
    expect(Images[0]?.BlockDeviceMappings?.[0]?.Ebs).toMatchObject({ SnapshotId: id, VolumeSize: 3, VolumeType: 'gp3' })
    expect(flash()?.link?.href).toBe(`#/ec2/ImageDetails:imageId=${Images[0]?.ImageId}`)
  })

  it('is copied to another Region, encrypted', async () => {
    await snapshotPage()
    await shown.press('Actions')
    await shown.press('Copy snapshot')
    await pick(shown, 'Destination Region', 'US West (Oregon)')
    const label = [...document.querySelectorAll<HTMLElement>('[role="dialog"] label')].find((each) =>
      each.textContent?.includes('Encrypt this snapshot'),
    )
    label?.click()
    await shown.settle()
    await shown.press('Copy snapshot')
    const { Snapshots = [] } = await shown.host.run('ec2:DescribeSnapshots', { OwnerIds: ['self'] }, 'us-west-2')
    expect(Snapshots).toMatchObject([{ Encrypted: true, VolumeSize: 3 }])
    expect(flash()?.content).toBe(`Copying to snapshot ${Snapshots[0]?.SnapshotId} in us-west-2.`)
  })

  it('is shared with an account, whose malformed id is refused in the dialog', async () => {
    const id = await snapshotPage()
    expect(panel()).toContain('This snapshot is not shared')
    await shown.press('Modify permissions')
    await shown.press('Add account')
    const type = async (text: string) => {
      const input = document.querySelector<HTMLInputElement>('input[aria-label="Account ID 1"]')
      if (!input) throw new Error('no line for an account')
      input.value = text
      input.dispatchEvent(new Event('input', { bubbles: true }))
      await shown.settle()
    }
    await type('12')
    await shown.press('Save')
    expect(alert()).not.toBe('')
    await type('111122223333')
    await shown.press('Save')
    expect(flash()?.content).toBe(`Modified the permissions of snapshot ${id}.`)
    expect(panel()).toContain('111122223333')
  })
})
