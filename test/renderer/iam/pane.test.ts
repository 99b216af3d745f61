import { afterEach, describe, expect, it, vi } from 'vitest'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { AL2023 } from '../../engine/ec2/scenes.ts'
import { TRUST_EC2 } from '../../engine/iam/scenes.ts'
import { volume } from '../../support/host.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { heading, panel, pick, rowOf, select, write } from '../list-page.ts'

let shown: ConsoleUnderTest
afterEach(() => shown.close())

const dialog = (): string => document.querySelector('[role="dialog"]')?.textContent ?? ''

describe('roles', () => {
  it('are made in three steps, with an instance profile of the same name for EC2', async () => {
    shown = await openConsole('/iam/CreateRole:', 'en')
    expect(heading()).toBe('Select trusted entity')
    expect(shown.text()).toContain('ec2.amazonaws.com')
    await shown.press('Next')
    expect(heading()).toBe('Add permissions')
    await shown.press('Next')
    await shown.press('Create role')
    expect(shown.text()).toContain('Enter a name.')
    await write(shown, 'Role name', 'a b')
    expect(shown.text()).toContain('Use alphanumeric and +=,.@-_ characters.')
    await write(shown, 'Role name', 'web')
    await shown.press('Create role')
    expect(useFlashStore().items[0]?.content).toBe('Role web created')
    // The next page's code is loaded first.
    await eventuallyShown(shown, () => expect(heading()).toBe('web'))
    const { InstanceProfile } = await shown.host.run('iam:GetInstanceProfile', { InstanceProfileName: 'web' })
    expect(InstanceProfile?.Roles?.[0]?.RoleName).toBe('web')
    expect(panel()).toContain('No permissions')
  })

  it('get inline policies, and IAM’s own words when one is malformed', async () => {
    shown = await openConsole('/iam/Roles:', 'en')
    await shown.host.run('iam:CreateRole', { RoleName: 'ops', AssumeRolePolicyDocument: TRUST_EC2 })
    await shown.settle()
    await select(shown, 'ops')
    expect(rowOf('ops').textContent).toContain('AWS Service: ec2')
    await shown.press('Create inline policy')
    await write(shown, 'Policy name', 'p')
    await write(shown, 'Policy document (JSON)', '{')
    expect(dialog()).toContain('This is not JSON')
    await write(
      shown,
      'Policy document (JSON)',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3","Resource":"*"}]}',
    )
    await shown.press('Save')
    expect(dialog()).toContain('Actions/Conditions must be prefaced by a vendor')
    await write(
      shown,
      'Policy document (JSON)',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}',
    )
    await shown.press('Save')
    expect(useFlashStore().items[0]?.content).toBe('Policy p saved')
    expect(panel()).toContain('Customer inline')
  })

  it('go with their policies and profiles', async () => {
    shown = await openConsole('/iam/Roles:', 'en')
    await shown.host.run('iam:CreateRole', { RoleName: 'ops', AssumeRolePolicyDocument: TRUST_EC2 })
    await shown.host.run('iam:AttachRolePolicy', {
      RoleName: 'ops',
      PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
    })
    await shown.host.run('iam:CreateInstanceProfile', { InstanceProfileName: 'ops' })
    await shown.host.run('iam:AddRoleToInstanceProfile', { InstanceProfileName: 'ops', RoleName: 'ops' })
    await shown.settle()
    await select(shown, 'ops')
    await shown.press('Delete')
    expect(dialog()).toContain(
      'The roles, their inline policies and the instance profiles of the same name are deleted.',
    )
    // Nothing goes before the word is typed.
    await shown.press('Delete')
    expect((await shown.host.run('iam:ListRoles', {})).Roles).toHaveLength(1)
    const word = document.querySelector<HTMLInputElement>('[role="dialog"] input')
    if (!word) throw new Error('the dialog asks for no word')
    word.value = 'delete'
    word.dispatchEvent(new Event('input', { bubbles: true }))
    await shown.settle()
    await shown.press('Delete')
    await eventuallyShown(shown, () => expect(useFlashStore().items[0]?.content).toBe('Deleted: ops'))
    expect((await shown.host.run('iam:ListRoles', {})).Roles).toEqual([])
    expect((await shown.host.run('iam:ListInstanceProfiles', {})).InstanceProfiles).toEqual([])
  })
})

it('policies show their document, and AWS’s own cannot be deleted', async () => {
  shown = await openConsole('/iam/Policies:policyArn=arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FAmazonEC2FullAccess', 'ko')
  await shown.settle()
  expect(heading()).toBe('정책 (1/1)')
  expect(panel()).toContain('"Action": "ec2:*"')
  expect(shown.text()).toContain('AWS 관리형')
})

it('policies of the account are deleted after a question', async () => {
  shown = await openConsole('/iam/Policies:', 'en')
  const PolicyDocument = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}'
  const { Policy } = await shown.host.run('iam:CreatePolicy', { PolicyName: 'mine', PolicyDocument })
  const own = async () => (await shown.host.run('iam:ListPolicies', { Scope: 'Local' })).Policies ?? []
  await shown.settle()
  await shown.router.push(`/iam/Policies:policyArn=${encodeURIComponent(Policy?.Arn ?? '')}`)
  await shown.settle()
  await shown.press('Delete')
  expect(dialog()).toContain('Delete policies?')
  expect(dialog()).toContain('mine')
  await shown.press('Cancel')
  expect(await own()).toHaveLength(1)
  await shown.press('Delete')
  await shown.press('Delete')
  expect(useFlashStore().items[0]?.content).toBe('Deleted: mine')
  expect(await own()).toEqual([])
})

it('a running instance gets a role, and loses it', async () => {
  shown = await openConsole('/ec2/Instances:', 'en')
  const { run } = shown.host
  await run('iam:CreateRole', { RoleName: 'web', AssumeRolePolicyDocument: TRUST_EC2 })
  await run('iam:CreateInstanceProfile', { InstanceProfileName: 'web' })
  await run('iam:AddRoleToInstanceProfile', { InstanceProfileName: 'web', RoleName: 'web' })
  const { Instances } = await run('ec2:RunInstances', {
    ImageId: AL2023,
    InstanceType: 't3.micro',
    MinCount: 1,
    MaxCount: 1,
  })
  const id = Instances?.[0]?.InstanceId as string
  await shown.wait(300)
  const modify = async (option: string) => {
    await shown.press('Actions')
    await shown.press('Security')
    await shown.press('Modify IAM role')
    await pick(shown, 'IAM role', option)
    await shown.press('Update IAM role')
    await shown.settle()
  }
  const profile = async () =>
    (await run('ec2:DescribeInstances', { InstanceIds: [id] })).Reservations?.[0]?.Instances?.[0]?.IamInstanceProfile
      ?.Arn
  await select(shown, id)
  await modify('web')
  expect(useFlashStore().items[0]?.content).toBe(`Attached the IAM role web to ${id}`)
  expect(await profile()).toBe('arn:aws:iam::123456789012:instance-profile/web')
  await shown.settle()
  await modify('No IAM Role')
  expect(await profile()).toBeUndefined()
})

it('the learner is held to policies by a switch, and let go by it', async () => {
  shown = await openConsole('/console/World:', 'en')
  const enforcement = async () => (await shown.host.run('sim:GetIamEnforcement', {})).on
  const toggle = () => document.querySelector<HTMLInputElement>('[role="switch"]')
  expect(toggle()?.checked).toBe(false)
  for (const on of [true, false]) {
    toggle()?.click()
    await shown.settle()
    expect([await enforcement(), toggle()?.checked]).toEqual([on, on])
  }
})

it('the switch follows another door within seconds, without asking at every change', async () => {
  shown = await openConsole('/console/World:', 'en')
  const { host } = shown
  const toggle = () => document.querySelector<HTMLInputElement>('[role="switch"]')
  const execute = vi.spyOn(host.world, 'execute')
  const asked = () => execute.mock.calls.filter(([operation]) => operation === 'sim:GetIamEnforcement').length
  for (let n = 0; n < 20; n++) {
    await volume(host)
    await shown.settle()
  }
  expect(asked()).toBe(0)
  await host.run('sim:SetIamEnforcement', { on: true })
  await eventuallyShown(shown, () => expect(toggle()?.checked).toBe(true))
  expect(asked()).toBe(1)
})
