/** The Price List: what the simulator charges, as the Pricing API tells it. Prices are those of the ledger. */
import { defineService, type Queries } from '../../kernel/index.ts'
import { attributesOf, attributeValues, productsMatching } from './catalogue.ts'
import { badFormat, badServiceCode, noAttribute, noServiceCode, unknownAttribute, unknownService } from './errors.ts'
import { pageOf } from './paging.ts'
import { SERVICE_CODES, type ServiceCode } from './product.ts'
import { priceListEntry } from './terms.ts'

const FORMAT = 'aws_v1'

/** @throws AwsError InvalidParameterException, NotFoundException */
function serviceOf(code: string | undefined): ServiceCode {
  if (!code) throw noServiceCode()
  if (!/^[a-zA-Z0-9]+$/.test(code)) throw badServiceCode()
  const service = SERVICE_CODES.find((known) => known === code)
  if (!service) throw unknownService(code)
  return service
}

function checkFormat(version: string | undefined): void {
  if (version !== undefined && version !== FORMAT) throw badFormat(version)
}

const queries: Queries = {
  'pricing:DescribeServices': (_view, input) => {
    checkFormat(input.FormatVersion)
    const services = input.ServiceCode === undefined ? SERVICE_CODES : [serviceOf(input.ServiceCode)]
    const { page, ...next } = pageOf(services, input)
    return {
      Services: page.map((code) => ({
        ServiceCode: code,
        AttributeNames: [...attributesOf(code).names],
      })),
      FormatVersion: FORMAT,
      ...next,
    }
  },
  'pricing:GetAttributeValues': (_view, input) => {
    const service = serviceOf(input.ServiceCode)
    if (!input.AttributeName) throw noAttribute()
    const name = attributesOf(service).byLower.get(input.AttributeName.toLowerCase())
    if (name === undefined) throw unknownAttribute(input.AttributeName)
    const { page, ...next } = pageOf(attributeValues(service, name), input)
    return { AttributeValues: page.map((Value) => ({ Value })), ...next }
  },
  'pricing:GetProducts': (_view, input) => {
    const service = serviceOf(input.ServiceCode)
    checkFormat(input.FormatVersion)
    const { page, ...next } = pageOf(productsMatching(service, input.Filters ?? []), input)
    return {
      FormatVersion: FORMAT,
      PriceList: page.map(priceListEntry),
      ...next,
    }
  },
}

export const pricing = defineService({ name: 'pricing', tables: [], queries })

export { skuOf } from './product.ts'
