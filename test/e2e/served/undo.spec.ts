/** Taking back: by key and by button, and what the buttons say. */
import { expect, test, visit } from '../fixtures.ts'

test('a terminated instance comes back with Ctrl+Z, and goes again with Ctrl+Shift+Z', async ({ page, served }) => {
  const [id] = (await served.launch(1)) as [string]
  await served.advance(120)
  await visit(page, served, '#/ec2/Instances:')
  const row = page.getByRole('row').filter({ hasText: id })
  await expect(row).toContainText('Running')
  await served.ec2('TerminateInstances', `InstanceId.1=${id}`)
  await expect(row).toContainText('Shutting-down')
  await served.advance(300)
  await expect(row).toContainText('Terminated')
  const undo = page.getByRole('button', { name: `Undo TerminateInstances ${id} (Ctrl+Z)` })
  await expect(undo).toBeVisible()
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('Control+z')
  await expect(row).toContainText('Running')
  await expect(page.getByRole('button', { name: 'Undo RunInstances' })).toBeVisible()
  const redo = page.getByRole('button', { name: `Redo TerminateInstances ${id} (Ctrl+Shift+Z)` })
  await expect(redo).toBeVisible()
  await page.keyboard.press('Control+Shift+Z')
  await expect(row).toContainText('Terminated')
  await undo.click()
  await expect(row).toContainText('Running')
})
