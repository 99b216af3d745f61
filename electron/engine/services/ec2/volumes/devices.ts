/** Device names an attachment may have. AWS: EC2 user guide, "Device names for volumes on Amazon EC2 instances". */
const DEVICE_NAME = /^(\/dev\/)?(sd[a-z]([1-9]|1[0-5])?|xvd[a-z]|xvd[a-c][a-z]|xvdd[a-x])$/

export const isDeviceName = (name: string): boolean => DEVICE_NAME.test(name)
