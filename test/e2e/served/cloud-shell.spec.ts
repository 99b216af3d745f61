/** CloudShell in the browser: what is typed there happens in the account that the console shows, and the other way round. */
import { findings } from '../axe.ts'
import { expect, test, visit } from '../fixtures.ts'

test('an instance launched in the shell appears in the list, and ends from it', async ({ page, served }) => {
  await visit(page, served, '#/ec2/Instances:')
  await page.keyboard.press('Control+`')
  const terminal = page.getByRole('region', { name: 'CloudShell terminal, session 1' })
  await terminal.getByText('~ $').first().waitFor()
  const image = 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
  await page.keyboard.type(`aws ec2 run-instances --image-id ${image} --instance-type t3.micro `)
  await page.keyboard.type('--query Instances[0].InstanceId --output text > id')
  await page.keyboard.press('Enter')
  const rows = page.getByRole('grid').getByRole('row')
  await expect(rows).toHaveCount(2)
  await page.keyboard.type('aws ec2 terminate-instances --instance-ids $(cat id) | grep shutting')
  await page.keyboard.press('Enter')
  await expect(terminal.getByText('"Name": "shutting-down"').first()).toBeVisible()
  await expect(rows.nth(1)).toContainText('Shutting-down')

  // Tab completes a begun line; from an empty one it goes on to the next control, and Ctrl+` closes from inside.
  await page.keyboard.type('aws ec2 describe-key-p')
  await page.keyboard.press('Tab')
  await expect(terminal.getByText('aws ec2 describe-key-pairs').first()).toBeVisible()
  await page.keyboard.press('Control+u')
  expect(await findings(page)).toEqual([])
  await page.keyboard.press('Control+`')
  await expect(terminal).toBeHidden()
})
