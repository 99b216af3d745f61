/** The version of Cumulab, the same as package.json's; a test compares. */
export const VERSION = '0.1.0'
