/** Fleet requests in the console, on the real engine. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addressOf } from '../../../renderer/resource-address.ts'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { pick, rowOf, write } from '../list-page.ts'

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
const flash = () => useFlashStore().items[0]?.content
const dialog = () => document.querySelector('[role="dialog"], [role="alertdialog"]')?.textContent ?? ''

async function template(): Promise<void> {
  const { Images = [] } = await shown.host.run('ec2:DescribeImages', {
    Filters: [{ Name: 'name', Values: ['al2023-ami-2*-x86_64'] }],
  })
  await shown.host.run('ec2:CreateLaunchTemplate', {
    LaunchTemplateName: 'web',
    LaunchTemplateData: { ImageId: Images[0]?.ImageId, InstanceType: 't3.micro' },
  })
}
const fleets = async () => (await shown.host.run('ec2:DescribeFleets', {})).Fleets ?? []

describe('fleet requests', () => {
  afterEach(() => shown.close())

  it('are created over a template, shown with instances and history, changed and cancelled', async () => {
    shown = await openConsole('/ec2/Fleets:', 'en')
    expect(shown.text()).toContain('You do not have any EC2 Fleets or Spot Fleet requests in this Region')
    await template()
    await shown.press('Create fleet')
    await pick(shown, 'Launch template', 'web')
    await shown.press('Launch')
    expect(flash()).toMatch(/^Fleet fleet-[0-9a-f-]{36} submitted$/)
    const [{ FleetId: id = '' } = {}] = await fleets()
    expect(rowOf('fleet-').textContent).toContain('submitted')
    await shown.wait(60)
    await eventuallyShown(shown, () => {
      expect(rowOf('fleet-').textContent).toContain('active')
      expect(rowOf('fleet-').textContent).toContain('2 of 2')
    })
    await shown.press('Instances')
    const { ActiveInstances = [] } = await shown.host.run('ec2:DescribeFleetInstances', { FleetId: id })
    for (const { InstanceId = '' } of ActiveInstances) expect(shown.text()).toContain(InstanceId)
    await shown.press('History')
    expect(shown.text()).toContain('launched')
    await shown.press('Actions')
    await shown.press('Modify target capacity')
    await write(shown, 'On-Demand capacity', '3')
    expect(dialog()).toContain('The On-Demand part cannot exceed the target capacity')
    await write(shown, 'Target capacity', '3')
    await shown.press('Submit')
    await shown.wait(60)
    expect((await fleets())[0]).toMatchObject({ FulfilledOnDemandCapacity: 3 })
    await eventuallyShown(shown, () => expect(rowOf('fleet-').textContent).toContain('of 3'))
    await shown.press('Actions')
    await shown.press('Cancel request and terminate instances')
    expect(dialog()).toContain(id)
    await shown.press('Confirm')
    await shown.wait(120)
    expect((await fleets())[0]?.FleetState).toBe('deleted')
    await eventuallyShown(shown, () => expect(rowOf('fleet-').textContent).toContain('deleted'))
  })

  it('of a Spot Fleet stand in the same list, and their id leads to them', async () => {
    shown = await openConsole('/ec2/SpotInstances:', 'ko')
    const { Images = [] } = await shown.host.run('ec2:DescribeImages', {
      Filters: [{ Name: 'name', Values: ['al2023-ami-2*-x86_64'] }],
    })
    const { SpotFleetRequestId: id = '' } = await shown.host.run('ec2:RequestSpotFleet', {
      SpotFleetRequestConfig: {
        IamFleetRole: 'arn:aws:iam::123456789012:role/fleet',
        TargetCapacity: 1,
        LaunchSpecifications: [{ ImageId: Images[0]?.ImageId, InstanceType: 't3.micro' }],
      },
    })
    await shown.router.push(addressOf(id) as string)
    await eventuallyShown(shown, () => expect(rowOf('sfr-').textContent).toContain('스팟 플릿'))
    await shown.wait(60)
    await shown.press('작업')
    await shown.press('요청 취소')
    await shown.press('확인')
    const [request] = (await shown.host.run('ec2:DescribeSpotFleetRequests', {})).SpotFleetRequestConfigs ?? []
    expect(request?.SpotFleetRequestState).toBe('cancelled_running')
    await eventuallyShown(shown, () => expect(rowOf('sfr-').textContent).toContain('cancelled_running'))
  })
})
