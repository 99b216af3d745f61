/** What the Price List refuses. Sentences marked [K] were not seen verbatim; codes and statuses are the model's. */
import { AwsError } from '../../../../shared/aws/error.ts'

const invalid = (message: string): AwsError => new AwsError('InvalidParameterException', message)

/** As quoted in public bug reports of aws-sdk-js. */
export const noServiceCode = (): AwsError =>
  invalid('Input Parameters are invalid. serviceCode cannot be null or empty')
/** As quoted in public bug reports of cost tools. */
export const badServiceCode = (): AwsError => invalid('ServiceCode can only contain a-z, A-Z, 0-9')
export const unknownService = (code: string): AwsError =>
  new AwsError('NotFoundException', `The service code ${code} was not found.`) // [K]
export const unknownAttribute = (name: string): AwsError =>
  new AwsError('NotFoundException', `The attribute ${name} was not found.`) // [K]
export const noAttribute = (): AwsError =>
  invalid('Input Parameters are invalid. attributeName cannot be null or empty') // [K]
export const badFormat = (version: string): AwsError =>
  invalid(`Input Parameters are invalid. formatVersion ${version} is not supported`) // [K]
export const badToken = (): AwsError => new AwsError('InvalidNextTokenException', 'The pagination token is invalid.') // [K]

const breaks = (value: string, path: string, rule: string): AwsError =>
  new AwsError(
    'ValidationException',
    `1 validation error detected: Value ${value} at '${path}' failed to satisfy constraint: Member must ${rule}`,
  )

export const badResults = (value: number): AwsError =>
  breaks(
    `'${value}'`,
    'maxResults',
    `have value ${value < 1 ? 'greater than or equal to 1' : 'less than or equal to 100'}`,
  )
export const tooManyFilters = (): AwsError => breaks("'[...]'", 'filters', 'have length less than or equal to 50')
export const badFilterType = (value: string, place: number, words: readonly string[]): AwsError =>
  breaks(`'${value}'`, `filters.${place}.member.type`, `satisfy enum value set: [${words.join(', ')}]`)
export const badFilterText = (place: number, name: string): AwsError =>
  breaks("''", `filters.${place}.member.${name}`, 'have length greater than or equal to 1')
