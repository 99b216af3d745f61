import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { useHelpStore } from '../../../renderer/stores/help.ts'
import { launch } from '../../support/host.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { heading, panel, pick, rowOf, select, write } from '../list-page.ts'

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

const flash = () => useFlashStore().items[0]
const group = async (name: string) =>
  (await shown.host.run('ec2:DescribeSecurityGroups', { Filters: [{ Name: 'group-name', Values: [name] }] }))
    .SecurityGroups?.[0]
const rulesOf = async (id: string, egress: boolean) =>
  (
    await shown.host.run('ec2:DescribeSecurityGroupRules', { Filters: [{ Name: 'group-id', Values: [id] }] })
  ).SecurityGroupRules?.filter((rule) => rule.IsEgress === egress) ?? []

describe('creating a group', () => {
  it('sends the group and its rules, warns about SSH from everywhere, and comes back to the group', async () => {
    shown = await openConsole('/ec2/CreateSecurityGroup:')
    await shown.press('Create security group')
    expect(shown.text()).toContain('This field is required.')
    await write(shown, 'Security group name', 'web')
    await write(shown, 'Description', 'web servers')
    await shown.press('Add rule')
    await pick(shown, 'Type', 'SSH')
    await pick(shown, 'Source type', 'Anywhere-IPv4')
    expect(shown.text()).toContain('allow all IP addresses to reach SSH or RDP')
    await shown.press('Create security group')
    const made = await group('web')
    expect(flash()?.content).toBe(`Security group ${made?.GroupId} (web) was created successfully`)
    expect(await rulesOf(made?.GroupId ?? '', false)).toMatchObject([
      { IpProtocol: 'tcp', FromPort: 22, CidrIpv4: '0.0.0.0/0' },
    ])
    expect(await rulesOf(made?.GroupId ?? '', true)).toMatchObject([{ IpProtocol: '-1', CidrIpv4: '0.0.0.0/0' }])
    // The group has a page of its own, which has to be fetched first.
    await eventuallyShown(shown, () => expect(heading()).toBe(`${made?.GroupId} (web)`))
    expect(panel()).toContain('0.0.0.0/0')
  })

  it('leaves no group behind when a rule of it is refused', async () => {
    shown = await openConsole('/ec2/CreateSecurityGroup:')
    await write(shown, 'Security group name', 'odd')
    await write(shown, 'Description', 'odd')
    await shown.press('Add rule')
    await pick(shown, 'Type', 'HTTP')
    const source = document.querySelector<HTMLInputElement>('.p-rule .k-combobox input')
    if (!source) throw new Error('no box for the source')
    source.value = '10.0.0.0/99'
    source.dispatchEvent(new Event('input', { bubbles: true }))
    await shown.settle()
    await shown.press('Create security group')
    expect(flash()).toMatchObject({
      type: 'error',
      code: 'InvalidParameterValue',
      content: 'CIDR block 10.0.0.0/99 is malformed',
    })
    expect(await group('odd')).toBeUndefined()
  })
})

describe('editing rules', () => {
  it('adds, and deletes, and says what came of it', async () => {
    shown = await openConsole('/ec2/SecurityGroups:')
    const { GroupId = '' } = await shown.host.run('ec2:CreateSecurityGroup', { GroupName: 'app', Description: 'app' })
    await shown.settle()
    await shown.router.push(`/ec2/ModifyInboundSecurityGroupRules:securityGroupId=${GroupId}`)
    await shown.settle()
    await shown.press('Add rule')
    await pick(shown, 'Type', 'HTTPS')
    await pick(shown, 'Source type', 'My IP')
    expect(shown.text()).toContain('An address reserved for documentation')
    await shown.press('Save rules')
    expect(flash()?.content).toBe(
      `Inbound security group rules successfully modified on security group ${GroupId} (app)`,
    )
    expect(await rulesOf(GroupId, false)).toMatchObject([{ FromPort: 443, CidrIpv4: '203.0.113.25/32' }])

    await shown.router.push(`/ec2/ModifyInboundSecurityGroupRules:securityGroupId=${GroupId}`)
    await shown.settle()
    await shown.press('Delete rule 1')
    await shown.press('Save rules')
    expect(await rulesOf(GroupId, false)).toEqual([])
  })
})

describe('the list', () => {
  it('counts rules, shows them in the panel, and explains why a group in use is not deleted', async () => {
    shown = await openConsole('/ec2/SecurityGroups:')
    const [id = ''] = await launch(shown.host)
    await shown.settle()
    expect(rowOf('default').textContent).toContain('1 Permission entry')
    await select(shown, 'default')
    await shown.press('Inbound rules')
    expect(panel()).toContain('All traffic')
    await shown.press('Actions')
    await shown.press('Delete security groups')
    expect(document.querySelector('[role="dialog"]')?.textContent).toContain('It is the default group of its VPC.')
    await shown.press('Delete')
    expect(flash()).toMatchObject({ type: 'error', code: 'CannotDelete' })
    flash()?.action?.run()
    expect(useHelpStore().openTopic).toBe('why.DefaultGroup')
    await shown.press('Details')
    expect(panel()).toContain(id)
  })
})

describe('the page of a group', () => {
  it('shows the group, who uses it, and its rules, and leads to editing them', async () => {
    shown = await openConsole('/ec2/SecurityGroups:')
    const [instance = ''] = await launch(shown.host)
    await shown.settle()
    const id = (await group('default'))?.GroupId ?? ''
    expect(rowOf('default').querySelector('a')?.getAttribute('href')).toBe(`#/ec2/SecurityGroup:groupId=${id}`)
    await shown.router.push(`/ec2/SecurityGroup:groupId=${id}`)
    await shown.settle()
    expect(heading()).toBe(`${id} (default)`)
    expect(document.querySelector('.k-kv')?.textContent).toContain(instance)
    expect(panel()).toContain('All traffic')
    await shown.press('Outbound rules')
    expect(panel()).toContain('0.0.0.0/0')
    await shown.press('Actions')
    await shown.press('Edit inbound rules')
    await eventuallyShown(shown, () => expect(heading()).toBe('Edit inbound rules'))
  })

  it('refuses to delete the default group, and leaves the page of a deleted one', async () => {
    shown = await openConsole('/ec2/SecurityGroups:')
    const id = (await group('default'))?.GroupId ?? ''
    await shown.router.push(`/ec2/SecurityGroup:groupId=${id}`)
    await shown.settle()
    await shown.press('Actions')
    await shown.press('Delete security groups')
    await shown.press('Delete')
    expect(flash()).toMatchObject({ type: 'error', code: 'CannotDelete' })
    const { GroupId = '' } = await shown.host.run('ec2:CreateSecurityGroup', { GroupName: 'app', Description: 'app' })
    await shown.router.push(`/ec2/SecurityGroup:groupId=${GroupId}`)
    await shown.settle()
    await shown.press('Actions')
    await shown.press('Delete security groups')
    await shown.press('Delete')
    await eventuallyShown(shown, () => expect(shown.text()).toContain(`${GroupId} was not found`))
  })
})
