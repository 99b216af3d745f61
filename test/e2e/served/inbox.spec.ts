/** From a topic to the mail in the inbox: subscribed, confirmed by the link, published to, and left, without a finding of axe. */
import { findings } from '../axe.ts'
import { expect, test, visit } from '../fixtures.ts'

const TOPIC = 'arn:aws:sns:ap-northeast-2:123456789012:alerts'

for (const [locale, colorScheme, words] of [
  [
    'en-US',
    'light',
    { confirm: 'Confirm subscription', done: 'Subscription confirmed!', create: 'Create topic', name: 'Name' },
  ],
  ['ko-KR', 'dark', { confirm: '구독 확인', done: '구독이 확인되었습니다!', create: '주제 생성', name: '이름' }],
] as const)
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme })

    test('mail arrives, its link confirms, and the envelope counts', async ({ page, served }) => {
      const sns = async (action: string, form: string) => {
        const response = await fetch(served.api, {
          method: 'POST',
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            authorization:
              'AWS4-HMAC-SHA256 Credential=test/20260101/ap-northeast-2/sns/aws4_request, SignedHeaders=host, Signature=0',
          },
          body: `Version=2010-03-31&Action=${action}&${form}`,
        })
        expect(response.status, action).toBe(200)
      }
      const envelope = page.locator('a[href="#/console/Inbox:"]').first()
      await visit(page, served, '#/sns/CreateTopic:')
      await page.getByLabel(words.name, { exact: true }).fill('alerts')
      await page.getByRole('button', { name: words.create, exact: true }).click()
      await page.getByRole('heading', { level: 1, name: 'alerts' }).waitFor()
      await sns('Subscribe', `TopicArn=${TOPIC}&Protocol=email&Endpoint=me@example.com`)
      await expect(envelope).toContainText('1')
      await envelope.click()
      await page.getByRole('button', { name: /Subscription Confirmation/ }).click()
      await page.getByRole('button', { name: words.confirm }).click()
      await page.getByText(words.done).waitFor()
      expect(await findings(page)).toEqual([])
      await sns('Publish', `TopicArn=${TOPIC}&Subject=Weather&Message=It+is+warm.`)
      await page.getByRole('button', { name: /Weather/ }).click()
      await page.getByText('It is warm.', { exact: false }).last().waitFor()
      await page.evaluate(
        (hash) => {
          location.hash = hash
        },
        `#/sns/TopicDetails:topicArn=${encodeURIComponent(TOPIC)}`,
      )
      await page.getByText('me@example.com').waitFor()
      expect(await findings(page)).toEqual([])
    })
  })
