/** Operations of the Price List that are simulated. */
import type { Op, Pricing } from '../aws/index.ts'

type ProductsResponse = Omit<Pricing.GetProductsResponse, 'PriceList'> & {
  /** JSON texts. */
  readonly PriceList: string[]
}

export interface PricingOperations {
  'pricing:DescribeServices': Op<Pricing.DescribeServicesRequest, Pricing.DescribeServicesResponse>
  'pricing:GetAttributeValues': Op<Pricing.GetAttributeValuesRequest, Pricing.GetAttributeValuesResponse>
  'pricing:GetProducts': Op<Pricing.GetProductsRequest, ProductsResponse>
}
