/** AWS: letters, digits, dash and underscore, 255 at most. */
export const isDashboardName = (name: string): boolean => /^[A-Za-z0-9_-]{1,255}$/.test(name)
