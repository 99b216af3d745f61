/** Network ACLs in the console: rules in their order, the last one that nobody changes, and the subnets around which they stand. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { panel, rowOf, select } from '../list-page.ts'
import { dialog, flash, makeLab } from './scene.ts'

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

const line = (n: number): HTMLElement => {
  const found = document.querySelectorAll<HTMLElement>('.p-entry')[n - 1]
  if (!found) throw new Error(`no rule in line ${n}`)
  return found
}
const box = (n: number, label: string): HTMLInputElement => {
  const found = [...line(n).querySelectorAll('label')].find((each) => each.textContent?.trim() === label)
  return document.getElementById(found?.htmlFor ?? '') as HTMLInputElement
}
async function write(n: number, label: string, text: string): Promise<void> {
  box(n, label).value = text
  box(n, label).dispatchEvent(new Event('input', { bubbles: true }))
  await shown.settle()
}
async function choose(n: number, label: string, text: string): Promise<void> {
  box(n, label).click()
  const option = () =>
    [...document.querySelectorAll<HTMLElement>('[role="option"]')].find((each) => each.textContent?.trim() === text)
  await vi.waitFor(async () => {
    await shown.settle()
    expect(option(), text).toBeDefined()
  })
  option()?.click()
  await shown.settle()
}
const makeAcl = async (vpc: string) =>
  (await shown.host.run('ec2:CreateNetworkAcl', { VpcId: vpc })).NetworkAcl?.NetworkAclId ?? ''
const aclOf = async (id: string) =>
  (await shown.host.run('ec2:DescribeNetworkAcls', { NetworkAclIds: [id] })).NetworkAcls?.[0]
const inbound = async (id: string) =>
  (await aclOf(id))?.Entries?.filter((entry) => !entry.Egress).map(
    ({ RuleNumber: number, RuleAction: action, CidrBlock: block, PortRange: range }) =>
      `${number} ${action} ${block}${range ? ` ${range.From}-${range.To}` : ''}`,
  )
async function openEditor(id: string, page = 'ModifyInboundRules') {
  await shown.router.push(`/vpc/${page}:networkAclId=${id}`)
  await vi.waitFor(
    async () => {
      await shown.settle()
      line(1)
    },
    { timeout: 10_000 },
  )
}

describe('editing rules', () => {
  it('adds rules a hundred apart, changes and deletes them, and shows the one that denies the rest', async () => {
    shown = await openConsole('/vpc/NetworkAcls:')
    const { vpc } = await makeLab(shown.host)
    const id = await makeAcl(vpc)
    await shown.settle()
    await openEditor(id)
    expect([box(1, 'Rule number').value, box(1, 'Rule number').disabled]).toEqual(['*', true])
    await shown.press('Add new rule')
    await shown.press('Add new rule')
    expect([box(1, 'Rule number').value, box(2, 'Rule number').value]).toEqual(['100', '200'])
    await shown.press('Save changes')
    expect(shown.text()).toContain('Every rule needs a number, a port range and an address block.')
    await choose(1, 'Type', 'HTTP')
    await write(2, 'Port range', '1024-65535')
    await choose(2, 'Allow/Deny', 'Deny')
    await shown.press('Save changes')
    expect(flash()?.content).toBe(`You have successfully updated inbound rules for ${id}`)
    expect(await inbound(id)).toEqual([
      '100 allow 0.0.0.0/0 80-80',
      '200 deny 0.0.0.0/0 1024-65535',
      '32767 deny 0.0.0.0/0',
    ])

    await openEditor(id)
    await write(1, 'Source', '10.0.0.0/8')
    await write(2, 'Rule number', '50')
    await shown.press('Sort by rule number')
    expect(box(1, 'Rule number').value).toBe('50')
    await shown.press('Save changes')
    expect(await inbound(id)).toEqual([
      '50 deny 0.0.0.0/0 1024-65535',
      '100 allow 10.0.0.0/8 80-80',
      '32767 deny 0.0.0.0/0',
    ])

    await openEditor(id)
    await shown.press('Remove rule 1')
    await shown.press('Save changes')
    expect(await inbound(id)).toEqual(['100 allow 10.0.0.0/8 80-80', '32767 deny 0.0.0.0/0'])
    expect((await aclOf(id))?.Entries?.filter((entry) => entry.Egress)).toHaveLength(1)
  })

  it.each([
    ['Rule number', '40000', 'Value (40000) for parameter ruleNumber is invalid. It must be between 1 and 32766.'],
    ['Source', '10.0.0.0', 'This is not a valid CIDR block.'],
    ['Port range', '70000', 'Invalid port range: both ends must lie between 0 and 65535.'],
  ])('shows why AWS refuses a bad %s, and leaves the rules as they were', async (label, text, sentence) => {
    shown = await openConsole('/vpc/NetworkAcls:')
    const { vpc } = await makeLab(shown.host)
    const id = await makeAcl(vpc)
    await shown.settle()
    await openEditor(id, 'ModifyOutboundRules')
    await shown.press('Add new rule')
    await write(1, 'Port range', '443')
    await write(1, label === 'Source' ? 'Destination' : label, text)
    await shown.press('Save changes')
    expect(shown.text()).toContain('InvalidParameterValue: ')
    expect(shown.text()).toContain(sentence)
    expect((await aclOf(id))?.Entries).toHaveLength(2)
  })

  it('says that a number is taken when it stands twice', async () => {
    shown = await openConsole('/vpc/NetworkAcls:')
    const { vpc } = await makeLab(shown.host)
    const id = await makeAcl(vpc)
    await shown.settle()
    await openEditor(id)
    await shown.press('Add new rule')
    await shown.press('Add new rule')
    await choose(1, 'Type', 'All traffic')
    await choose(2, 'Type', 'All traffic')
    await write(2, 'Rule number', '100')
    await shown.press('Save changes')
    expect(shown.text()).toContain(
      'NetworkAclEntryAlreadyExists: The network acl entry identified by 100 already exists.',
    )
  })
})

describe('the list', () => {
  it('moves subnets between ACLs, and back to the default one', async () => {
    shown = await openConsole('/vpc/NetworkAcls:')
    const { vpc, subnets } = await makeLab(shown.host)
    const id = await makeAcl(vpc)
    await shown.settle()
    const tick = async (subnet: string) => {
      const row = [...document.querySelectorAll('[role="dialog"] tbody tr')].find((each) =>
        each.textContent?.includes(subnet),
      )
      row?.querySelector('input')?.click()
      await shown.settle()
    }
    await select(shown, id)
    await shown.press('Actions')
    await shown.press('Edit subnet associations')
    expect(dialog()).toContain('10.0.1.0/24')
    await tick(subnets[0])
    await tick(subnets[1])
    await shown.press('Save')
    const held = async () => (await aclOf(id))?.Associations?.map((one) => one.SubnetId)
    expect(await held()).toEqual([...subnets])
    expect(rowOf(id).textContent).toContain(subnets[1])
    await shown.press('Actions')
    await shown.press('Edit subnet associations')
    await tick(subnets[1])
    await shown.press('Save')
    expect(await held()).toEqual([subnets[0]])
    await shown.press('Inbound rules')
    expect(panel()).toMatch(/\*.*All traffic.*Deny/)
  })
})
