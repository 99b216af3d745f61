/** Prices as data: what both EC2 and billing read. */
export * from './price-book.ts'
export * from './reserved.ts'
export * from './transfer.ts'
