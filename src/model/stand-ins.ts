/** Texts that mean "no value", compared after trimming and without case. */
export const STAND_INS: readonly string[] = ['NA', 'N/A', 'null', '-', '无', '未知'];
