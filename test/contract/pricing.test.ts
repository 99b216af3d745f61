/** The Price List as a program meets it: the SDK's client, its paginator and its errors. */
import {
  DescribeServicesCommand,
  GetAttributeValuesCommand,
  GetProductsCommand,
  InvalidParameterException,
  ListPriceListsCommand,
  NotFoundException,
  PricingClient,
  paginateGetProducts,
} from '@aws-sdk/client-pricing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, openAccount, refusal } from '../support/account.ts'

let account: Account
let pricing: PricingClient
beforeAll(async () => {
  account = await openAccount()
  pricing = new PricingClient(account.config)
})
afterAll(async () => {
  pricing.destroy()
  await account.close()
})

test('services, attribute values and products, page by page', async () => {
  const { Services = [], FormatVersion } = await pricing.send(new DescribeServicesCommand({}))
  expect(FormatVersion).toBe('aws_v1')
  expect(Services).toHaveLength(3)
  const asked = { ServiceCode: 'AmazonEC2', AttributeName: 'volumeType' }
  const { AttributeValues = [] } = await pricing.send(new GetAttributeValuesCommand(asked))
  expect(AttributeValues.map(({ Value }) => Value)).toContain('General Purpose')
  const input = {
    ServiceCode: 'AmazonCloudWatch',
    Filters: [{ Type: 'EQUALS' as const, Field: 'productFamily', Value: 'Alarm' }],
  }
  const texts: string[] = []
  for await (const { PriceList = [] } of paginateGetProducts({ client: pricing, pageSize: 4 }, input))
    texts.push(...PriceList.map(String))
  expect(texts).toHaveLength(15)
  const entry = JSON.parse(texts[0] as string)
  expect(entry).toMatchObject({
    serviceCode: 'AmazonCloudWatch',
    product: { productFamily: 'Alarm' },
  })
})

test('errors have their classes; price list files are refused by name', async () => {
  const send = (ServiceCode: string) => pricing.send(new GetProductsCommand({ ServiceCode }))
  expect(await refusal(send('Nope'))).toBeInstanceOf(NotFoundException)
  expect(await refusal(send('a b'))).toBeInstanceOf(InvalidParameterException)
  const lists = {
    ServiceCode: 'AmazonEC2',
    EffectiveDate: new Date(0),
    CurrencyCode: 'USD',
  }
  expect((await refusal(pricing.send(new ListPriceListsCommand(lists)))).message).toContain('ListPriceLists')
})
