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

test('a connection that stays away is told on the page, and so is its return', async ({ page, served }) => {
  const open: { close(): Promise<void> }[] = []
  let shut: Promise<void> | undefined
  await page.routeWebSocket(/\/socket$/, async (socket) => {
    // Until the handler ends, the page's socket is still connecting.
    await shut
    socket.connectToServer()
    open.push(socket)
  })
  await visit(page, served, '#/ec2/Instances:')
  await expect(page.getByRole('contentinfo')).toContainText('Simulated time')
  let letIn = (): void => undefined
  shut = new Promise((resolve) => {
    letIn = resolve
  })
  await open[0]?.close()
  await expect(page.getByText('The connection to the simulation was lost')).toBeVisible()
  await expect(page.getByRole('contentinfo')).toContainText('Connecting to the simulation')
  letIn()
  await expect(page.getByText('Connected to the simulation again.')).toBeVisible()
  await expect(page.getByText('The connection to the simulation was lost')).toHaveCount(0)
})

test('an address without its key says how to get in, and the right one then works', async ({ page, served }) => {
  await page.goto(served.ui.replace(/#.*/, ''))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This tab has no key to the simulation')
  await expect(page.getByRole('contentinfo')).toContainText('may not speak')
  // Only the fragment differs, so the browser loads nothing anew by itself.
  await page.goto(served.ui)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('EC2 Dashboard')
})
