import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { launch } from '../../support/host.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { field, heading, panel, pick, rowOf, select, write } from '../list-page.ts'

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
afterEach(() => shown.close())
const flash = () => useFlashStore().items[0]?.content
const dialog = () => document.querySelector('[role="dialog"]')?.textContent ?? ''
const alert = () => document.querySelector('[role="dialog"] [role="alert"]')?.textContent ?? ''
const own = async (id: string, region?: string) =>
  (await shown.host.run('ec2:DescribeImages', { ImageIds: [id], IncludeDisabled: true }, region)).Images?.[0]
const tick = async (words: string) => {
  const label = [...document.querySelectorAll<HTMLElement>('[role="dialog"] label')].find(
    (each) => each.textContent?.trim() === words,
  )
  label?.click()
  await shown.settle()
}

/** An available image of one's own with its page open. */
async function imagePage(locale: 'en' | 'ko' = 'en'): Promise<string> {
  shown = await openConsole('/ec2/Images:visibility=owned', locale)
  const [InstanceId = ''] = await launch(shown.host)
  await shown.wait(60)
  const { ImageId = '' } = await shown.host.run('ec2:CreateImage', { InstanceId, Name: 'web', NoReboot: true })
  await shown.settle()
  expect(rowOf(ImageId).textContent).toContain(locale === 'en' ? 'Pending' : '대기 중')
  await shown.wait(3600)
  expect(rowOf(ImageId).textContent).toContain(locale === 'en' ? 'Available' : '사용 가능')
  await shown.router.push(`/ec2/ImageDetails:imageId=${ImageId}`)
  await shown.settle()
  return ImageId
}
async function choose(...words: string[]): Promise<void> {
  await shown.press('Actions')
  for (const word of words) await shown.press(word)
}

describe('the page of an AMI', () => {
  it('shows its status, source, volumes and permissions, and launches it', async () => {
    const id = await imagePage()
    expect(heading()).toBe(`${id} (web)`)
    const { SourceInstanceId, BlockDeviceMappings = [] } = (await own(id)) ?? {}
    expect(document.querySelector(`a[href="#/ec2/InstanceDetails:instanceId=${SourceInstanceId}"]`)).not.toBeNull()
    expect(panel()).toContain('This AMI is private')
    expect(document.querySelector('.k-kv')?.textContent).toContain('Can hibernateYes')
    expect(document.querySelector('.k-kv')?.textContent).toContain('Usernameec2-user')
    await shown.press('Storage')
    expect(panel()).toContain('/dev/xvda')
    const snapshot = BlockDeviceMappings[0]?.Ebs?.SnapshotId
    expect(document.querySelector(`a[href="#/ec2/SnapshotDetails:snapshotId=${snapshot}"]`)?.textContent).toBe(snapshot)
    expect(document.querySelector(`a[href="#/ec2/LaunchInstances:ami=${id}"]`)?.textContent).toContain(
      'Launch instance from AMI',
    )
  })

  it('shares it with an account, refuses a public one while that is blocked, and takes the account back', async () => {
    const id = await imagePage()
    await choose('Edit AMI permissions')
    await shown.press('Add account ID')
    const input = document.querySelector<HTMLInputElement>('input[aria-label="Account ID 1"]')
    const type = async (text: string) => {
      if (input) input.value = text
      input?.dispatchEvent(new Event('input', { bubbles: true }))
      await shown.settle()
    }
    await type('12')
    await shown.press('Save')
    expect(alert()).toContain('InvalidAMIAttributeItemValue')
    await type('111122223333')
    await tick('Add create volume permissions to the associated snapshots')
    await shown.press('Save')
    expect(flash()).toBe(`Modified the permissions of AMI ${id}.`)
    expect(panel()).toContain('111122223333')
    const { SnapshotId = '' } = (await own(id))?.BlockDeviceMappings?.[0]?.Ebs ?? {}
    const shared = await shown.host.run('ec2:DescribeSnapshotAttribute', {
      SnapshotId,
      Attribute: 'createVolumePermission',
    })
    expect(shared.CreateVolumePermissions).toEqual([{ UserId: '111122223333' }])
    await choose('Edit AMI permissions')
    document.querySelector<HTMLInputElement>('[role="dialog"] input[type="radio"][value="public"]')?.click()
    await shown.settle()
    await shown.press('Save')
    expect(alert()).toContain('OperationNotPermitted')
    document.querySelector<HTMLInputElement>('[role="dialog"] input[type="radio"][value="private"]')?.click()
    await shown.press('Remove')
    await shown.press('Save')
    expect(panel()).toContain('This AMI is not shared')
  })

  it('copies it to another Region under its own name', async () => {
    const id = await imagePage()
    await choose('Copy AMI')
    await shown.press('Copy AMI')
    expect(alert()).toContain('InvalidAMIName.Duplicate')
    await write(shown, 'AMI copy name', 'web copy')
    await pick(shown, 'Destination Region', 'US West (Oregon)')
    await shown.press('Copy AMI')
    const { Images = [] } = await shown.host.run('ec2:DescribeImages', { Owners: ['self'] }, 'us-west-2')
    expect(Images).toMatchObject([{ Name: 'web copy', SourceImageId: id, SourceImageRegion: 'us-east-1' }])
    expect(flash()).toBe(`Copying to AMI ${Images[0]?.ImageId} in us-west-2.`)
  })

  it('deprecates it at a time, and cancels that', async () => {
    const id = await imagePage()
    await choose('Manage AMI deprecation')
    await tick('Enable')
    await write(shown, 'Deprecation date and time', '2020-01-01T00:00')
    await shown.press('Save')
    expect(alert()).toContain('InvalidParameterValue')
    await write(shown, 'Deprecation date and time', '2027-05-01T00:00')
    await shown.press('Save')
    expect((await own(id))?.DeprecationTime).toContain('2027-0')
    await choose('Manage AMI deprecation')
    await tick('Enable')
    await shown.press('Save')
    expect((await own(id))?.DeprecationTime).toBeUndefined()
  })

  it('protects it from deregistration, whose refusal is shown, and deregisters it with its snapshots', async () => {
    const id = await imagePage()
    const { SnapshotId = '' } = (await own(id))?.BlockDeviceMappings?.[0]?.Ebs ?? {}
    await choose('Manage AMI deregistration protection')
    await tick('Enable deregistration protection')
    await shown.press('Save')
    await choose('Deregister AMI')
    expect(dialog()).toContain(`Its snapshots are kept, and charged, until they are deleted: ${SnapshotId}`)
    await shown.press('Deregister AMI')
    expect(alert()).not.toBe('')
    await shown.press('Cancel')
    await choose('Manage AMI deregistration protection')
    await tick('Enable deregistration protection')
    await shown.press('Save')
    await choose('Deregister AMI')
    await tick('Delete associated snapshots')
    await shown.press('Deregister AMI')
    expect(flash()).toBe(`Deregistered AMI ${id}.`)
    expect(shown.text()).toContain(`${id} was not found`)
    expect((await shown.host.run('ec2:DescribeSnapshots', { OwnerIds: ['self'] })).Snapshots).toEqual([])
  })

  it('disables and enables it, and edits its description', async () => {
    const id = await imagePage()
    await choose('Edit description')
    await write(shown, 'Description', 'the one that works')
    await shown.press('Save')
    expect((await own(id))?.Description).toBe('the one that works')
    await choose('Disable AMI')
    await shown.press('Disable')
    expect((await own(id))?.State).toBe('disabled')
    expect(shown.text()).toContain('Disabled')
    await choose('Enable AMI')
    await shown.press('Enable')
    expect((await own(id))?.State).toBe('available')
  })

  it('launches from it beside the systems of Quick Start, and does not take it by itself', async () => {
    const id = await imagePage()
    await shown.router.push('/ec2/LaunchInstances:')
    await eventuallyShown(shown, () => expect(shown.text()).toContain('My AMIs'))
    const tile = () => document.querySelector<HTMLInputElement>('input[type="radio"][value="mine"]')
    expect(tile()?.checked).toBe(false)
    await shown.router.push(`/ec2/LaunchInstances:ami=${id}`)
    await eventuallyShown(shown, () => expect(tile()?.checked).toBe(true))
    expect(shown.text()).toContain(id)
    document.querySelector<HTMLElement>('[data-field="keyPair"] [role="combobox"]')?.click()
    await shown.settle()
    const option = [...document.querySelectorAll<HTMLElement>('[role="option"]')].find((each) =>
      each.textContent?.includes('Proceed without a key pair'),
    )
    option?.click()
    await shown.settle()
    await shown.press('Launch instance')
    const images = async () =>
      ((await shown.host.run('ec2:DescribeInstances', {})).Reservations ?? []).flatMap(({ Instances = [] }) =>
        Instances.map(({ ImageId }) => ImageId),
      )
    await eventuallyShown(shown, async () => expect(await images()).toContain(id))
  })

  it('offers only a copy of what belongs to others', async () => {
    shown = await openConsole('/ec2/Images:')
    await select(shown, 'Debian 12')
    await shown.press('Actions')
    const items = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')]
    const enabled = items
      .filter((each) => each.getAttribute('aria-disabled') !== 'true')
      .map((each) => each.textContent?.trim())
    expect(enabled).toEqual(['Copy AMI'])
    await shown.press('Copy AMI')
    expect((field('AMI copy name') as HTMLInputElement).value).toMatch(/^debian-12/)
  })

  it('speaks Korean', async () => {
    const id = await imagePage('ko')
    await shown.press('작업')
    await shown.press('AMI 등록 취소')
    expect(dialog()).toContain('스냅샷은 삭제할 때까지 남고 요금이 부과됩니다')
    expect(dialog()).toContain(id)
  })
})
