/** The course's main job by mouse: launch, watch, stop, start, hibernate's refusal, Elastic IPs and the sixth, charts, the bill. */
import type { Locator, Page } from '@playwright/test'
import { expect, test, visit } from '../fixtures.ts'

const row = (page: Page, text: string): Locator => page.getByRole('row').filter({ hasText: text })

async function chooseState(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Instance state' }).first().click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('launches an instance on the launch page and watches it come up', async ({ page, served }) => {
  await visit(page, served, '#/ec2/Instances:')
  await expect(page.getByText('No instances').first()).toBeVisible()
  await page
    .getByRole('link', { name: 'Launch instances' })
    .or(page.getByRole('button', { name: 'Launch instances' }))
    .first()
    .click()
  await page.getByLabel('Name', { exact: true }).fill('Web Server')
  await page.getByRole('combobox', { name: /^Key pair name/ }).click()
  await page.getByRole('option', { name: /Proceed without a key pair/ }).click()
  await page.getByRole('button', { name: 'Launch instance', exact: true }).click()
  await expect(page.getByText(/Successfully initiated launch of instance/).first()).toBeVisible()
  await page
    .getByRole('link', { name: 'View all instances' })
    .or(page.getByRole('button', { name: 'View all instances' }))
    .first()
    .click()
  await expect(row(page, 'Web Server')).toContainText(/Pending|Running/)
  await served.advance(20)
  await expect(row(page, 'Web Server')).toContainText('Running')
  await expect(row(page, 'Web Server')).toContainText('Initializing')
  await served.advance(200)
  await expect(row(page, 'Web Server')).toContainText('3/3 checks passed')
})

test('shows in the console what the API did, the same second', async ({ page, served }) => {
  await visit(page, served, '#/ec2/Instances:')
  await expect(page.getByText('No instances').first()).toBeVisible()
  const [first, second] = await served.launch(2)
  await expect(row(page, first as string)).toContainText('Pending')
  await expect(row(page, second as string)).toContainText('Pending')
  await served.advance(30)
  await expect(row(page, first as string)).toContainText('Running')
})

test('stops, starts and terminates, asking first and saying what is kept', async ({ page, served }) => {
  const [id] = (await served.launch(1)) as [string]
  await served.advance(60)
  await visit(page, served, '#/ec2/Instances:')
  await row(page, id).getByRole('checkbox').check()
  await chooseState(page, 'Stop instance')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Kept: EBS volumes')
  await dialog.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(page.getByText(`Successfully initiated stopping of ${id}`)).toBeVisible()
  await expect(row(page, id)).toContainText('Stopping')
  await served.advance(120)
  await expect(row(page, id)).toContainText('Stopped')
  await chooseState(page, 'Start instance')
  await expect(row(page, id)).toContainText('Pending')
  await served.advance(40)
  await expect(row(page, id)).toContainText('Running')
  await chooseState(page, 'Terminate (delete) instance')
  await page.getByRole('dialog').getByRole('button', { name: 'Terminate (delete)' }).click()
  await expect(row(page, id)).toContainText('Shutting-down')
  await served.advance(90)
  await expect(row(page, id)).toContainText('Terminated')
  await served.advance(3700)
  await expect(row(page, id)).toHaveCount(0)
})

test('hibernates a prepared instance and keeps the others from it, with the reason', async ({ page, served }) => {
  const [plain] = (await served.launch(1)) as [string]
  const disk =
    'BlockDeviceMapping.1.DeviceName=/dev/xvda&BlockDeviceMapping.1.Ebs.VolumeSize=20&BlockDeviceMapping.1.Ebs.Encrypted=true'
  const [prepared] = (await served.launch(1, `HibernationOptions.Configured=true&${disk}`)) as [string]
  await served.advance(400)
  await visit(page, served, '#/ec2/Instances:')
  await row(page, plain).getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Instance state' }).first().click()
  await expect(page.getByRole('menuitem', { name: 'Hibernate instance' })).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Escape')
  await row(page, plain).getByRole('checkbox').uncheck()
  await row(page, prepared).getByRole('checkbox').check()
  await chooseState(page, 'Hibernate instance')
  await page.getByRole('dialog').getByRole('button', { name: 'Hibernate', exact: true }).click()
  await expect(row(page, prepared)).toContainText('Stopping')
  await served.advance(200)
  await expect(row(page, prepared)).toContainText('Stopped')
  await page.getByRole('tab', { name: 'Details' }).click()
  await expect(page.getByText('Client.UserInitiatedHibernate: User initiated hibernate').first()).toBeVisible()
})

test('gives an Elastic IP, and is refused the sixth', async ({ page, served }) => {
  const [id] = (await served.launch(1)) as [string]
  await served.advance(60)
  await visit(page, served, '#/ec2/Addresses:')
  for (let n = 1; n <= 6; n++) {
    await page.getByRole('button', { name: 'Allocate Elastic IP address' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Allocate', exact: true }).click()
    if (n < 6) await expect(page.getByRole('grid').getByRole('checkbox')).toHaveCount(n + 1)
  }
  await expect(page.getByText('The maximum number of addresses has been reached.').first()).toBeVisible()
  await expect(page.getByText('AddressLimitExceeded').first()).toBeVisible()
  // The list marks what was allocated last: from nothing marked, mark the first.
  const all = page.getByRole('checkbox', { name: 'Select all rows' })
  await all.check()
  await all.uncheck()
  const address = page.getByRole('grid').getByRole('row').nth(1)
  await address.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Actions' }).first().click()
  await page.getByRole('menuitem', { name: /^Associate Elastic IP address/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: /^Instance/ }).click()
  await page.getByRole('option', { name: new RegExp(id) }).click()
  await dialog.getByRole('button', { name: 'Associate', exact: true }).click()
  await expect(address).toContainText(id)
})

test('charts an instance at five minutes and at one minute', async ({ page, served }) => {
  const [id] = (await served.launch(1)) as [string]
  await served.advance(7200)
  await visit(page, served, '#/ec2/Instances:')
  await row(page, id).getByRole('checkbox').check()
  await page.getByRole('tab', { name: 'Monitoring' }).click()
  await expect(page.getByText('Basic monitoring · 5-minute periods')).toBeVisible()
  await expect(page.getByRole('img', { name: /^CPU utilization/ })).toBeVisible()
  await page.getByRole('button', { name: 'Manage detailed monitoring' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await served.advance(1800)
  await expect(page.getByText(/Detailed · 1-minute/)).toBeVisible()
})

test('shows what it cost', async ({ page, served }) => {
  await served.launch(1)
  await served.advance(86_400 * 3)
  await visit(page, served, '#/billing/CostExplorer:')
  await expect(page.getByRole('heading', { name: 'Cost and usage summary' })).toBeVisible()
  // 72 hours of t3.micro at Seoul's 0.013 USD an hour, less the seconds of pending.
  const line = page.getByRole('row').filter({ hasText: 'EC2-Instances' })
  await expect(line).toContainText('$0.94')
  await page.getByText('Line', { exact: true }).click()
  await expect(page.getByText('Cost and usage graph')).toBeVisible()
})
