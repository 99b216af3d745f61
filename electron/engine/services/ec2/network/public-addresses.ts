/** Blocks from which each Region's public IPv4 addresses come: first two octets, as AWS's ip-ranges list shows them. */
type Block = readonly [first: number, secondFrom: number, secondTo: number]

export const PUBLIC_BLOCKS: Readonly<Record<string, readonly Block[]>> = {
  'us-east-1': [
    [3, 80, 95],
    [34, 192, 207],
    [44, 192, 223],
    [52, 2, 7],
    [54, 144, 175],
    [100, 24, 31],
  ],
  'us-west-2': [
    [34, 208, 223],
    [35, 160, 167],
    [44, 224, 255],
    [52, 32, 43],
    [54, 184, 191],
  ],
  'eu-west-1': [
    [3, 248, 255],
    [34, 240, 255],
    [52, 208, 215],
    [54, 72, 79],
    [63, 32, 35],
  ],
  'ap-northeast-1': [
    [13, 112, 115],
    [18, 176, 183],
    [35, 72, 79],
    [52, 192, 199],
    [54, 168, 168],
  ],
  'ap-northeast-2': [
    [3, 34, 39],
    [13, 124, 125],
    [15, 164, 165],
    [43, 200, 203],
    [52, 78, 79],
    [54, 180, 180],
  ],
}
