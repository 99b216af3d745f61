/** Internet gateways in the console: made, attached, detached, and what AWS refuses. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { field, heading, pick, rowOf, select } from '../list-page.ts'
import { dialog, flash, makeGateway, makeLab } from './scene.ts'

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

const attachmentsOf = async (id: string) =>
  (await shown.host.run('ec2:DescribeInternetGateways', { InternetGatewayIds: [id] })).InternetGateways?.[0]
    ?.Attachments

it('is created, attached to a VPC and detached again', async () => {
  shown = await openConsole('/vpc/InternetGateways:')
  const { vpc } = await makeLab(shown.host)
  await shown.settle()
  await shown.press('Create internet gateway')
  const name = field('Name tag') as HTMLInputElement
  name.value = 'lab-igw'
  name.dispatchEvent(new Event('input', { bubbles: true }))
  await shown.settle()
  await shown.press('Create internet gateway')
  expect(flash()?.content).toBe('Successfully created the internet gateway')
  expect(rowOf('lab-igw').textContent).toContain('detached')
  expect(heading()).toBe('Internet gateways (1/2)')

  await shown.press('Actions')
  await shown.press('Attach to VPC')
  await pick(shown, 'VPC ID', vpc)
  await shown.press('Save')
  expect(flash()?.content).toBe('Internet gateway lab-igw successfully attached to the VPC')
  const id = /igw-[0-9a-f]{17}/.exec(rowOf('lab-igw').textContent ?? '')?.[0] ?? ''
  expect(await attachmentsOf(id)).toMatchObject([{ VpcId: vpc, State: 'available' }])
  expect(rowOf('lab-igw').textContent).toContain(vpc)

  await shown.press('Actions')
  await shown.press('Detach from VPC')
  expect(dialog()).toContain('lab-igw')
  await shown.press('Detach from VPC')
  expect(await attachmentsOf(id)).toEqual([])
})

it('shows in the dialog why a VPC takes no second gateway, and that nothing changed', async () => {
  shown = await openConsole('/vpc/InternetGateways:')
  const { vpc } = await makeLab(shown.host)
  const first = await makeGateway(shown.host, vpc)
  const second = await makeGateway(shown.host)
  await shown.settle()
  await select(shown, second)
  await shown.press('Actions')
  await shown.press('Attach to VPC')
  await pick(shown, 'VPC ID', vpc)
  await shown.press('Save')
  expect(dialog()).toContain(`InvalidParameterValue: Network ${vpc} already has an internet gateway attached`)
  expect(await attachmentsOf(second)).toEqual([])
  expect(await attachmentsOf(first)).toHaveLength(1)
})

it('refuses to detach or delete a gateway in use in the words of AWS', async () => {
  shown = await openConsole('/vpc/InternetGateways:')
  const { vpc } = await makeLab(shown.host)
  const id = await makeGateway(shown.host, vpc)
  await shown.settle()
  await select(shown, id)
  await shown.press('Actions')
  await shown.press('Delete internet gateway')
  await shown.press('Delete')
  expect(flash()).toMatchObject({
    type: 'error',
    code: 'DependencyViolation',
    content: `The internetGateway '${id}' has dependencies and cannot be deleted.`,
  })
  expect(await attachmentsOf(id)).toHaveLength(1)
})
