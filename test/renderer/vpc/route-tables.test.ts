/** Route tables in the console: routes, the subnets they serve, and the main table. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { panel, rowOf, select } from '../list-page.ts'
import { dialog, flash, makeGateway, makeLab, makeTable, routesOf } from './scene.ts'

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

const line = (n: number): HTMLElement => {
  const found = document.querySelectorAll<HTMLElement>('.p-route')[n - 1]
  if (!found) throw new Error(`no route in line ${n}`)
  return found
}
async function writeDestination(n: number, text: string): Promise<void> {
  const input = line(n).querySelector('input') as HTMLInputElement
  input.value = text
  input.dispatchEvent(new Event('input', { bubbles: true }))
  await shown.settle()
}
/** Opens a select of a line and picks what begins with `text`. */
async function choose(n: number, which: 'Target' | 'Target ID', text: string): Promise<void> {
  const label = [...line(n).querySelectorAll('label')].find((each) => each.textContent?.trim() === which)
  document.getElementById(label?.htmlFor ?? '')?.click()
  await shown.settle()
  await vi.waitFor(async () => {
    await shown.settle()
    expect(document.querySelector('[role="option"]')).not.toBeNull()
  })
  const option = [...document.querySelectorAll<HTMLElement>('[role="option"]')].find((each) =>
    each.textContent?.trim().startsWith(text),
  )
  if (!option) throw new Error(`nothing to choose is called ${text}`)
  option.click()
  await shown.settle()
}

describe('editing routes', () => {
  it('adds a route to an internet gateway, replaces its target, and removes it; the local one stays', async () => {
    shown = await openConsole('/vpc/RouteTables:')
    const { vpc, subnets } = await makeLab(shown.host)
    const igw = await makeGateway(shown.host, vpc)
    const eni = (await shown.host.run('ec2:CreateNetworkInterface', { SubnetId: subnets[0] })).NetworkInterface
    const table = await makeTable(shown.host, vpc)
    await shown.settle()
    await shown.router.push(`/vpc/EditRoutes:RouteTableId=${table}`)
    await vi.waitFor(() => expect(line(1).querySelectorAll('input:disabled')).toHaveLength(3), { timeout: 10_000 })
    expect(line(1).querySelector('button')).toBeNull()

    await shown.press('Add route')
    await shown.press('Save changes')
    expect(shown.text()).toContain('Every route needs a destination and a target.')
    await writeDestination(2, '0.0.0.0/0')
    await choose(2, 'Target ID', igw)
    await shown.press('Save changes')
    expect(await routesOf(shown.host, table)).toEqual(['10.0.0.0/16 local', `0.0.0.0/0 ${igw}`])
    expect(flash()?.content).toBe(`Updated routes for ${table} successfully`)

    await shown.router.push(`/vpc/EditRoutes:RouteTableId=${table}`)
    await shown.settle()
    await choose(2, 'Target', 'Network Interface')
    await choose(2, 'Target ID', eni?.NetworkInterfaceId ?? '')
    await shown.press('Save changes')
    expect(await routesOf(shown.host, table)).toEqual(['10.0.0.0/16 local', `0.0.0.0/0 ${eni?.NetworkInterfaceId}`])

    await shown.router.push(`/vpc/EditRoutes:RouteTableId=${table}`)
    await shown.settle()
    // An interface that no instance holds leads nowhere.
    expect(line(2).textContent).toContain('Blackhole')
    await shown.press('Remove route 2')
    await shown.press('Save changes')
    expect(await routesOf(shown.host, table)).toEqual(['10.0.0.0/16 local'])
  })

  it.each([
    ['10.0.5.0/24', 'InvalidParameterValue', 'equal to or more specific than one of this VPC'],
    ['ten', 'InvalidParameterValue', 'Value (ten) for parameter destinationCidrBlock is invalid'],
  ])('says what AWS says of %s and keeps what was written', async (destination, code, sentence) => {
    shown = await openConsole('/vpc/RouteTables:')
    const { vpc } = await makeLab(shown.host)
    const igw = await makeGateway(shown.host, vpc)
    const table = await makeTable(shown.host, vpc)
    await shown.settle()
    await shown.router.push(`/vpc/EditRoutes:RouteTableId=${table}`)
    await vi.waitFor(() => line(1), { timeout: 10_000 })
    await shown.press('Add route')
    await writeDestination(2, destination)
    await choose(2, 'Target ID', igw)
    await shown.press('Save changes')
    expect(shown.text()).toContain(`${code}: `)
    expect(shown.text()).toContain(sentence)
    expect((line(2).querySelector('input') as HTMLInputElement).value).toBe(destination)
    expect(await routesOf(shown.host, table)).toEqual(['10.0.0.0/16 local'])
  })
})

describe('associations', () => {
  const tick = async (id: string) => {
    const row = [...document.querySelectorAll('[role="dialog"] tbody tr')].find((each) =>
      each.textContent?.includes(id),
    )
    row?.querySelector('input')?.click()
    await shown.settle()
  }

  it('associates, moves and disassociates subnets, and shows which use the main table', async () => {
    shown = await openConsole('/vpc/RouteTables:')
    const { vpc, main, subnets } = await makeLab(shown.host)
    const [one, other] = [await makeTable(shown.host, vpc), await makeTable(shown.host, vpc)]
    await shown.host.run('ec2:AssociateRouteTable', { RouteTableId: other, SubnetId: subnets[1] })
    await shown.settle()
    const explicit = async (id: string) =>
      (await shown.host.run('ec2:DescribeRouteTables', { RouteTableIds: [id] })).RouteTables?.[0]?.Associations?.map(
        (each) => each.SubnetId,
      )
    await select(shown, one)
    await shown.press('Actions')
    await shown.press('Edit subnet associations')
    expect(dialog()).toContain(main)
    await tick(subnets[0])
    await tick(subnets[1])
    await shown.press('Save')
    expect(await explicit(one)).toEqual([...subnets])
    expect(await explicit(other)).toEqual([])

    await shown.press('Actions')
    await shown.press('Edit subnet associations')
    await tick(subnets[0])
    await shown.press('Save')
    expect(await explicit(one)).toEqual([subnets[1]])
    await select(shown, one)
    await select(shown, main)
    await shown.press('Subnet associations')
    expect(panel()).toContain('Subnets without explicit associations (1)')
    expect(panel()).toContain(subnets[0])
  })

  it('makes another table the main one, and deletes none that is', async () => {
    shown = await openConsole('/vpc/RouteTables:')
    const { vpc, main } = await makeLab(shown.host)
    const table = await makeTable(shown.host, vpc)
    await shown.settle()
    await select(shown, table)
    await shown.press('Actions')
    await shown.press('Set main route table')
    await shown.press('Set main route table')
    expect(rowOf(table).textContent).toContain('Yes')
    expect(rowOf(main).textContent).not.toContain('Yes')
    await shown.press('Actions')
    await shown.press('Delete route table')
    await shown.press('Delete')
    expect(flash()).toMatchObject({
      code: 'DependencyViolation',
      content: `The routeTable '${table}' has dependencies and cannot be deleted.`,
    })
  })
})
