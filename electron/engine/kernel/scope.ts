/** `account/region`: where a regional row belongs. */
export const scopeIn = (accountId: string, region: string): string => `${accountId}/${region}`
export const regionOf = (scope: string): string => scope.slice(scope.indexOf('/') + 1)
export const accountOf = (scope: string): string => scope.slice(0, scope.indexOf('/'))
