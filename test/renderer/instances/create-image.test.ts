import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mappingsOf, type TakenLine } from '../../../renderer/panes/ec2/instances/dialogs/create-image/image-draft.ts'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { launch } from '../../support/host.ts'
import { rowOf, select, write } from '../list-page.ts'
import { type ConsoleUnderTest, openConsole } from './open-console.ts'

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
const alert = () => document.querySelector('[role="dialog"] [role="alert"]')?.textContent ?? ''
const dialog = () => document.querySelector('[role="dialog"]')?.textContent ?? ''
const box = (label: string) => document.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`)

/** Opens Create image over a running instance and answers the instance's id. */
async function openDialog(locale: 'en' | 'ko' = 'en'): Promise<string> {
  shown = await openConsole('/ec2/Instances:', locale)
  const [id = ''] = await launch(shown.host)
  await shown.wait(300)
  await select(shown, id)
  const words =
    locale === 'en' ? ['Actions', 'Image and templates', 'Create image'] : ['작업', '이미지 및 템플릿', '이미지 생성']
  for (const word of words) await shown.press(word)
  return id
}
const images = async () => (await shown.host.run('ec2:DescribeImages', { Owners: ['self'] })).Images ?? []

describe('Create image', () => {
  afterEach(() => shown.close())

  it('reboots the instance, tags image and snapshots alike, and leads to the AMI', async () => {
    const id = await openDialog()
    expect(dialog()).toContain('The instance is rebooted for the snapshots')
    expect(dialog()).toContain('/dev/xvda')
    expect(dialog()).toContain('8 GiB')
    await write(shown, 'Image name', 'web 2026')
    await write(shown, 'Image description', 'as of today')
    await shown.press('Add new tag')
    await write(shown, 'Key', 'team')
    await write(shown, 'Value', 'core')
    box('Delete /dev/xvda on termination')?.click()
    await shown.settle()
    await shown.press('Create image')
    const [made] = await images()
    expect(made).toMatchObject({
      Name: 'web 2026',
      Description: 'as of today',
      SourceInstanceId: id,
      Tags: [{ Key: 'team', Value: 'core' }],
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 8, DeleteOnTermination: false } }],
    })
    const { Snapshots = [] } = await shown.host.run('ec2:DescribeSnapshots', { OwnerIds: ['self'] })
    expect(Snapshots).toMatchObject([{ Tags: [{ Key: 'team', Value: 'core' }] }])
    const [flash] = useFlashStore().items
    expect(flash?.content).toContain(`Creating AMI ${made?.ImageId} from instance ${id}.`)
    expect(flash?.link?.href).toContain(made?.ImageId)
    expect(rowOf(id).textContent).toContain('Initializing')
  })

  it('leaves the instance up with No reboot, and adds an empty volume', async () => {
    const id = await openDialog()
    await write(shown, 'Image name', 'live')
    const tick = [...document.querySelectorAll<HTMLElement>('[role="dialog"] label')].find(
      (each) => each.textContent?.trim() === 'Enable',
    )
    tick?.click()
    await shown.settle()
    expect(dialog()).toContain('The instance goes on running.')
    await shown.press('Add volume')
    const size = box('Size in GiB')
    if (size) size.value = '12'
    size?.dispatchEvent(new Event('input', { bubbles: true }))
    await shown.settle()
    await shown.press('Create image')
    const [made] = await images()
    expect(made?.BlockDeviceMappings).toMatchObject([
      { DeviceName: '/dev/xvda' },
      { DeviceName: '/dev/sdf', Ebs: { VolumeSize: 12, VolumeType: 'gp3', DeleteOnTermination: true } },
    ])
    expect(rowOf(id).textContent).toContain('3/3 checks passed')
  })

  it('shows AWS refusing a name, and keeps what was typed', async () => {
    await openDialog()
    await write(shown, 'Image name', 'a?')
    await shown.press('Create image')
    expect(alert()).toContain('InvalidAMIName.Malformed')
    await write(shown, 'Image name', 'good name')
    await shown.press('Create image')
    expect(await images()).toHaveLength(1)
  })

  it('is not offered for a terminated instance, and says why', async () => {
    shown = await openConsole('/ec2/Instances:')
    const [id = ''] = await launch(shown.host)
    await shown.wait(60)
    await shown.host.run('ec2:TerminateInstances', { InstanceIds: [id] })
    await shown.wait(60)
    await select(shown, id)
    for (const word of ['Actions', 'Image and templates']) await shown.press(word)
    const item = [...document.querySelectorAll('[role="menuitem"]')].find((each) =>
      each.textContent?.trim().startsWith('Create image'),
    )
    expect(item?.getAttribute('aria-disabled')).toBe('true')
  })

  it('speaks Korean', async () => {
    await openDialog('ko')
    expect(dialog()).toContain('인스턴스를 재부팅합니다')
  })
})

describe('the devices of the request', () => {
  const line = (device: string, part: Partial<TakenLine> = {}): TakenLine => ({
    device,
    volumeId: 'vol-1',
    root: device === '/dev/xvda',
    included: true,
    deleteOnTermination: true,
    deletedNow: true,
    ...part,
  })
  it.each<[string, TakenLine[], unknown]>([
    [
      'nothing when nothing differs',
      [line('/dev/xvda'), line('/dev/sdf', { deleteOnTermination: false, deletedNow: false })],
      [],
    ],
    [
      'what becomes of a volume at termination',
      [line('/dev/xvda', { deleteOnTermination: false })],
      [{ DeviceName: '/dev/xvda', Ebs: { DeleteOnTermination: false } }],
    ],
    [
      'that a volume is left out',
      [line('/dev/xvda'), line('/dev/sdf', { included: false })],
      [{ DeviceName: '/dev/sdf', NoDevice: '' }],
    ],
  ])('say %s', (_, taken, wanted) => {
    expect(mappingsOf(taken, [])).toEqual(wanted)
  })
})
