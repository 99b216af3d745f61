/** The browser's connection: it resumes where it was, survives a reload, and says so when it may not speak. */
import { expect, test, visit } from '../fixtures.ts'

test('a broken socket comes back by itself, with what happened meanwhile', async ({ page, served }) => {
  const sockets: { close(): Promise<void> }[] = []
  await page.routeWebSocket(/\/socket$/, (socket) => {
    socket.connectToServer()
    sockets.push(socket)
  })
  const [before = ''] = await served.launch(1)
  await visit(page, served, '#/ec2/Instances:')
  await expect(page.getByRole('row').filter({ hasText: before })).toHaveCount(1)
  await sockets[0]?.close()
  const [after = ''] = await served.launch(1)
  await expect(page.getByRole('row').filter({ hasText: after })).toHaveCount(1)
  await expect(page.getByRole('row').filter({ hasText: before })).toHaveCount(1)
  expect(sockets.length).toBe(2)
})

test('the token leaves the address bar and a reload needs no new one', async ({ page, served }) => {
  const [id = ''] = await served.launch(1)
  await visit(page, served, '#/ec2/Instances:')
  await expect(page.getByRole('row').filter({ hasText: id })).toHaveCount(1)
  expect(page.url()).not.toContain('token')
  await page.reload()
  await expect(page.getByRole('row').filter({ hasText: id })).toHaveCount(1)
})
