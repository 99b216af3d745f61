import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useLaunchStore } from '../../../renderer/panes/ec2/launch/draft.ts'
import { NO_KEY_PAIR } from '../../../renderer/panes/ec2/launch/model/draft-model.ts'
import { launch } from '../../support/host.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'

let shown: ConsoleUnderTest

beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

const draft = () => useLaunchStore().draft
const fieldOf = (name: string) => {
  const field = document.querySelector<HTMLElement>(`[data-field="${name}"]`)
  if (!field) throw new Error(`no field ${name}`)
  return field
}
async function type(name: string, text: string) {
  const input = fieldOf(name).querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea')
  if (!input) throw new Error(`nothing to type into ${name}`)
  input.value = text
  input.dispatchEvent(new Event('input', { bubbles: true }))
  await shown.settle()
}
/** Opens the list of a field and takes the option with these words. */
async function pick(name: string, words: string) {
  fieldOf(name).querySelector<HTMLElement>('[role="combobox"]')?.click()
  await shown.settle()
  const option = [...document.querySelectorAll<HTMLElement>('[role="option"]')].find((each) =>
    each.textContent?.includes(words),
  )
  if (!option) throw new Error(`no option ${words}`)
  option.click()
  await shown.settle()
}
const instances = async () =>
  (await shown.host.run('ec2:DescribeInstances', {})).Reservations?.flatMap((each) => each.Instances ?? []) ?? []
const summary = () => document.querySelector('#launch-summary')?.textContent ?? ''

describe('the launch page', () => {
  it('starts as the console does: Amazon Linux on the free tier’s micro, a new group, a price', async () => {
    shown = await openConsole('/ec2/LaunchInstances:')
    expect(summary()).toContain('Amazon Linux 2023')
    expect(summary()).toContain('t3.micro')
    expect(summary()).toContain('New security group (launch-wizard-1)')
    expect(summary()).toContain('1 volume(s) - 8 GiB')
    expect(summary()).toMatch(/\$0\.01\d\d\s*per hour/)
    expect(shown.text()).toContain('t3.micro = t family · 3rd generation · micro')
  })

  it('does not launch without a word about the key pair, and puts the focus there', async () => {
    shown = await openConsole('/ec2/LaunchInstances:')
    await shown.press('Launch instance')
    expect(fieldOf('keyPair').textContent).toContain('Please select a key pair')
    expect(document.querySelector('#launch-key h2')?.textContent).toContain('1')
    expect(document.activeElement?.closest('[data-field]')).toBe(fieldOf('keyPair'))
    expect(await instances()).toEqual([])
  })

  it('makes the group, opens its ports and launches, then links to the instances', async () => {
    shown = await openConsole('/ec2/LaunchInstances:')
    await type('name', 'Web Server')
    await type('count', '2')
    await pick('keyPair', 'Proceed without a key pair')
    await shown.press('Launch instance')
    const launched = await instances()
    expect(launched.map((each) => each.Tags)).toEqual([
      [{ Key: 'Name', Value: 'Web Server' }],
      [{ Key: 'Name', Value: 'Web Server' }],
    ])
    expect(launched[0]?.SecurityGroups?.[0]?.GroupName).toBe('launch-wizard-1')
    expect(shown.text()).toContain('Successfully initiated launch of instances')
    for (const { InstanceId } of launched)
      expect(document.querySelector(`a[href="#/ec2/InstanceDetails:instanceId=${InstanceId}"]`)).not.toBeNull()
    await shown.press('Launch another instance')
    expect(summary()).toContain('New security group (launch-wizard-2)')
    expect(draft().name).toBe('')
  })

  it('shows AWS’s refusal, keeps the draft, and does not make the group twice', async () => {
    shown = await openConsole('/ec2/LaunchInstances:')
    await type('name', 'too many')
    await type('count', '100')
    draft().keyPair = NO_KEY_PAIR
    await shown.press('Launch instance')
    expect(shown.text()).toContain('VcpuLimitExceeded')
    expect(shown.text()).toContain('You have requested more vCPU capacity than your current vCPU limit of 32 allows')
    expect(draft().name).toBe('too many')
    await type('count', '1')
    await shown.press('Launch instance')
    expect(await instances()).toHaveLength(1)
    const groups = (await shown.host.run('ec2:DescribeSecurityGroups', {})).SecurityGroups ?? []
    expect(groups.map((group) => group.GroupName).sort()).toEqual(['default', 'launch-wizard-1'])
    expect(shown.text()).toContain('Done by the earlier attempt')
  })

  it('moves to the next free group name when the given one is taken through another door', async () => {
    shown = await openConsole('/ec2/LaunchInstances:')
    await shown.host.run('ec2:CreateSecurityGroup', { GroupName: 'launch-wizard-1', Description: 'by CLI' })
    await shown.settle()
    expect(draft().groupName).toBe('launch-wizard-2')
    expect(draft().groupDescription).toMatch(/^launch-wizard-2 created 2026-/)
    draft().groupName = 'mine'
    await shown.host.run('ec2:CreateSecurityGroup', { GroupName: 'mine', Description: 'by CLI' })
    await shown.settle()
    expect(draft().groupName).toBe('mine')
    expect(fieldOf('groupName').textContent).toContain('already exists in this VPC')
  })

  it('takes the AMI and the type of the address', async () => {
    shown = await openConsole('/ec2/LaunchInstances:instanceType=m6g.large')
    expect(summary()).toContain('m6g.large')
    expect(useLaunchStore().image?.Architecture).toBe('arm64')
    const images = (await shown.host.run('ec2:DescribeImages', {})).Images ?? []
    const windows = images.find((image) => image.Name?.startsWith('Windows_Server-2022'))
    await shown.router.push(`/ec2/LaunchInstances:ami=${windows?.ImageId}`)
    await shown.settle()
    expect(summary()).toContain('Microsoft Windows Server 2022 Base')
    expect(shown.text()).toContain('Allow RDP traffic from')
  })

  it('takes what the address names once: looking at the wizard wipes no edit', async () => {
    shown = await openConsole('/ec2/LaunchInstances:instanceType=m6g.large')
    const [id = ''] = await launch(shown.host)
    await shown.settle()
    await shown.router.push(`/ec2/LaunchInstances:instanceType=m6g.large&like=${id}`)
    await shown.settle()
    expect(draft()).toMatchObject({ instanceType: 't3.micro', firewall: 'existing' })
    draft().instanceType = 't3.small'
    await type('name', 'mine')
    await shown.press('Classic 7-step wizard')
    await shown.press('Single page')
    expect(draft()).toMatchObject({ instanceType: 't3.small', name: 'mine' })
  })

  it('opens the folded section that holds an error, and one press puts hibernation right', async () => {
    shown = await openConsole('/ec2/LaunchInstances:')
    draft().keyPair = NO_KEY_PAIR
    draft().advanced.hibernation = 'enable'
    await shown.press('Launch instance')
    expect(fieldOf('hibernation').textContent).toContain('2 requirement(s) are not met')
    await shown.press('Fix the root volume')
    expect(draft().volumes[0]).toMatchObject({ size: '9', encrypted: true })
    await shown.press('Launch instance')
    expect((await instances())[0]?.HibernationOptions).toEqual({ Configured: true })
  })

  it('writes the same launch as commands while the form changes', async () => {
    shown = await openConsole('/ec2/LaunchInstances:')
    await shown.press('Preview code')
    const code = () => document.querySelector('.k-code')?.textContent ?? ''
    expect(code()).toContain('aws ec2 create-security-group')
    await type('name', 'live')
    expect(code()).toContain('Tags=[{Key=Name,Value=live}]')
  })

  it('lets everything of a Region go when the Region changes, and keeps the rest', async () => {
    shown = await openConsole('/ec2/LaunchInstances:')
    await type('name', 'traveller')
    const before = draft().imageId
    const { useRegionStore } = await import('../../../renderer/stores/region.ts')
    useRegionStore().region = 'eu-west-1'
    await shown.settle()
    await shown.settle()
    expect(draft().name).toBe('traveller')
    expect(draft().imageId).not.toBe(before)
    expect(useLaunchStore().image?.Name).toContain('al2023')
    expect(useLaunchStore().vpcGroups.map((group) => group.GroupName)).toEqual(['default'])
  })

  it('speaks Korean', async () => {
    shown = await openConsole('/ec2/LaunchInstances:', 'ko')
    expect(document.querySelector('h1')?.textContent).toContain('인스턴스 시작')
    await shown.press('인스턴스 시작')
    expect(shown.text()).toContain('키 페어를 선택하거나')
    expect(shown.text()).toContain('t3.micro = t 패밀리 · 3세대 · micro')
    expect(shown.text()).not.toMatch(/\blaunch\.[a-z]+/)
  })
})
