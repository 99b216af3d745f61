import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { volume } from '../../support/host.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { field, heading, pick, rowOf, select, write } from '../list-page.ts'

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
afterEach(() => shown.close())
const flash = () => useFlashStore().items[0]
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
})
