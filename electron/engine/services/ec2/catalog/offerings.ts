/**
 * Where a type cannot be launched, by family or exact type; everything else is offered everywhere. AWS: us-east-1e has no t3 and
 * no m5 (DescribeInstanceTypeOfferings, recorded 2026-05). The other lines are common experience of these Regions: one line
 * here changes any of them.
 */

/** Generations that the old zone us-east-1e, and only it, still runs. */
const NITRO_FAMILIES = (
  't3 t3a t4g a1 m5 m5a m5d m5n m5zn m6a m6g m6i m6id m7a m7g m7gd m7i m7i-flex m8a m8g m8i m8i-flex c5 c5a c5d c5n c6a c6g ' +
  'c6gn c6i c7a c7g c7gn c7i c7i-flex c8g c8i r5 r5a r5b r5d r6a r6g r6i r7g r7i r7iz r8g r8i z1d d3 d3en i3en i4g i4i i7ie ' +
  'i8g im4gn is4gen x2gd x2idn x2iedn x2iezn x8g g4ad g4dn g5 g5g g6 p3dn p4d p5 dl1 trn1 inf1 inf2 vt1 f2 hpc6a hpc6id ' +
  'hpc7a hpc7g hpc8a mac1 mac2 u-6tb1 u7i-12tb'
).split(' ')

const RARE = 'dl1 trn1 hpc6a hpc6id hpc7a hpc7g hpc8a vt1 f2 mac1 u7i-12tb'.split(' ')

/** Region -> families or types that no zone of it offers. */
export const REGION_LACKS: Readonly<Record<string, readonly string[]>> = {
  'eu-west-1': ['dl1', 'trn1', 'vt1', 'hpc6a', 'hpc6id', 'hpc7g', 'hpc8a'],
  'ap-northeast-1': ['x2gd', 'dl1', 'trn1', 'hpc6a', 'hpc6id', 'hpc8a'],
  // a1, p3dn, d3, x2gd and x2iezn have no Seoul price either.
  'ap-northeast-2': 'a1 p3dn d3 x2gd x2iezn m1 m2 c1 t1 m3 c3 h1 g4ad x1e'.split(' ').concat(RARE),
}

/** Zone -> families or types that it does not offer though its Region does. */
export const ZONE_LACKS: Readonly<Record<string, readonly string[]>> = {
  'us-east-1e': NITRO_FAMILIES,
  'us-west-2d': ['t1', 't2', 'm1', 'm2', 'm3', 'c1', 'c3', 'r3', 'i2', 'm4', 'c4', 'd2', 'a1'],
  'ap-northeast-1d': ['t1', 'm1', 'm2', 'c1', 'm3', 'c3', 'r3', 'i2', 'a1'],
  'ap-northeast-2b': ['t2', 'm4', 'c4', 'r4', 'd2', 'i2', 'r3'],
  'ap-northeast-2d': ['t2', 'm4', 'c4', 'r4', 'd2', 'i2', 'r3', 'i3', 'x1'],
}
