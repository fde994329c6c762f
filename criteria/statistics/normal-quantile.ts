/** Points of the normal distribution that intervals and plans are made with, as whole numbers. */

/** The 97.5 % point, 1.959963984540054, in 10^-15: two-sided 95 %. */
export const Z_975 = 1_959_963_984_540_054n;

/** What the points are counted in. */
export const Z_UNIT = 10n ** 15n;
